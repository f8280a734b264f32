import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refuse } from '#kernel/result.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { acrossTenants, inTenant, newId, tablesWithoutWall } from './index.ts'
import { grantRights } from './grants.ts'

type Tables = {
  wells: { tenant_id: string; id: string; depth: number }
  tellings: { tenant_id: string; id: string }
  open_wells: { id: string }
}

let base: TestDatabase
const [here, there] = [newId(), newId()]

beforeAll(async () => {
  base = await testDatabase()
  const owner = new Client({ connectionString: base.ownerUrl })
  await owner.connect()
  await owner.query(`
    create table wells (tenant_id uuid not null, id uuid not null, depth int not null, primary key (tenant_id, id));
    create table tellings (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id));
    comment on table tellings is 'append-only';
    select minsheng_wall('wells'), minsheng_wall('tellings');
    create table open_wells (id uuid primary key)`)
  const app = new URL(base.appUrl).username
  await grantRights(owner, { app })
  await owner.end()
})
afterAll(() => base.close())

const dig = (tenantId: string, depth: number): Promise<unknown> =>
  inTenant(base.db, tenantId, (tx) =>
    tx.withTables<Tables>().insertInto('wells').values({ tenant_id: tenantId, id: newId(), depth }).execute(),
  )

describe('the wall between tenants', () => {
  test('a tenant sees its own rows only, and nobody sees any without saying who he is', async () => {
    await dig(here, 10)
    await dig(there, 20)
    const depths = (tx: { withTables: TestDatabase['db']['withTables'] }) =>
      tx.withTables<Tables>().selectFrom('wells').select('depth').orderBy('depth').execute()
    expect(await inTenant(base.db, here, depths)).toEqual([{ depth: 10 }])
    expect(await inTenant(base.db, there, depths)).toEqual([{ depth: 20 }])
    expect(await depths(base.db)).toEqual([])
    expect(await acrossTenants(base.db, depths)).toEqual([{ depth: 10 }, { depth: 20 }])
    expect(await depths(base.db)).toEqual([])
  })

  test('a tenant cannot write a row for another', async () => {
    const smuggled = inTenant(base.db, here, (tx) =>
      tx
        .withTables<Tables>()
        .insertInto('wells')
        .values({ tenant_id: there, id: newId(), depth: 1 })
        .execute(),
    )
    await expect(smuggled).rejects.toThrow(/row-level security/)
  })

  test('the star that opens all tenants is not accepted as the name of one', async () => {
    await expect(inTenant(base.db, '*', async () => 'in')).rejects.toThrow('not the id of a tenant')
  })

  test('a refusal undoes everything and comes back as a value', async () => {
    const tenant = newId()
    const answer = await inTenant(base.db, tenant, async (tx) => {
      await tx
        .withTables<Tables>()
        .insertInto('wells')
        .values({ tenant_id: tenant, id: newId(), depth: 3 })
        .execute()
      return refuse('wells.too-shallow', { depth: 3 })
    })
    expect(answer).toEqual({ refused: 'wells.too-shallow', details: { depth: 3 } })
    const kept = await inTenant(base.db, tenant, (tx) =>
      tx.withTables<Tables>().selectFrom('wells').selectAll().execute(),
    )
    expect(kept).toEqual([])
  })

  test('what was told once can be neither changed nor deleted by the application', async () => {
    const id = newId()
    await inTenant(base.db, here, (tx) =>
      tx.withTables<Tables>().insertInto('tellings').values({ tenant_id: here, id }).execute(),
    )
    const unsaying = inTenant(base.db, here, (tx) => tx.withTables<Tables>().deleteFrom('tellings').execute())
    await expect(unsaying).rejects.toThrow('permission denied')
  })

  test('a table without a wall is found', async () => {
    expect(await tablesWithoutWall(base.db)).toContain('open_wells')
    expect(await tablesWithoutWall(base.db)).not.toContain('wells')
  })

  test('the application is no superuser, owns nothing and does not pass by the wall', async () => {
    const me = await sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        exists(select from pg_class where relowner = oid) as owner from pg_roles where rolname = current_user`.execute(
      base.db,
    )
    expect(me.rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owner: false },
    ])
    await expect(sql`create table mine (id int)`.execute(base.db)).rejects.toThrow('permission denied')
  })
})
