import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acrossTenants } from '#platform/db/index.ts'
import { dissolveUnit, listUnits, moveUnit } from '#modules/identity/contract.ts'
import { type TestPlatform, testPlatform } from '../../../../tests/support/platform.ts'
import { type ActBody, caseActs, getCase, listCases } from '../contract.ts'
import { registerCase } from '../contract-intake.ts'
import type { CaseEvent } from '../domain/lifecycle.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
}, 600_000)
afterAll(() => platform.close())

const form = {
  type: 'HELP',
  urgency: 'NORMAL',
  secret: false,
  title: '沿江路路灯连续三晚不亮',
  content: '沿江路与东门街交口至码头一段路灯三晚没亮，老人夜间出行不便，请尽快维修。',
  categoryCode: '010203',
  areaCode: '990101001',
  address: '沿江路18号附近',
  subjectParty: '',
  requesterName: '王建国',
  requesterPhone: '13812345678',
  followUpWay: 'PHONE',
  publishWanted: false,
} as const

const idOf = (code: string) => platform.city.units.get(code) ?? ''
const act = async (who: string, id: string, event: CaseEvent, body: ActBody = {}) =>
  (await platform.as(who)).ask(caseActs[event], { params: { id }, body })
const pageFor = async (who: string, id: string) => (await platform.as(who)).call(getCase, { params: { id } })
const listed = async (who: string) =>
  (await (await platform.as(who)).ask(listCases, { query: { limit: 100 } })).cases.map(({ id }) => id)

async function dispatched(unit: string): Promise<string> {
  const { id } = await (await platform.as('li.agent1')).ask(registerCase, { body: form })
  await act('luo.prereview', id, 'preReviewPass')
  const units = [{ unitId: idOf(unit), role: 'LEAD' as const }]
  await act('jiang.dispatch1', id, 'dispatch', { units, overrideReason: '就近办理' })
  return id
}

async function unitNow(code: string) {
  const { units } = await (await platform.as('cui.system')).ask(listUnits, { query: {} })
  const found = units.find((unit) => unit.code === code)
  if (!found) throw new Error(`no unit ${code}`)
  return found
}

async function move(code: string, under: string): Promise<void> {
  const { id, version } = await unitNow(code)
  const body = { version, parentId: idOf(under) }
  await (await platform.as('cui.system')).ask(moveUnit, { params: { id }, body })
}

/** As after a crash between the reactions and the note that they ran. */
async function deliverAgain(): Promise<void> {
  await acrossTenants(platform.at.db, async (tx) => {
    await sql`delete from reactions_done where reaction like 'cases.follow-%'`.execute(tx)
    await sql`update outbox set delivered_at = null where name in ('unit.moved', 'unit.dissolved')`.execute(
      tx,
    )
  })
  await platform.relay.drain()
}

test('a moved unit takes its cases along: its new district sees them, its old one no longer, itself all the time', async () => {
  const id = await dispatched('wj-cg')
  expect(await listed('huang.wangjiang')).toContain(id)
  expect(await listed('zhu.landong')).not.toContain(id)
  await move('wj-cg', 'ld-q')
  await platform.relay.drain()
  expect(await listed('zhu.landong')).toContain(id)
  expect(await listed('huang.wangjiang')).not.toContain(id)
  expect(await pageFor('huang.wangjiang', id)).toMatchObject({ status: 404 })
  expect(await pageFor('zhu.landong', id)).toMatchObject({ assignments: [{ mine: true }] })
  await act('hu.wjurban', id, 'sign')
  expect(await listed('zhu.landong')).toContain(id)
})

test('announcements that come late or again leave the case where the unit stands today', async () => {
  const id = await dispatched('wj-cg')
  await move('wj-cg', 'wj-q')
  await move('wj-cg', 'ld-q')
  await move('wj-cg', 'wj-q')
  await platform.relay.drain()
  await deliverAgain()
  expect(await listed('huang.wangjiang')).toContain(id)
  expect(await listed('zhu.landong')).not.toContain(id)
})

test('the heir of a dissolved unit goes on with what is open and sees what was done', async () => {
  const id = await dispatched('sw-wx')
  await act('feng.repair', id, 'sign')
  const { id: unitId, version } = await unitNow('sw-wx')
  const body = { version, mergedInto: idOf('sw'), reason: '机构调整' }
  await (await platform.as('cui.system')).ask(dissolveUnit, { params: { id: unitId }, body })
  await platform.relay.drain()
  await deliverAgain()
  const page = await pageFor('wu.water', id)
  expect(page).toMatchObject({
    leadUnit: '望澜水务集团有限公司',
    assignments: [{ mine: true, unitId: idOf('sw'), unit: '望澜水务集团有限公司' }],
  })
  const merged = 'history' in page ? page.history.filter(({ event }) => event === 'unitMerged') : []
  expect(merged.map(({ reason }) => reason)).toEqual([
    '水务集团管网维修所并入望澜水务集团有限公司，由望澜水务集团有限公司继续承办',
  ])
  const contact = { number: '13812345678', at: platform.clock.now().toISOString(), result: '已核实地点' }
  await act('wu.water', id, 'recordContact', { contact })
})
