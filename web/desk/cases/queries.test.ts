import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { getCase } from '#modules/cases/contract.ts'
import { reading } from '../../api/queries.ts'
import { type CasePageView, showActed } from './queries.ts'

const id = '0195a000-0000-7000-8000-000000000001'
const archive = { event: 'archive', label: '归档', reasonRequired: false }
const unarchive = { event: 'requestUnarchive', label: '申请撤销归档', reasonRequired: true }
const closed = { id, version: 7, state: 'CLOSED', title: '路灯不亮', actions: [archive] }
const archived = { id, number: '1', version: 8, state: 'ARCHIVED' as const, actions: [unarchive] }
const page = reading(getCase, { params: { id } })

/** A page that shows the case; the server's answers come when the test sends them. */
function openPage() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  let send: (answer: unknown) => void = () => {}
  let fail: (error: Error) => void = () => {}
  const observer = new QueryObserver(client, {
    ...page,
    queryFn: () =>
      new Promise<CasePageView>((resolve, reject) => {
        send = (answer) => resolve(answer as CasePageView)
        fail = reject
      }),
  })
  observer.subscribe(() => {})
  return {
    client,
    shown: () => client.getQueryData(page.queryKey),
    send: async (answer: unknown) => {
      send(answer)
      await expect.poll(() => client.isFetching()).toBe(0)
    },
    fail: async () => {
      fail(new Error('no connection'))
      await expect.poll(() => client.isFetching()).toBe(0)
    },
    lookAgain: () => void observer.refetch({ cancelRefetch: false }),
  }
}

test('an archived case loses its button at once, even when the page cannot be read again', async () => {
  const { client, send, fail, lookAgain, shown } = openPage()
  await send(closed)
  showActed(client, archived)
  expect(shown()).toMatchObject({ title: '路灯不亮', state: 'ARCHIVED', actions: [unarchive] })
  lookAgain()
  await fail()
  expect(shown()).toMatchObject({ state: 'ARCHIVED', actions: [unarchive] })
})

test('an answer that was on its way before the act does not bring the old state and its button back', async () => {
  const { client, send, lookAgain, shown } = openPage()
  await send(closed)
  lookAgain()
  showActed(client, archived)
  await send(closed)
  expect(shown()).toMatchObject({ version: 8, state: 'ARCHIVED', actions: [unarchive] })
})

test('a newer answer replaces what is shown, and so does one of the same version, whose lamp has changed', async () => {
  const { send, lookAgain, shown } = openPage()
  await send({ ...closed, lamp: 'GREEN' })
  lookAgain()
  await send({ ...closed, lamp: 'RED' })
  expect(shown()).toMatchObject({ version: 7, lamp: 'RED' })
  lookAgain()
  await send({ ...closed, ...archived })
  expect(shown()).toMatchObject({ version: 8, state: 'ARCHIVED' })
})

test('an act that another one already overtook changes nothing on the page', async () => {
  const { client, send, shown } = openPage()
  await send({ ...closed, version: 9, state: 'AWAITING_DISPATCH', actions: [] })
  showActed(client, archived)
  expect(shown()).toMatchObject({ version: 9, state: 'AWAITING_DISPATCH' })
})
