import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPlatform, testPlatform } from '../../../tests/support/platform.ts'
import { listCases } from '#modules/cases/contract.ts'
import { registerCase } from '#modules/cases/contract-intake.ts'
import { listAudit, makeDelegation } from '#modules/identity/contract.ts'
import { inTenant } from '#platform/db/index.ts'
import { lampForm } from '../cases/testing/casework.ts'
import * as contract from './contract.ts'
import { keptMs, silentMs } from './domain/run.ts'
import { tendAll } from './jobs.ts'
import { runOf, takeOn } from './store/runs.ts'
import { listing } from './testing/listing.ts'

let platform: TestPlatform
let lists: ReturnType<typeof listing>
beforeAll(async () => {
  platform = await testPlatform()
  lists = listing(platform)
  const agent = await platform.as('li.agent1')
  for (const title of ['=路灯不亮', '井盖松动，请打13812345678', '夜间噪音'])
    await agent.ask(registerCase, { body: { ...lampForm, title } })
})
afterAll(async () => {
  lists.close()
  await platform.close()
})

const start = async (account: string, list = 'cases', query = 'view=all') =>
  (await (await platform.as(account)).ask(contract.startExport, { body: { list, query } })).id

test('a list is taken away as its owner sees it: his rows in their order, masked, no formulas, his name above, one deed', async () => {
  const id = await start('pan.review1')
  expect(await lists.run('pan.review1', id)).toMatchObject({ state: 'waiting', label: '工单' })
  await lists.carryOut(id)
  expect(await lists.run('pan.review1', id)).toMatchObject({ state: 'done', done: 3, total: 3, cut: false })
  const rows = await lists.rows('pan.review1', id)
  if (!Array.isArray(rows)) throw new Error('no file')
  const { cases } = await (await platform.as('pan.review1')).ask(listCases, { query: { view: 'all' } })
  expect(rows[0]?.[0]).toMatch(new RegExp(`潘敬之 工号 8501 · 2026-11-23 09:30 导出 · 编号 ${id} ·`))
  const heads = rows[1]?.map(String) ?? []
  const shown = rows.slice(2).map((row) => Object.fromEntries(heads.map((head, n) => [head, row[n]])))
  expect(shown.map((row) => row['工单号'])).toEqual(cases.map(({ number }) => number))
  expect(shown.map((row) => row['诉求人'])).toEqual(cases.map(({ contact }) => contact))
  expect(shown.map((row) => row['标题'])).toEqual(['夜间噪音', '井盖松动，请打138****5678', "'=路灯不亮"])
  expect(shown[0]).toMatchObject({ 状态: '待预审', 类型: '求助', 渠道: '电话', 区域: cases[0]?.area })
  const auditor = await platform.as('lv.audit')
  const deeds = await auditor.ask(listAudit, { query: { action: 'export.made', subject: id } })
  expect(deeds.entries).toMatchObject([
    { actorName: '潘敬之', details: { list: 'cases', rows: 3, filters: ['view'] } },
  ])
})

test('the list is narrowed as on the screen; a query its endpoint would refuse, and a list nobody knows, are refused', async () => {
  const id = await start(
    'jiang.dispatch1',
    'cases',
    `view=all&text=${encodeURIComponent('井盖')}&state=REGISTERED&limit=1`,
  )
  await lists.carryOut(id)
  expect(await lists.run('jiang.dispatch1', id)).toMatchObject({ state: 'done', done: 1 })
  const desk = await platform.as('jiang.dispatch1')
  const wrong = await desk.call(contract.startExport, { body: { list: 'cases', query: 'state=NOWHERE' } })
  expect(wrong).toMatchObject({ code: 'lists.query-unreadable' })
  const unknown = await desk.call(contract.startExport, { body: { list: 'secrets', query: '' } })
  expect(unknown).toMatchObject({ code: 'lists.not-yours' })
})

test('printed, a list shows what its reader sees, with his name, and is noted', async () => {
  const printed = await (
    await platform.as('pan.review1')
  ).ask(contract.printList, { body: { list: 'cases', query: 'view=all' } })
  expect(printed.note).toContain('潘敬之 工号 8501 · 2026-11-23 09:30')
  expect([printed.columns[0], printed.rows.length, printed.cut]).toEqual(['工单号', 3, false])
  expect(printed.rows[1]?.[1]).toBe('井盖松动，请打138****5678')
  expect(printed.rows[0]?.[printed.columns.indexOf('登记时间')]).toBe('2026-11-23 09:30')
  const { entries } = await (
    await platform.as('lv.audit')
  ).ask(listAudit, { query: { action: 'export.printed' } })
  expect(entries).toMatchObject([{ actorName: '潘敬之', details: { list: 'cases', rows: 3 } }])
})

test('a list one may not see is not exported, and agents export nothing', async () => {
  const knowledge = await platform.as('fang.knowledge')
  expect(await knowledge.call(contract.startExport, { body: { list: 'calls', query: '' } })).toMatchObject({
    code: 'lists.not-yours',
  })
  const agent = await platform.as('li.agent1')
  expect(await agent.call(contract.startExport, { body: { list: 'cases', query: '' } })).toMatchObject({
    code: 'http.forbidden',
  })
})

test('every list of the product can be taken away', async () => {
  const owners = {
    cases: 'qin.supervise',
    calls: 'qin.supervise',
    users: 'qin.supervise',
    articles: 'fang.knowledge',
    supervisions: 'qin.supervise',
    'ledger-suggestions': 'qin.supervise',
  }
  // Ledgers are one list over data: the first speaks for all.
  const names = lists.given.lists.map(({ name }) => name)
  const rest = names.filter((name) => name.startsWith('ledger-') && name !== 'ledger-suggestions')
  expect(names.filter((name) => !rest.includes(name)).toSorted()).toEqual(Object.keys(owners).toSorted())
  for (const [list, account] of Object.entries(owners)) {
    const id = await start(account, list, '')
    await lists.carryOut(id)
    expect([list, (await lists.run(account, id))?.state]).toEqual([list, 'done'])
    const rows = await lists.rows(account, id)
    const { columns } = lists.given.lists.find(({ name }) => name === list) ?? { columns: [] }
    expect(Array.isArray(rows) && rows[1]).toEqual(columns.map(({ label }) => label))
  }
})

test('whoever asked as somebody’s deputy gets nothing once the deputising is over', async () => {
  const [fromUserId = '', toUserId = ''] = ['jiang.dispatch1', 'li.agent1'].map((who) =>
    platform.city.users.get(who),
  )
  const now = platform.clock.now()
  const endsAt = new Date(now.getTime() + 3_600_000).toISOString()
  await (
    await platform.as('jiang.dispatch1')
  ).ask(makeDelegation, {
    body: { fromUserId, toUserId, startsAt: now.toISOString(), endsAt, reason: '外出开会' },
  })
  platform.clock.advance(60_000)
  const id = await start('li.agent1')
  platform.clock.advance(7_200_000)
  await lists.carryOut(id)
  platform.forgetSessions()
  expect(await lists.rows('li.agent1', id)).toMatchObject({ refused: 'lists.not-found' })
  const { at, city } = platform
  const row = await inTenant(at.db, city.tenantId, (tx) => runOf(tx, city.tenantId, toUserId, id))
  expect(row).toMatchObject({ state: 'failed', why: 'no-right', file_sha256: null })
})

test('cancelled, it makes no file; more than three at once are refused', async () => {
  const desk = await platform.as('ye.dispatch2')
  const ids = [await start('ye.dispatch2'), await start('ye.dispatch2'), await start('ye.dispatch2')]
  expect(await desk.call(contract.startExport, { body: { list: 'cases', query: '' } })).toMatchObject({
    code: 'lists.too-many',
  })
  const [first = '', second = '', third = ''] = ids
  await desk.ask(contract.cancelExport, { params: { id: first }, body: {} })
  await lists.carryOut(first)
  expect(await lists.run('ye.dispatch2', first)).toMatchObject({ state: 'cancelled', done: 0 })
  const over = await desk.call(contract.cancelExport, { params: { id: first }, body: {} })
  expect(over).toMatchObject({ code: 'lists.over' })
  await lists.carryOut(second)
  await lists.carryOut(third)
  expect(await lists.rows('jiang.dispatch1', second)).toEqual({ refused: 'lists.not-found' })
})

test('an export whose server is gone is begun anew, and its file is thrown away after three days', async () => {
  const id = await start('pan.review1')
  const { at, city } = platform
  const gone = { tenantId: city.tenantId, id, worker: at.newId() }
  await inTenant(at.db, city.tenantId, (tx) => takeOn(tx, gone, platform.clock.now(), new Date(0)))
  await lists.carryOut(id)
  expect((await lists.run('pan.review1', id))?.state).toBe('running')
  platform.clock.advance(silentMs + 1000)
  await tendAll(at)
  await lists.carryOut(id)
  expect((await lists.run('pan.review1', id))?.state).toBe('done')
  platform.clock.advance(keptMs)
  platform.forgetSessions()
  await tendAll(at)
  expect((await lists.run('pan.review1', id))?.state).toBe('expired')
  expect(await lists.rows('pan.review1', id)).toEqual({ refused: 'lists.not-found' })
})
