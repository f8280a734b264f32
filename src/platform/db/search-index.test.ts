import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { grantRights } from './grants.ts'
import { inTenant, newId } from './index.ts'

let base: TestDatabase
const tenant = newId()

beforeAll(async () => {
  base = await testDatabase()
  const owner = new Client({ connectionString: base.ownerUrl })
  await owner.connect()
  await owner.query(`
    create table texts (tenant_id uuid not null, id int not null, grams int[] not null, primary key (tenant_id, id));
    create index on texts using gin (grams);
    select minsheng_wall('texts')`)
  await grantRights(owner, { app: new URL(base.appUrl).username })
  await owner.query(`begin; select set_config('minsheng.tenant', '*', true)`)
  await owner.query(
    `insert into texts select $1, n, array[n % 997, n % 1009 + 1000, n + 5000] from generate_series(1, 20000) as n`,
    [tenant],
  )
  await owner.query('commit; analyze texts')
  await owner.end()
})
afterAll(() => base.close())

async function planOf(query: ReturnType<typeof sql>): Promise<string> {
  const plan = await inTenant(base.db, tenant, (tx) =>
    sql<Record<string, string>>`explain ${query}`.execute(tx),
  )
  return plan.rows.map((row) => Object.values(row)[0]).join('\n')
}

test('behind the tenant wall a search for grams uses its index', async () => {
  expect(
    await planOf(sql`select id from texts where tenant_id = ${tenant} and grams @> array[5001, 1]`),
  ).toContain('Bitmap Index Scan on texts_grams_idx')
})

test('the wall itself is asked once per statement and does not keep a key from using its index', async () => {
  const plan = await planOf(sql`select * from texts where tenant_id = ${tenant} and id = 7`)
  expect(plan).toContain('texts_pkey')
  expect(plan).toContain('InitPlan')
})
