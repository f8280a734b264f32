import { sql, type SqlBool } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { CaseClocksTable } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

/** Running clocks of several cases, for the lamps of a list. */
export function runningClocks(
  tx: Tx,
  tenantId: string,
  caseIds: readonly string[],
): Promise<CaseClocksTable[]> {
  if (caseIds.length === 0) return Promise.resolve([])
  return tablesOf(tx)
    .selectFrom('case_clocks')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(sql<SqlBool>`case_id = any(${[...caseIds]}::uuid[])`)
    .where('stopped_at', 'is', null)
    .execute()
}
