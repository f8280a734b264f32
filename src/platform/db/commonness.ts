import { sql } from 'kysely'
import { queryGrams } from '#kernel/text.ts'
import type { Tx } from './open.ts'
import { remembered } from './remembered.ts'

/** How common words are, as the database reckons from the samples it keeps of searchable texts (ADR 0027). */
export interface Commonness {
  /** So many texts have the rarest of the words' grams; infinite when they are nearly all. */
  readonly having: number
  readonly among: number
  /** One gram is the words; of several the rarest is only an upper bound. */
  readonly oneGram: boolean
}

/** Long words are judged by their first grams: the rarest of eight is rare enough. */
const mostGrams = 8
const freshMs = 60_000

/** Reckons without reading a text: the plans for each gram are made and not carried out. `column` holds the table's grams, under a GIN index. */
export async function commonnessIn(
  tx: Tx,
  { table, column }: { readonly table: string; readonly column: string },
  tenantId: string,
  text: string,
): Promise<Commonness> {
  const grams = queryGrams(text).slice(0, mostGrams)
  const among = await textsInAll(`${tenantId} ${table}`, tx, table)
  if (grams.length === 0) return { having: Infinity, among, oneGram: true }
  const each = grams.map(
    (gram) => sql`select from ${sql.table(table)} where ${sql.ref(column)} @> array[${gram}::int]`,
  )
  const explained = await sql<{ 'QUERY PLAN': readonly [{ Plan: Plan }] }>`
    explain (format json) ${sql.join(each, sql` union all `)}`.execute(tx)
  const plan = explained.rows[0]?.['QUERY PLAN'][0].Plan
  const arms = plan?.['Node Type'] === 'Append' ? (plan.Plans ?? []) : plan ? [plan] : []
  const counts = arms.filter((arm) => arm['Parent Relationship'] !== 'InitPlan').map(reckoned)
  return { having: Math.min(Infinity, ...counts), among, oneGram: grams.length === 1 }
}

/** What the index would give is reckoned at its own node: above it stands the tenant wall with a guess. */
function reckoned(arm: Plan): number {
  if (arm['Node Type'] === 'Bitmap Index Scan') return arm['Plan Rows']
  return Math.min(Infinity, ...(arm.Plans ?? []).map(reckoned))
}

const textsInAll = remembered(freshMs, async (_tenantAndTable, tx: Tx, table: string) => {
  const found = await sql<{ n: number }>`
    select greatest(reltuples, 0)::float8 as n from pg_class where oid = ${table}::regclass`.execute(tx)
  return found.rows[0]?.n ?? 0
})

interface Plan {
  readonly 'Node Type': string
  readonly 'Plan Rows': number
  readonly 'Parent Relationship'?: string
  readonly Plans?: readonly Plan[]
}
