import { expect, test } from 'vitest'
import { addUnit, dissolveUnit, listUnits } from '#modules/identity/contract.ts'
import { listAlarms } from '#modules/operations/contract.ts'
import { inTenant } from '#platform/db/index.ts'
import { addCategory, changeCategory, readWords } from '../contract-intake.ts'
import { placeUnitsNightly } from '../jobs.ts'
import * as store from '../store/categories.ts'
import { casework } from '../testing/casework.ts'

const city = casework()
const admin = () => city.platform.as('cui.system')

async function added(code: string): Promise<string> {
  const body = { parentId: city.unitId('sw'), code, name: `水务集团${code}站`, kind: 'office' as const }
  return (await (await admin()).ask(addUnit, { body })).id
}
async function dissolve(id: string, mergedInto?: string): Promise<void> {
  const { units } = await (await admin()).ask(listUnits, { query: {} })
  const version = units.find((unit) => unit.id === id)?.version ?? 0
  const body = { version, reason: '机构调整', ...(mergedInto !== undefined && { mergedInto }) }
  await (await admin()).ask(dissolveUnit, { params: { id }, body })
  await city.platform.relay.drain()
}
const plain = { keywords: [], departmentMatter: false, evidenceRequired: false }
const addNaming = async (code: string, catalogueUnits: string[]) =>
  (await admin()).ask(addCategory, { body: { ...plain, code, name: `水务${code}`, catalogueUnits } })
async function category(code: string) {
  const { categories } = await (await city.platform.as('jiang.dispatch1')).ask(readWords)
  const found = categories.find((one) => one.code === code)
  if (!found) throw new Error(`no category ${code}`)
  return found
}
const alarmsOf = async (name: string) =>
  (await (await admin()).ask(listAlarms, { query: { standing: true, limit: 100 } })).alarms.filter(
    ({ sentence }) => sentence.includes(name),
  )

test('the heir of a merged unit takes its place in the dispatch catalogue and stands there once', async () => {
  const merged = await added('m1')
  const water = city.unitId('sw')
  await addNaming('91', [merged, city.unitId('cg'), water])
  await dissolve(merged, water)
  expect(await category('91')).toMatchObject({ catalogueUnits: [water, city.unitId('cg')], version: 2 })
  expect(await alarmsOf('水务91')).toEqual([])
})

test('a unit dissolved without an heir leaves the catalogue; a category left without any is told on the alarms page until it has one', async () => {
  const closed = await added('m2')
  await addNaming('92', [closed])
  await dissolve(closed)
  expect(await category('92')).toMatchObject({ catalogueUnits: [], version: 2 })
  expect(await alarmsOf('水务92')).toMatchObject([{ level: 'warning' }])
  const body = { ...plain, name: '水务92', catalogueUnits: [city.unitId('sw')], active: true, version: 2 }
  await (await admin()).ask(changeCategory, { params: { code: '92' }, body })
  expect(await alarmsOf('水务92')).toEqual([])
})

test('a form filled in before the merger names the dissolved unit, and its heir is kept', async () => {
  const merged = await added('m3')
  await dissolve(merged, city.unitId('sw'))
  await addNaming('93', [merged])
  expect(await category('93')).toMatchObject({ catalogueUnits: [city.unitId('sw')] })
})

test('a change that read the tree before the merger and was saved after it is put right in the night', async () => {
  const { at, city: of } = city.platform
  const merged = await added('m4')
  await addNaming('94', [city.unitId('cg')])
  await dissolve(merged, city.unitId('sw'))
  const saved = await inTenant(at.db, of.tenantId, async (tx) => {
    const row = await store.categoryOf(tx, of.tenantId, '94')
    return row && store.updateCategory(tx, { ...row, catalogue_units: [merged] }, row.version)
  })
  expect(saved).toBe(true)
  await placeUnitsNightly.run(at, {})
  expect(await category('94')).toMatchObject({ catalogueUnits: [city.unitId('sw')], version: 3 })
})
