import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/db/index.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'

let database: TestDatabase
let owner: Client
beforeAll(async () => {
  database = await testDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.close()
})

const migration = (name: string) => readFileSync(new URL(`./migrations/${name}.sql`, import.meta.url), 'utf8')

/** The database as an installation left it before announcements were kept by month. */
async function asBefore(): Promise<void> {
  await owner.query(`select set_config('minsheng.tenant', '*', false)`)
  await owner.query(
    `drop table outbox, reactions_done;
     drop function outbox_make_months, outbox_drop_months, minsheng_id_floor;
     drop sequence outbox_order`,
  )
  await owner.query(migration('202611220020-outbox'))
}

test('an installation that has announcements keeps them, and their order, when they are put into months', async () => {
  await asBefore()
  const [tenant, lastYear, now] = [newId(), '01900000-0000-7000-8000-000000000001', newId()]
  await owner.query(
    `insert into outbox (tenant_id, id, name, subject, at, data, delivered_at, attempts) values
       ($1, $2, 'n', 'first', now(), '{"n": 1}', now(), 0), ($1, $3, 'n', 'second', now(), '{"n": 2}', null, 3)`,
    [tenant, lastYear, now],
  )
  await owner.query(migration('202611231130-outbox-by-month'))
  await owner.query(
    `insert into outbox (tenant_id, id, name, subject, at, data) values ($1, $2, 'n', 'third', now(), '{}')`,
    [tenant, newId()],
  )
  const kept = await owner.query(
    `select subject, data ->> 'n' as n, delivered_at is null as waits, attempts, tableoid::regclass::text like '%before' as old
       from outbox order by seq`,
  )
  expect(kept.rows).toEqual([
    { subject: 'first', n: '1', waits: false, attempts: 0, old: true },
    { subject: 'second', n: '2', waits: true, attempts: 3, old: false },
    { subject: 'third', n: null, waits: true, attempts: 0, old: false },
  ])
})

test('an empty outbox is put into months, too, and numbered from one', async () => {
  await asBefore()
  await owner.query(migration('202611231130-outbox-by-month'))
  const next = await owner.query(`select nextval('outbox_order') as n`)
  expect(next.rows).toEqual([{ n: '1' }])
})

test('what waits is found by index in every month', async () => {
  await owner.query('set enable_seqscan = off')
  const plan = await owner.query<{ 'QUERY PLAN': string }>(
    'explain select seq from outbox where delivered_at is null order by seq limit 50',
  )
  const lines = plan.rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(lines.match(/Index Scan/g)?.length).toBeGreaterThanOrEqual(5)
  expect(lines).not.toContain('Seq Scan')
})
