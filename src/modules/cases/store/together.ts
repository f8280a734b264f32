/** Cases put together: merged into one another, or handled as one group. */
import { sql } from 'kysely'
import { sendLater, type Tx } from '#platform/db/index.ts'
import type { CasesTable } from '../tables.ts'
import { listColumns, type SeenListed, summaryListed } from './summary-row.ts'
import { tablesOf } from './tables-of.ts'
import { knownWholeTo, type Reader, visibleTo } from './visibility.ts'

/** How another case stands to this one: the one it was merged into, one merged into it, one of its group. */
export type Bond = 'primary' | 'merged' | 'group'
type Bound = Pick<CasesTable, 'id' | 'merged_into_id' | 'group_id'>
export type SeenBound = SeenListed & Bound

/** So many others are shown; a mass event has more, and then its known event tells of them. */
const mostShown = 50

/** The others of a case that this person may see, as he may know them; newest first. */
export async function casesTogether(tx: Tx, by: Reader, of: Bound): Promise<SeenBound[]> {
  const rows = await tablesOf(tx)
    .selectFrom('cases')
    .select([...listColumns.map((column) => `cases.${column}` as const), 'merged_into_id', 'group_id'])
    .select((row) => sql<boolean>`${knownWholeTo(by)(row)}`.as('whole'))
    .where('cases.tenant_id', '=', by.tenantId)
    .where('cases.id', '<>', of.id)
    .where((row) =>
      row.or([
        row('cases.merged_into_id', '=', of.id),
        ...(of.merged_into_id === null ? [] : [row('cases.id', '=', of.merged_into_id)]),
        ...(of.group_id === null ? [] : [row('cases.group_id', '=', of.group_id)]),
      ]),
    )
    .where((row) => visibleTo(by)(row))
    .orderBy('cases.registered_at', 'desc')
    .limit(mostShown)
    .execute()
  return rows.map((row) => (row.whole ? row : summaryListed(row)))
}

/** How one of them stands to the case. */
export function bondOf(of: Bound, other: Bound): Bond {
  if (other.id === of.merged_into_id) return 'primary'
  return other.merged_into_id === of.id ? 'merged' : 'group'
}

/** Both cases belong to the group of the primary, which it founds when it has none. */
export async function putInGroup(tx: Tx, tenantId: string, primaryId: string, caseId: string): Promise<void> {
  const group = sql<string>`(select coalesce(p.group_id, p.id) from cases p where p.tenant_id = ${tenantId} and p.id = ${primaryId})`
  await sendLater(
    tx,
    tablesOf(tx)
      .updateTable('cases')
      .set({ group_id: group })
      .where('tenant_id', '=', tenantId)
      .where('id', 'in', [primaryId, caseId]),
  )
}

/** In which round of handling a case stands. */
export async function cycleOf(tx: Tx, tenantId: string, id: string): Promise<number> {
  const { cycle } = await tablesOf(tx)
    .selectFrom('cases')
    .select('cycle')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return cycle
}
