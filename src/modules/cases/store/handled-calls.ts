import type { Tx } from '#platform/db/index.ts'
import type { CaseState } from '../domain/words.ts'
import { tablesOf } from './tables-of.ts'

/** Who works on a case: one unit, everything at and below a path, or the desks where cases of these states lie. */
export type Handling =
  | { readonly unitId: string }
  | { readonly unitPath: string }
  | { readonly states: readonly CaseState[] }

/** Cases a call belongs to that these work on: units also what they had handled, unless it was returned or recalled; desks what lies there now. */
export async function handledCasesOfCall(
  tx: Tx,
  tenantId: string,
  callId: string,
  by: Handling,
): Promise<string[]> {
  if ('states' in by) return lyingAt(tx, tenantId, callId, by.states)
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

async function lyingAt(
  tx: Tx,
  tenantId: string,
  callId: string,
  states: readonly CaseState[],
): Promise<string[]> {
  if (states.length === 0) return []
  const rows = await tablesOf(tx)
    .selectFrom('case_calls')
    .innerJoin('cases', (join) =>
      join.onRef('cases.tenant_id', '=', 'case_calls.tenant_id').onRef('cases.id', '=', 'case_calls.case_id'),
    )
    .select('cases.id')
    .where('case_calls.tenant_id', '=', tenantId)
    .where('case_calls.call_id', '=', callId)
    .where('cases.state', 'in', [...states])
    .limit(50)
    .execute()
  return rows.map(({ id }) => id)
}
