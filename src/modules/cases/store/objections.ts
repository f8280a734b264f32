/** Wishes of units to give cases back. */
import { sql } from 'kysely'
import { beyond, type CursorValue, type Tx } from '#platform/db/index.ts'
import type { RequestState } from '../domain/words.ts'
import { listColumns, summaryListed } from './summary-row.ts'
import { tablesOf } from './tables-of.ts'
import { knownWholeTo, type Reader, visibleTo } from './visibility.ts'

/** Objections asked for. */
export interface ObjectionsAsked {
  readonly state?: RequestState | undefined
  /** Only of these units. */
  readonly units?: readonly string[] | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly after?: readonly CursorValue[] | undefined
  readonly limit: number
}
/** Newest first, of cases the reader may see. */
export async function objectionsOf(tx: Tx, by: Reader, asked: ObjectionsAsked) {
  const rows = await tablesOf(tx)
    .selectFrom('cases')
    .innerJoin('case_requests', (join) =>
      join
        .onRef('case_requests.tenant_id', '=', 'cases.tenant_id')
        .onRef('case_requests.case_id', '=', 'cases.id'),
    )
    .leftJoin('assignments', (join) =>
      join
        .onRef('assignments.tenant_id', '=', 'case_requests.tenant_id')
        .onRef('assignments.id', '=', 'case_requests.assignment_id'),
    )
    .select(listColumns.map((column) => `cases.${column}` as const))
    .select([
      'cases.returns',
      'case_requests.id as request_id',
      'case_requests.state as request_state',
      'case_requests.requested_by_name',
      'case_requests.requested_at',
      'case_requests.reason',
      'case_requests.details',
      'case_requests.decided_by_name',
      'case_requests.decided_at',
      'case_requests.decision_reason',
      'assignments.unit_id',
    ])
    .select((row) => sql<boolean>`${knownWholeTo(by)(row)}`.as('whole'))
    .where('cases.tenant_id', '=', by.tenantId)
    .where('case_requests.kind', '=', 'RETURN')
    .where((row) => visibleTo(by)(row))
    .$if(asked.state !== undefined, (query) => query.where('case_requests.state', '=', asked.state ?? 'OPEN'))
    .$if(asked.units !== undefined, (query) =>
      query.where(sql<boolean>`assignments.unit_id = any(${[...(asked.units ?? [])]}::uuid[])`),
    )
    .$if(asked.from !== undefined, (query) =>
      query.where('case_requests.requested_at', '>=', asked.from ?? new Date(0)),
    )
    .$if(asked.to !== undefined, (query) =>
      query.where('case_requests.requested_at', '<', asked.to ?? new Date(0)),
    )
    .$if(asked.after !== undefined, (query) =>
      query.where(beyond(['case_requests.requested_at', 'case_requests.id'], 'older', asked.after ?? [])),
    )
    .orderBy('case_requests.requested_at', 'desc')
    .orderBy('case_requests.id', 'desc')
    .limit(asked.limit)
    .execute()
  return rows.map((row) => (row.whole ? row : summaryListed(row)))
}
