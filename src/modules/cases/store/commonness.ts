import { sql } from 'kysely'
import { queryGrams } from '#kernel/text.ts'
import { remembered, type Tx } from '#platform/db/index.ts'

/** How common words are, as the database reckons from the samples it keeps of the searchable texts. */
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

/** Reckons without reading a text: the plans for each gram are made and not carried out. */
export async function commonnessOf(tx: Tx, tenantId: string, text: string): Promise<Commonness> {
  const grams = queryGrams(text).slice(0, mostGrams)
  const among = await textsInAll(tenantId, tx)
  if (grams.length === 0) return { having: Infinity, among, oneGram: true }
  const each = grams.map((gram) => sql`select from case_grams where grams @> array[${gram}::int]`)
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

const textsInAll = remembered(freshMs, async (_tenantId, tx: Tx) => {
  const found = await sql<{ n: number }>`
    select greatest(reltuples, 0)::float8 as n from pg_class where oid = 'case_grams'::regclass`.execute(tx)
  return found.rows[0]?.n ?? 0
})

interface Plan {
  readonly 'Node Type': string
  readonly 'Plan Rows': number
  readonly 'Parent Relationship'?: string
  readonly Plans?: readonly Plan[]
}
