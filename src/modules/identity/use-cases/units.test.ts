import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acrossTenants, inTenant } from '#platform/db/index.ts'
import { testDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { must, testCity, type TestCity, testContext } from '../testing/city.ts'
import { findUser, unitsOf, unitsWithin, unitTree } from './directory.ts'
import { addUnit, dissolveUnit, editUnit, moveUnit } from './manage-units.ts'

let database: TestDatabase
let context: ReturnType<typeof testContext>
let city: TestCity

beforeAll(async () => {
  database = await testDatabase()
  context = testContext(database.db)
})
afterAll(async () => {
  context.close()
  await database.close()
})
beforeEach(async () => {
  city = await testCity(context.at, context.settings)
})

const add = (code: string, parentId: string) =>
  addUnit(context.at, city.system, { code, name: code, parentId, kind: 'office' })
const tree = () => inTenant(context.at.db, city.tenantId, (tx) => unitTree(tx, city.tenantId))
const pathOf = async (id: string) => (await tree()).get(id)?.path
const said = () =>
  acrossTenants(context.at.db, (tx) =>
    tx
      .withTables<{ outbox: { tenant_id: string; name: string; data: unknown } }>()
      .selectFrom('outbox')
      .select(['name', 'data'])
      .where('tenant_id', '=', city.tenantId)
      .execute(),
  )

describe('the organisation', () => {
  test('gives every unit its path and tells who belongs where', async () => {
    const id = await city.person('zhangsan', city.units.section)
    expect(await pathOf(city.units.section)).toBe('/city/jtj/jtj-1/')
    const chain = await inTenant(context.at.db, city.tenantId, (tx) => unitsOf(tx, city.tenantId, id))
    expect(chain.map((unit) => unit.name)).toEqual(['测试市', '交通局', '路政科'])
    const within = await inTenant(context.at.db, city.tenantId, (tx) =>
      unitsWithin(tx, city.tenantId, '/city/jtj/'),
    )
    expect(within.map((unit) => unit.code)).toEqual(['jtj', 'jtj-1'])
  })

  test('takes no second unit of a code, no odd code, nothing deeper than six levels', async () => {
    expect(await add('jtj', city.units.root)).toMatchObject({ refused: 'identity.unit-code-taken' })
    expect(await add('交通', city.units.root)).toEqual({ refused: 'identity.bad-unit-code' })
    expect(await add('x', city.tenantId)).toEqual({ refused: 'identity.unknown-unit' })
    let parent = city.units.section
    for (const code of ['l4', 'l5', 'l6']) parent = must(await add(code, parent)).id
    expect(await add('l7', parent)).toEqual({ refused: 'identity.unit-too-deep' })
  })

  test('a moved unit takes everything below it along, its people reach from there, and others are told', async () => {
    await city.person('head', city.units.bureau, 'unit-leader')
    const token = await city.token('head')
    expect((await city.who(token))?.unitPath).toBe('/city/jtj/')
    const move = { version: 1, parentId: city.units.other }
    expect(await moveUnit(context.at, city.system, city.units.bureau, move)).toEqual({ version: 2 })
    expect(await pathOf(city.units.section)).toBe('/city/hbj/jtj/jtj-1/')
    expect((await tree()).get(city.units.section)?.level).toBe(4)
    expect((await city.who(token))?.unitPath).toBe('/city/hbj/jtj/')
    expect(await said()).toContainEqual({
      name: 'unit.moved',
      data: { unitId: city.units.bureau, from: '/city/jtj/', to: '/city/hbj/jtj/' },
    })
    expect(
      await moveUnit(context.at, city.system, city.units.other, { version: 1, parentId: city.units.section }),
    ).toEqual({
      refused: 'identity.unit-under-itself',
    })
    expect(await moveUnit(context.at, city.system, city.units.root, move)).toEqual({
      refused: 'identity.unit-is-root',
    })
  })

  test('is changed only in the version that was read', async () => {
    const edit = { version: 1, name: '交通运输局', shortName: '交通局', kind: 'department', sort: 3 } as const
    expect(await editUnit(context.at, city.system, city.units.bureau, edit)).toEqual({ version: 2 })
    expect(await editUnit(context.at, city.system, city.units.bureau, edit)).toEqual({
      refused: 'identity.changed-meanwhile',
    })
    expect((await tree()).get(city.units.bureau)?.name).toBe('交通运输局')
  })

  test('is cleared for secret cases when somebody says so, and stays so when something else is changed', async () => {
    const edit = { name: '交通局', shortName: '交通局', kind: 'department', sort: 3 } as const
    const cleared = async () => (await tree()).get(city.units.bureau)?.secretCleared
    expect(await cleared()).toBe(false)
    await editUnit(context.at, city.system, city.units.bureau, { ...edit, version: 1, secretCleared: true })
    await editUnit(context.at, city.system, city.units.bureau, { ...edit, version: 2 })
    expect(await cleared()).toBe(true)
    await editUnit(context.at, city.system, city.units.bureau, { ...edit, version: 3, secretCleared: false })
    expect(await cleared()).toBe(false)
  })

  test('a dissolved unit hands its people to its heir, keeps its row, and takes nobody any more', async () => {
    const id = await city.person('zhangsan', city.units.section)
    const dissolve = (unit: string, mergedInto?: string) =>
      dissolveUnit(context.at, city.system, unit, { version: 1, mergedInto, reason: '机构改革' })
    expect(await dissolve(city.units.bureau, city.units.other)).toEqual({
      refused: 'identity.unit-has-children',
    })
    expect(await dissolve(city.units.section)).toEqual({ refused: 'identity.unit-has-users' })
    expect(await dissolve(city.units.section, city.units.section)).toEqual({
      refused: 'identity.unit-inactive',
    })
    must(await dissolve(city.units.section, city.units.other))
    const person = await inTenant(context.at.db, city.tenantId, (tx) => findUser(tx, city.tenantId, id))
    expect(person).toMatchObject({ unitName: '环保局', active: true })
    expect((await tree()).get(city.units.section)).toMatchObject({
      active: false,
      mergedInto: city.units.other,
    })
    expect(await add('new', city.units.section)).toEqual({ refused: 'identity.unit-parent-inactive' })
    await expect(city.person('late', city.units.section)).rejects.toThrow('identity.unit-inactive')
  })
})
