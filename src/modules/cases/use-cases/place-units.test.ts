import { expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { listUnits, moveUnit } from '#modules/identity/contract.ts'
import { inTenant } from '#platform/db/index.ts'
import { placeUnitsNightly } from '../jobs.ts'
import { casework } from '../testing/casework.ts'
import { actInTransaction } from './act-on-case.ts'
import { placeAllUnits } from './place-units.ts'

const city = casework()

async function move(code: string, under: string): Promise<void> {
  const admin = await city.platform.as('cui.system')
  const { units } = await admin.ask(listUnits, { query: {} })
  const found = units.find((unit) => unit.code === code)
  if (!found) throw new Error(`no unit ${code}`)
  const body = { version: found.version, parentId: city.unitId(under) }
  await admin.ask(moveUnit, { params: { id: found.id }, body })
}

const dispatcher = (): Actor => ({
  kind: 'user',
  tenantId: city.platform.city.tenantId,
  userId: city.platform.city.users.get('jiang.dispatch1') ?? '',
  name: '蒋派单',
  roles: [],
  grants: { 'case.dispatch': { scope: 'tenant', masked: false } },
})

/** Dispatches a case in a transaction that begins before the unit moves and commits after everybody was told of the move. */
async function dispatchedWhileMoving(unit: string, to: string): Promise<string> {
  const { at, relay, city: of } = city.platform
  const { id } = await city.register('li.agent1')
  await city.act('luo.prereview', id, 'preReviewPass')
  const units = [{ unitId: city.unitId(unit), role: 'LEAD' as const }]
  const body = { units, overrideReason: '就近办理' }
  await inTenant(at.db, of.tenantId, async (tx) => {
    const done = await actInTransaction(tx, at, dispatcher(), id, 'dispatch', body)
    if (isRefusal(done)) throw new Error(done.refused)
    await move(unit, to)
    await relay.drain()
  })
  return id
}

test('a case dispatched while its unit moves is put right in the night, once', async () => {
  const { at, city: of } = city.platform
  const id = await dispatchedWhileMoving('wj-cg', 'ld-q')
  expect(await city.listed('zhu.landong')).not.toContain(id)
  await placeUnitsNightly.run(at, {})
  expect(await city.listed('zhu.landong')).toContain(id)
  expect(await city.listed('huang.wangjiang')).not.toContain(id)
  expect(await city.pageFor('zhu.landong', id)).toMatchObject({ assignments: [{ mine: true }] })
  expect(await placeAllUnits(at, of.tenantId)).toBe(0)
})

test('many misplaced cases are put right in portions, each in a transaction of its own', async () => {
  const { at, city: of } = city.platform
  const ids = []
  for (const to of ['wj-q', 'ld-q', 'wj-q']) ids.push(await dispatchedWhileMoving('wj-zj', to))
  expect(await placeAllUnits(at, of.tenantId, 1)).toBeGreaterThanOrEqual(1)
  const seen = await city.listed('huang.wangjiang')
  for (const id of ids) expect(seen).toContain(id)
  expect(await placeAllUnits(at, of.tenantId, 1)).toBe(0)
})
