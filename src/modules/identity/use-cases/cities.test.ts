import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acrossTenants, inTenant, newId, tablesWithoutWall } from '#platform/db/index.ts'
import { testDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { tables } from '../store/tables-of.ts'
import { must, password, testCity, testContext } from '../testing/city.ts'
import { tenantOfHost } from './authenticate.ts'
import { makeFirstAdministratorLink, makeFirstAdministrators } from './first-administrators.ts'
import { signIn } from './sign-in.ts'
import { changeTenant, findTenant, readTenant, setUpTenant, tenantIds } from './tenants.ts'

let database: TestDatabase
let context: ReturnType<typeof testContext>

beforeAll(async () => {
  database = await testDatabase()
  context = testContext(database.db)
})
afterAll(async () => {
  context.close()
  await database.close()
})

const identityTables = [
  'tenants',
  'tenant_hosts',
  'units',
  'users',
  'groups',
  'group_members',
  'roles',
  'role_grants',
  'seeded_verbs',
  'user_roles',
  'delegations',
  'sessions',
  'sign_in_failures',
  'first_administrator_links',
  'audit_entries',
  'audit_seals',
] as const

test("another city's rows are neither seen nor written, even by a statement that forgot the city", async () => {
  const [mine, other] = [
    await testCity(context.at, context.settings),
    await testCity(context.at, context.settings),
  ]
  await other.person('secret', other.units.bureau, 'unit-handler')
  await other.token('secret')
  const counts = await inTenant(context.at.db, mine.tenantId, async (tx) => {
    const seen: Record<string, number> = {}
    for (const table of identityTables) {
      const found = await sql<{
        n: number
      }>`select count(*) as n from ${sql.table(table)} where tenant_id <> ${mine.tenantId}`.execute(tx)
      seen[table] = found.rows[0]?.n ?? -1
    }
    return seen
  })
  expect(counts).toEqual(Object.fromEntries(identityTables.map((table) => [table, 0])))
  await inTenant(context.at.db, mine.tenantId, async (tx) => {
    await tables(tx).updateTable('users').set({ state: 'locked' }).execute()
    await tables(tx).deleteFrom('user_roles').execute()
    await tables(tx).deleteFrom('sessions').execute()
  })
  expect((await other.actor('secret')).roles).toEqual(['unit-handler'])
  const plant = inTenant(context.at.db, mine.tenantId, (tx) =>
    tables(tx)
      .insertInto('tenant_hosts')
      .values({ tenant_id: other.tenantId, host: 'planted.example' })
      .execute(),
  )
  await expect(plant).rejects.toThrow(/row-level security/)
})

test('without a city nothing is seen, and every table has its wall', async () => {
  await testCity(context.at, context.settings)
  const found = await tables(context.at.db as never)
    .selectFrom('users')
    .selectAll()
    .execute()
  expect(found).toEqual([])
  const open = await tablesWithoutWall(context.at.db)
  expect(open.filter((name) => (identityTables as readonly string[]).includes(name))).toEqual([])
})

test('a host name leads to its city, any other to the city that takes every host', async () => {
  const host = `${newId()}.gov.example`
  const mine = await testCity(context.at, context.settings, host)
  expect(await tenantOfHost(context.at, host.toUpperCase())).toBe(mine.tenantId)
  expect(await tenantOfHost(context.at, 'unknown.example')).toBeUndefined()
  const everything = await testCity(context.at, context.settings, '*')
  expect(await tenantOfHost(context.at, 'unknown.example')).toBe(everything.tenantId)
  expect(await tenantOfHost(context.at, host)).toBe(mine.tenantId)
  expect(await tenantIds(context.at.db)).toEqual(expect.arrayContaining([mine.tenantId, everything.tenantId]))
})

test('no two cities have one host, and a time zone must exist', async () => {
  const host = `${newId()}.example`
  await testCity(context.at, context.settings, host)
  const city = {
    name: '乙',
    cityName: '乙市',
    timeZone: 'Asia/Shanghai',
    numberPrefix: '0731',
    hosts: [host],
  }
  const root = { code: 'b', name: '乙市' }
  expect(await setUpTenant(context.at, context.settings, city, root)).toMatchObject({
    refused: 'identity.host-taken',
  })
  const nowhere = { ...city, hosts: [], timeZone: 'Asia/Changsha' }
  expect(await setUpTenant(context.at, context.settings, nowhere, root)).toMatchObject({
    refused: 'identity.bad-time-zone',
  })
  const mine = await testCity(context.at, context.settings)
  const change = (version: number) =>
    changeTenant(context.at, mine.system, { ...city, hosts: [`${newId()}.example`], version })
  expect(await change(1)).toEqual({ version: 2 })
  expect(await change(1)).toEqual({ refused: 'identity.changed-meanwhile' })
})

test('the first administrators are three persons, made once by a link that works once and for a short time', async () => {
  const city = await testCity(context.at, context.settings)
  const asked = (token: string, account = 'sys') => ({
    token,
    system: { account, name: '系统', password },
    security: { account: 'sec', name: '安全' },
    audit: { account: 'aud', name: '审计' },
  })
  const make = (token: string, account?: string) =>
    makeFirstAdministrators(context.at, context.settings, city.tenantId, asked(token, account))
  const tokenOf = async () =>
    (await makeFirstAdministratorLink(context.at, city.tenantId))?.path.split('#')[1] ?? ''
  const [replaced, late] = [await tokenOf(), await tokenOf()]
  expect(await make(replaced)).toEqual({ refused: 'identity.link-refused' })
  context.clock.advance(3 * 3_600_000)
  expect(await make(late)).toEqual({ refused: 'identity.link-refused' })
  const token = await tokenOf()
  expect(await make(token, 'sec')).toMatchObject({ refused: 'identity.name-taken' })
  expect(await make(token, 'Ä')).toMatchObject({ refused: 'identity.bad-account' })
  const made = must(await make(token))
  expect(await make(token)).toEqual({ refused: 'identity.administrators-exist' })
  expect(await makeFirstAdministratorLink(context.at, city.tenantId)).toBeUndefined()
  expect((await city.actor('sys')).roles).toEqual(['system-administrator'])
  const seen = { address: '10.0.0.1', userAgent: 'test' }
  for (const [account, drawn] of [
    ['sec', made.security],
    ['aud', made.audit],
  ] as const) {
    expect(
      await signIn(context.at, context.settings, city.tenantId, { account, password: drawn }, seen),
    ).toHaveProperty('token')
  }
  const kept = await acrossTenants(context.at.db, (tx) =>
    tables(tx).selectFrom('first_administrator_links').selectAll().execute(),
  )
  expect(kept.some((row) => row.token_hash.equals(Buffer.from(token, 'base64url')))).toBe(false)
})

test("a city's new name is read at once, although names are remembered", async () => {
  const { at, settings } = context
  const { tenantId, system } = await testCity(at, settings)
  const read = () => inTenant(at.db, tenantId, (tx) => findTenant(tx, tenantId))
  expect((await read())?.cityName).toBe('测试市')
  must(await changeTenant(at, system, { ...(await readTenant(at, system)), cityName: '新城市' }))
  expect((await read())?.cityName).toBe('新城市')
})
