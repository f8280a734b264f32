import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPlatform, testPlatform } from '../../../tests/support/platform.ts'
import { newId } from '#platform/db/index.ts'
import type { Input } from '#platform/http/contract.ts'
import * as contract from './contract-queries.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
})
afterAll(() => platform.close())

type Kept = Input<typeof contract.saveQuery>['body']
const wish = {
  list: 'cases',
  name: '路灯超期',
  query: 'text=路灯&overdue=1',
  role: null,
  version: 0,
} as const
const save = async (account: string, id: string, more: Partial<Kept> = {}) =>
  (await platform.as(account)).call(contract.saveQuery, { params: { id }, body: { ...wish, ...more } })
const found = async (account: string, list = 'cases') =>
  (await platform.as(account)).ask(contract.listSavedQueries, { query: { list } })

test('a query is kept for oneself, under one list, and written over by who read its newest version', async () => {
  const id = newId()
  expect(await save('jiang.dispatch1', id)).toEqual({ id, version: 1 })
  expect((await found('jiang.dispatch1')).queries).toEqual([
    {
      id,
      name: '路灯超期',
      query: 'text=路灯&overdue=1',
      mine: true,
      owner: '蒋锦程',
      role: null,
      version: 1,
    },
  ])
  expect((await found('jiang.dispatch1', 'calls')).queries).toEqual([])
  expect((await found('ye.dispatch2')).queries).toEqual([])
  expect(await save('jiang.dispatch1', id, { query: 'text=井盖', version: 1 })).toMatchObject({ version: 2 })
  expect(await save('jiang.dispatch1', id, { version: 1 })).toMatchObject({
    code: 'lists.query-changed-meanwhile',
  })
  expect(await save('jiang.dispatch1', newId())).toMatchObject({ code: 'lists.name-taken' })
})

test('shared with a role one has, colleagues of that role find it and cannot change it; nobody shares with another role', async () => {
  const id = newId()
  expect(await save('pan.review1', id, { role: 'dispatcher' })).toMatchObject({
    code: 'lists.role-not-yours',
  })
  await save('pan.review1', id, { role: 'reviewer' })
  const { queries, roles } = await found('du.review2')
  expect(queries).toMatchObject([{ id, mine: false, owner: '潘敬之', role: '审核员' }])
  expect(roles).toEqual([{ code: 'reviewer', name: '审核员' }])
  expect((await found('ye.dispatch2')).queries).toEqual([])
  expect(await save('du.review2', id, { name: '改', version: 1 })).toMatchObject({
    code: 'lists.query-changed-meanwhile',
  })
  const drop = async (account: string) =>
    (await platform.as(account)).call(contract.dropQuery, { params: { id } })
  expect(await drop('du.review2')).toMatchObject({ code: 'lists.query-not-found' })
  expect(await drop('pan.review1')).toEqual({ id })
  expect((await found('du.review2')).queries).toEqual([])
})
