/** What was suggested and what was chosen. */
import { sql } from 'kysely'
import { jsonb, type Tx } from '#platform/db/index.ts'
import type { ChoiceRow, Kind, RecommendTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<RecommendTables>()

export async function insertChoices(tx: Tx, rows: readonly ChoiceRow[]): Promise<void> {
  if (rows.length === 0) return
  await tables(tx)
    .insertInto('suggestion_choices')
    .values(rows.map((row) => ({ ...row, shown: jsonb(row.shown) as unknown as ChoiceRow['shown'] })))
    .execute()
}

/** How often suggestions were followed. */
export interface Followed {
  readonly label: string
  /** Cases with a suggestion. */
  readonly cases: number
  readonly first: number
  readonly amongThree: number
}

const counts = {
  cases: sql<number>`count(*)`,
  first: sql<number>`count(*) filter (where rank = 1)`,
  amongThree: sql<number>`count(*) filter (where rank <= 3)`,
}

const suggested = (tx: Tx, tenantId: string, kind: Kind, since: Date) =>
  tables(tx)
    .selectFrom('suggestion_choices')
    .select([counts.cases.as('cases'), counts.first.as('first'), counts.amongThree.as('amongThree')])
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where('at', '>=', since)
    .where('automatic', '=', false)
    .where(sql<boolean>`jsonb_array_length(shown) > 0`)

/** By week of the city, newest first; the label is the week's Monday. */
export function followedByWeek(
  tx: Tx,
  of: { tenantId: string; kind: Kind; since: Date; timeZone: string },
): Promise<Followed[]> {
  const week = sql<string>`to_char(date_trunc('week', at at time zone ${of.timeZone}), 'YYYY-MM-DD')`
  return suggested(tx, of.tenantId, of.kind, of.since)
    .select(week.as('label'))
    .groupBy('label')
    .orderBy('label', 'desc')
    .execute()
}

/** By category of the case, the most frequent first. */
export function followedByCategory(
  tx: Tx,
  of: { tenantId: string; kind: Kind; since: Date; most: number },
): Promise<Followed[]> {
  return suggested(tx, of.tenantId, of.kind, of.since)
    .select('category_code as label')
    .groupBy('category_code')
    .orderBy('cases', 'desc')
    .orderBy('category_code')
    .limit(of.most)
    .execute()
}
