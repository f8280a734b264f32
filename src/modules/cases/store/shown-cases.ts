/** Cases as other modules may show them beside things of their own. */
import { type Expression, sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { listColumns, type SeenListed, summaryListed } from './summary-row.ts'
import { tablesOf } from './tables-of.ts'
import { knownWholeTo, type Reader, visibleTo } from './visibility.ts'

/** Ids of the cases somebody sees, as a part of another module's query. */
export type SeenCases = Expression<string>

/** Narrows another table to the cases this person sees: `where('case_id', 'in', seenBy(tx, by))`. */
export const seenBy = (tx: Tx, by: Reader): SeenCases =>
  sql<string>`${tablesOf(tx)
    .selectFrom('cases')
    .select('cases.id')
    .where('cases.tenant_id', '=', by.tenantId)
    .where((row) => visibleTo(by)(row))}`

/** Those of these cases he sees, as he may know them. */
export async function listedByIds(tx: Tx, by: Reader, ids: readonly string[]): Promise<SeenListed[]> {
  if (ids.length === 0) return []
  const rows = await tablesOf(tx)
    .selectFrom('cases')
    .select(listColumns.map((column) => `cases.${column}` as const))
    .select((row) => sql<boolean>`${knownWholeTo(by)(row)}`.as('whole'))
    .where('cases.tenant_id', '=', by.tenantId)
    .where('cases.id', 'in', [...new Set(ids)])
    .where((row) => visibleTo(by)(row))
    .execute()
  return rows.map((row) => (row.whole ? row : summaryListed(row)))
}
