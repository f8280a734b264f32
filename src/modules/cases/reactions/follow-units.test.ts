import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { acrossTenants } from '#platform/db/index.ts'
import { dissolveUnit, listUnits, moveUnit } from '#modules/identity/contract.ts'
import { casework } from '../testing/casework.ts'

const city = casework()
const { act, dispatched, listed, unitId } = city

async function unitNow(code: string) {
  const { units } = await (await city.platform.as('cui.system')).ask(listUnits, { query: {} })
  const found = units.find((unit) => unit.code === code)
  if (!found) throw new Error(`no unit ${code}`)
  return found
}

async function move(code: string, under: string): Promise<void> {
  const { id, version } = await unitNow(code)
  const body = { version, parentId: unitId(under) }
  await (await city.platform.as('cui.system')).ask(moveUnit, { params: { id }, body })
}

/** As after a crash between the reactions and the note that they ran. */
async function deliverAgain(): Promise<void> {
  await acrossTenants(city.platform.at.db, async (tx) => {
    await sql`delete from reactions_done where reaction like 'cases.follow-%'`.execute(tx)
    await sql`update outbox set delivered_at = null where name in ('unit.moved', 'unit.dissolved')`.execute(
      tx,
    )
  })
  await city.platform.relay.drain()
}

test('a moved unit takes its cases along: its new district sees them, its old one no longer, itself all the time', async () => {
  const id = await dispatched('wj-cg')
  expect(await listed('huang.wangjiang')).toContain(id)
  expect(await listed('zhu.landong')).not.toContain(id)
  await move('wj-cg', 'ld-q')
  await city.platform.relay.drain()
  expect(await listed('zhu.landong')).toContain(id)
  expect(await listed('huang.wangjiang')).not.toContain(id)
  expect(await city.shownTo('huang.wangjiang', id)).toMatchObject({ status: 404 })
  expect(await city.shownTo('zhu.landong', id)).toMatchObject({ assignments: [{ mine: true }] })
  await act('hu.wjurban', id, 'sign')
  expect(await listed('zhu.landong')).toContain(id)
})

test('announcements that come late or again leave the case where the unit stands today', async () => {
  const id = await dispatched('wj-cg')
  await move('wj-cg', 'wj-q')
  await move('wj-cg', 'ld-q')
  await move('wj-cg', 'wj-q')
  await city.platform.relay.drain()
  await deliverAgain()
  expect(await listed('huang.wangjiang')).toContain(id)
  expect(await listed('zhu.landong')).not.toContain(id)
})

test('the heir of a dissolved unit goes on with what is open and sees what was done', async () => {
  const id = await dispatched('sw-wx')
  await act('feng.repair', id, 'sign')
  const { id: gone, version } = await unitNow('sw-wx')
  const body = { version, mergedInto: unitId('sw'), reason: '机构调整' }
  await (await city.platform.as('cui.system')).ask(dissolveUnit, { params: { id: gone }, body })
  await city.platform.relay.drain()
  await deliverAgain()
  const page = await city.shownTo('wu.water', id)
  expect(page).toMatchObject({
    leadUnit: '望澜水务集团有限公司',
    assignments: [{ mine: true, unitId: unitId('sw'), unit: '望澜水务集团有限公司' }],
  })
  const merged = 'history' in page ? page.history.filter(({ event }) => event === 'unitMerged') : []
  expect(merged.map(({ reason }) => reason)).toEqual([
    '水务集团管网维修所并入望澜水务集团有限公司，由望澜水务集团有限公司继续承办',
  ])
  const contact = { number: '13812345678', at: city.platform.clock.now().toISOString(), result: '已核实地点' }
  await act('wu.water', id, 'recordContact', { contact })
})
