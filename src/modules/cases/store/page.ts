import type { Tx } from '#platform/db/index.ts'
import type { CaseHistoryTable, FollowUpsTable, InstructionsTable } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

export const historyOf = (tx: Tx, tenantId: string, caseId: string): Promise<CaseHistoryTable[]> =>
  tablesOf(tx)
    .selectFrom('case_history')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .orderBy('at')
    .orderBy('id')
    .limit(500)
    .execute()

export const followUpsOf = (tx: Tx, tenantId: string, caseId: string): Promise<FollowUpsTable[]> =>
  tablesOf(tx)
    .selectFrom('follow_ups')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .orderBy('at')
    .limit(200)
    .execute()

export const instructionsOf = (tx: Tx, tenantId: string, caseId: string): Promise<InstructionsTable[]> =>
  tablesOf(tx)
    .selectFrom('instructions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .orderBy('given_at')
    .limit(200)
    .execute()

/** Cases of a citizen: all, and those still open. */
export async function countsOfCitizen(
  tx: Tx,
  tenantId: string,
  citizenId: string,
): Promise<{ cases: number; open: number }> {
  const row = await tablesOf(tx)
    .selectFrom('cases')
    .select(({ fn }) => [
      fn.countAll<number>().as('cases'),
      fn
        .countAll<number>()
        .filterWhere('closed_at', 'is', null)
        .filterWhere('archived_at', 'is', null)
        .as('open'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('citizen_id', '=', citizenId)
    .executeTakeFirstOrThrow()
  return row
}
