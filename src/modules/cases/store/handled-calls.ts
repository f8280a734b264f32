import type { Tx } from '#platform/db/index.ts'
import { tablesOf } from './tables-of.ts'

/** Whose assignments are meant: those of one unit, or of everything at and below a path. */
export type Handling = { readonly unitId: string } | { readonly unitPath: string }

/** Cases a call belongs to that these units handle or have handled; an assignment returned or recalled no longer counts. */
export async function handledCasesOfCall(
  tx: Tx,
  tenantId: string,
  callId: string,
  by: Handling,
): Promise<string[]> {
  const assigned = tablesOf(tx)
    .selectFrom('case_calls')
    .innerJoin('assignments', (join) =>
      join
        .onRef('assignments.tenant_id', '=', 'case_calls.tenant_id')
        .onRef('assignments.case_id', '=', 'case_calls.case_id'),
    )
    .select('case_calls.case_id')
    .distinct()
    .where('case_calls.tenant_id', '=', tenantId)
    .where('case_calls.call_id', '=', callId)
    .where('assignments.state', 'not in', ['RETURNED', 'RECALLED'])
  const rows = await (
    'unitId' in by
      ? assigned.where('assignments.unit_id', '=', by.unitId)
      : assigned.where('assignments.unit_path', 'like', `${by.unitPath}%`)
  )
    .limit(50)
    .execute()
  return rows.map(({ case_id: id }) => id)
}
