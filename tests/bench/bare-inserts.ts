import type { Client } from 'pg'
import { newId } from '#platform/db/index.ts'
import type { Product } from '../e2e/support/product.ts'
import { databaseOf } from './database.ts'
import type { Figure } from './table.ts'

/** Tables a registered case writes into, and the column its id stands in. */
const written = [
  ['cases', 'id'],
  ['case_grams', 'id'],
  ['case_clocks', 'case_id'],
  ['case_history', 'case_id'],
  ['audit_entries', 'subject'],
  ['outbox', 'subject'],
] as const
const clients = 8

/**
 * What the database alone does of registering a case, for comparison: the same rows in one transaction, copied by a function of the database from
 * those of a registered case, eight clients; no server, no rules, no sealing.
 */
export async function bareInserts({ dataDir }: Product): Promise<Figure> {
  const all = await Promise.all(Array.from({ length: clients }, () => databaseOf(dataDir)))
  const [first] = all
  if (!first) throw new Error('no connection')
  try {
    const { rows } = await first.query<{ id: string }>(
      "select id from cases where title = '沿江路路灯连续三晚不亮' order by registered_at desc limit 1",
    )
    const caseId = rows[0]?.id ?? ''
    await first.query(await functionOf(first))
    let made = 0
    const begin = performance.now() + 1000
    const end = begin + 5000
    const work = async (client: Client, at: number): Promise<void> => {
      for (let n = 0; ; n++) {
        const number = `9${at}${String(n).padStart(10, '0')}`
        const text = 'select bench_case($1, $2, $3, $4)'
        await client.query({ name: 'bare', text, values: [caseId, newId(), newId(), number] })
        const now = performance.now()
        if (now > end) return
        if (now > begin) made++
      }
    }
    await Promise.all(all.map(work))
    return {
      what: 'the same rows written by the database alone',
      reach: '',
      measured: `${Math.round(made / 5)}/s`,
    }
  } finally {
    await first.query('drop function if exists bench_case')
    await forgetCopies(first)
    // They would be delivered otherwise: what is measured after this has the server to itself.
    await first.query('update outbox set delivered_at = now() where delivered_at is null')
    for (const client of all) await client.end()
  }
}

/** The copies bear another case's sealed contact: a list that shows them would be told an error for each. */
async function forgetCopies(db: Client): Promise<void> {
  await db.query("create temp table copies as select id from cases where number like '9%'")
  await db.query('set session_replication_role = replica')
  for (const [table, key] of written.toReversed())
    if (key !== 'subject') await db.query(`delete from ${table} where ${key} in (select id from copies)`)
  await db.query('set session_replication_role = origin')
}

async function functionOf(db: Client): Promise<string> {
  const inserts = await Promise.all(written.map(([table, key]) => insertOf(db, table, key)))
  return `create function bench_case(of_case uuid, new_id uuid, row_id uuid, new_number text) returns void language plpgsql as $$
    begin ${inserts.join(' ')} end $$`
}

async function insertOf(db: Client, table: string, key: string): Promise<string> {
  const { rows } = await db.query<{ name: string }>(
    "select column_name as name from information_schema.columns where table_name = $1 and table_schema = 'public' and column_name <> 'seq'",
    [table],
  )
  const names = rows.map(({ name }) => name)
  const valueOf = (name: string): string => {
    if (name === key) return key === 'subject' ? 'new_id::text' : 'new_id'
    if (name === 'id') return 'row_id'
    if (name === 'number') return 'new_number'
    if (name === 'channel_ref' || name === 'delivered_at') return 'null'
    return name
  }
  const from = key === 'subject' ? 'of_case::text' : 'of_case'
  return `insert into ${table} (${names.join(', ')}) select ${names.map(valueOf).join(', ')} from ${table} where ${key} = ${from} limit 1;`
}
