import { expect, test } from 'vitest'
import { readTimePolicy, trialTimePolicy, tryTimePolicy } from '../contract-policies.ts'
import { casework } from '../testing/casework.ts'

const city = casework()
const asked = {
  type: 'HELP',
  urgency: 'NORMAL',
  categoryCode: '010203',
  redo: false,
  at: '2026-11-23T02:00:00.000Z',
} as const

test('a case tried out has the deadline a real one gets, with its rule and its days', async () => {
  const id = await city.dispatched('cg')
  const clock = (await city.pageFor('pan.review1', id)).clocks.find(({ kind }) => kind === 'handle')
  const desk = await city.platform.as('jiang.dispatch1')
  const tried = await desk.ask(tryTimePolicy, {
    body: { ...asked, at: clock?.startedAt ?? '', unitId: city.unitId('cg') },
  })
  const handle = tried.clocks.find((one) => one.clock === 'handle')
  expect(handle).toMatchObject({ dueAt: clock?.dueAt, note: '求助5个工作日' })
  expect(handle?.days.filter(({ nth }) => nth > 0)).toHaveLength(5)
  expect(tried.clocks.every(({ place }) => place !== null)).toBe(true)
})

test('a draft is tried on the page’s case and on all open cases, and changes nothing', async () => {
  const id = await city.dispatched('sw')
  const before = await city.pageFor('pan.review1', id)
  const desk = await city.platform.as('cui.system')
  const { policy, version } = await desk.ask(readTimePolicy)
  const rule = {
    clock: 'handle',
    units: ['sw'],
    limit: { amount: 60, unit: 'natural-days' },
    note: '六十日',
  } as const
  const draft = { ...policy, rules: [rule, ...policy.rules] }
  const tried = await desk.ask(tryTimePolicy, {
    body: { ...asked, unitId: city.unitId('sw'), policy: draft },
  })
  expect(tried.version).toBeNull()
  expect(tried.clocks.find(({ clock }) => clock === 'handle')).toMatchObject({ note: '六十日', place: 0 })

  const none = await desk.ask(trialTimePolicy, { body: {} })
  expect(none).toMatchObject({ moved: { clocks: 0 }, failed: 0, more: false })
  expect(none.cases).toBeGreaterThan(0)
  const { moved, examples } = await desk.ask(trialTimePolicy, { body: { policy: draft } })
  expect(moved).toMatchObject({ earlier: 0, overdue: 0 })
  expect(examples.some(({ number, clock }) => number === before.number && clock === 'handle')).toBe(true)
  expect((await city.pageFor('pan.review1', id)).clocks).toEqual(before.clocks)
  expect((await desk.ask(readTimePolicy)).version).toBe(version)
})

test('without rules nothing is due: every clock of the trial says so', async () => {
  const desk = await city.platform.as('cui.system')
  const { policy } = await desk.ask(readTimePolicy)
  const empty = { ...policy, rules: [] }
  const { clocks } = await desk.ask(tryTimePolicy, { body: { ...asked, policy: empty } })
  expect(clocks.every(({ dueAt, place }) => dueAt === null && place === null)).toBe(true)
  const { failed, clocks: looked } = await desk.ask(trialTimePolicy, { body: { policy: empty } })
  expect(failed).toBe(looked)
})
