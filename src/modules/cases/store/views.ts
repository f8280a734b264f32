import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { View } from '../contract.ts'
import { type AssignmentState, openStates, type RequestKind, requestKinds } from '../domain/words.ts'
import type { CasesTables } from '../tables.ts'

export type ViewName = View
type Row = ExpressionBuilder<CasesTables, 'cases'>

/** What each desk's tab holds, beyond what the person may see at all. */
export function viewCondition(row: Row, by: Actor, view: ViewName): Expression<SqlBool> {
  switch (view) {
    case 'intake':
      return row('cases.state', '=', 'DRAFT')
    case 'pre-review':
      return row('cases.state', '=', 'REGISTERED')
    case 'dispatch':
      return row('cases.state', '=', 'AWAITING_DISPATCH')
    case 'return-requests':
      return openRequest(row, ['RETURN'])
    case 'extension-requests':
      return openRequest(row, ['EXTENSION', 'SUSPENSION', 'UNREASONABLE', 'REOPEN', 'UNARCHIVE'])
    case 'leader':
      return row.and([openRequest(row, ['REDO'])])
    case 'to-sign':
      return mine(row, by, ['PENDING_SIGN'])
    case 'handling':
      return row.and([
        row('cases.state', 'in', ['DISPATCHED', 'IN_PROGRESS', 'AWAITING_CITIZEN', 'SUSPENDED']),
        mine(row, by, ['IN_PROGRESS', 'RETURN_REQUESTED']),
      ])
    case 'urged':
      return row.and([
        row('cases.urge_level', '>', 0),
        mine(row, by, ['PENDING_SIGN', 'IN_PROGRESS', 'RETURN_REQUESTED', 'UNIT_REVIEW']),
      ])
    case 'unit-review':
      return mine(row, by, ['UNIT_REVIEW'])
    case 'my-submitted':
      return row.and([
        row('cases.state', 'in', ['AWAITING_REVIEW', 'AWAITING_FOLLOW_UP']),
        mine(row, by, ['SUBMITTED', 'COMPLETED', 'UNIT_REVIEW']),
      ])
    case 'my-closed':
      return row.and([
        row('cases.state', 'in', ['CLOSED', 'ARCHIVED']),
        mine(row, by, ['COMPLETED', 'SUBMITTED']),
      ])
    case 'open':
      return row('cases.state', 'in', [...openStates])
    case 'under-urge':
      return row('cases.urge_level', '>', 0)
    case 'supervised':
      return row.and([row('cases.open_supervisions', '>', 0), row('cases.closed_at', 'is', null)])
    case 'difficult':
      return row.and([difficult, row('cases.closed_at', 'is', null)])
    case 'unreasonable':
      return unreasonable
    case 'to-decide':
      return openRequest(row, allRequestKinds, by)
    case 'review':
      return row('cases.state', '=', 'AWAITING_REVIEW')
    case 'follow-up':
      return row.and([row('cases.state', '=', 'AWAITING_FOLLOW_UP'), row.not(openRequest(row, ['REDO']))])
    case 'archivable':
      return row('cases.state', 'in', ['CLOSED', 'WITHDRAWN', 'INVALID', 'MERGED', 'TRANSFERRED'])
    case 'mine':
      return row('cases.registrar_id', '=', by.userId ?? null)
    default:
      return sql<SqlBool>`true`
  }
}

const allRequestKinds = Object.keys(requestKinds) as RequestKind[]

/** Marks that were set, written as their indexes know them. */
const difficult = sql<SqlBool>`(cases.flags ->> 'difficult')::boolean`
const unreasonable = sql<SqlBool>`(cases.flags ->> 'unreasonable')::boolean`

/** An open request of these kinds; with `by`, one whose next step is his. */
function openRequest(row: Row, kinds: RequestKind[], by?: Actor): Expression<SqlBool> {
  return row.exists(
    row
      .selectFrom('case_requests')
      .select('case_requests.id')
      .whereRef('case_requests.tenant_id', '=', 'cases.tenant_id')
      .whereRef('case_requests.case_id', '=', 'cases.id')
      .where('case_requests.state', '=', 'OPEN')
      .where('case_requests.kind', 'in', kinds)
      .$if(by !== undefined, (request) =>
        request.where(
          sql<SqlBool>`case_requests.steps[case_requests.agreed + 1] = any(${Object.keys(by?.grants ?? {})}::text[])`,
        ),
      ),
  )
}

/** A part of my unit, or of a unit below it, in one of these states and of the running cycle. */
function mine(row: Row, by: Actor, states: AssignmentState[]): Expression<SqlBool> {
  return row.exists(
    row
      .selectFrom('assignments')
      .select('assignments.id')
      .whereRef('assignments.tenant_id', '=', 'cases.tenant_id')
      .whereRef('assignments.case_id', '=', 'cases.id')
      .whereRef('assignments.cycle', '=', 'cases.cycle')
      .where('assignments.unit_path', 'like', `${by.unitPath ?? ' '}%`)
      .where('assignments.state', 'in', states),
  )
}
