/** 调度记录. */
import { jsonb, type Tx } from '#platform/db/index.ts'
import type { CaseDispatchesTable } from '../tables-dispatch.ts'
import { tablesOf } from './tables-of.ts'

const mostShown = 100

export const dispatchesOf = (tx: Tx, tenantId: string, caseId: string): Promise<CaseDispatchesTable[]> =>
  tablesOf(tx)
    .selectFrom('case_dispatches')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .orderBy('at', 'desc')
    .limit(mostShown)
    .execute()

export async function insertDispatch(tx: Tx, row: CaseDispatchesTable): Promise<void> {
  await tablesOf(tx)
    .insertInto('case_dispatches')
    .values({ ...row, parties: jsonb(row.parties) as never })
    .execute()
}

/** The call of a record is over. */
export async function endDispatch(
  tx: Tx,
  tenantId: string,
  callId: string,
  end: Pick<CaseDispatchesTable, 'parties' | 'seconds' | 'recording_id' | 'ended_at'>,
): Promise<void> {
  await tablesOf(tx)
    .updateTable('case_dispatches')
    .set({ ...end, parties: jsonb(end.parties) as never })
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .execute()
}

/** Notes what came of it; false when the record is not this person's, or not of this case. */
export async function noteDispatch(
  tx: Tx,
  of: { tenantId: string; id: string; caseId: string; by: string },
  noted: Partial<Pick<CaseDispatchesTable, 'words' | 'departed_at' | 'arrived_at' | 'result'>>,
): Promise<boolean> {
  const done = await tablesOf(tx)
    .updateTable('case_dispatches')
    .set(noted)
    .where('tenant_id', '=', of.tenantId)
    .where('id', '=', of.id)
    .where('case_id', '=', of.caseId)
    .where('by_user', '=', of.by)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
