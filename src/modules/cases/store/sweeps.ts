import type { Tx } from '#platform/db/index.ts'
import type { ClockKind } from '../domain/words.ts'
import { tablesOf } from './tables-of.ts'

/** Cases with a running clock of this kind that is overdue; oldest first, a bounded number. */
export async function overdueOf(
  tx: Tx,
  tenantId: string,
  kind: ClockKind,
  now: Date,
  limit: number,
): Promise<string[]> {
  const rows = await tablesOf(tx)
    .selectFrom('case_clocks')
    .select('case_id')
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where('stopped_at', 'is', null)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.case_id)
}

/** Closed cases whose time for the archive has come and that nothing open holds back: those would stand before the others for ever. */
export async function archivable(tx: Tx, tenantId: string, now: Date, limit: number): Promise<string[]> {
  const rows = await tablesOf(tx)
    .selectFrom('cases')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('archived_at', 'is', null)
    .where('archive_from', '<=', now)
    .where('open_supervisions', '=', 0)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('case_requests')
            .select('case_requests.id')
            .whereRef('case_requests.tenant_id', '=', 'cases.tenant_id')
            .whereRef('case_requests.case_id', '=', 'cases.id')
            .where('case_requests.state', '=', 'OPEN'),
        ),
      ),
    )
    .orderBy('archive_from')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** Cases awaiting follow-up with enough failed tries to ask whether the citizen counts as unreachable. */
export async function oftenTried(
  tx: Tx,
  tenantId: string,
  atLeast: number,
  limit: number,
): Promise<string[]> {
  const rows = await tablesOf(tx)
    .selectFrom('follow_ups')
    .innerJoin('cases', (join) =>
      join
        .onRef('cases.tenant_id', '=', 'follow_ups.tenant_id')
        .onRef('cases.id', '=', 'follow_ups.case_id')
        .onRef('cases.cycle', '=', 'follow_ups.cycle'),
    )
    .select('follow_ups.case_id')
    .where('follow_ups.tenant_id', '=', tenantId)
    .where('follow_ups.reached', '=', false)
    .where('cases.state', '=', 'AWAITING_FOLLOW_UP')
    .groupBy('follow_ups.case_id')
    .having(({ fn }) => fn.countAll(), '>=', atLeast)
    .limit(limit)
    .execute()
  return rows.map((row) => row.case_id)
}
