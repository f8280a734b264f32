import type {
  AssignmentRole,
  AssignmentState,
  CaseState,
  ClockKind,
  Outcome,
  RequestKind,
  RequestState,
} from './domain/words.ts'
import type { TableRow } from './tables-people.ts'

interface OfCase extends TableRow {
  case_id: string
}

/** Answer to "is it solved?". */
export type Solved = 'YES' | 'PARTLY' | 'NO'

export interface AssignmentsTable extends OfCase {
  unit_id: string
  unit_path: string
  unit_name: string
  role: AssignmentRole
  parent_id: string | null
  state: AssignmentState
  state_before_return: 'PENDING_SIGN' | 'IN_PROGRESS' | null
  cycle: number
  round: number
  locked: boolean
  refused_returns: number
  handler_id: string | null
  handler_name: string | null
  remark: string
  due_at: Date | null
  assigned_at: Date
  signed_at: Date | null
  submitted_at: Date | null
  outcome: Outcome | null
  reply: string
  public_reply: string
}

export interface CaseHistoryTable extends OfCase {
  at: Date
  event: string
  label: string
  from_state: CaseState | null
  to_state: CaseState | null
  cycle: number
  actor_kind: string
  user_id: string | null
  actor_name: string
  agent_no: string | null
  unit_id: string | null
  unit_name: string | null
  assignment_id: string | null
  reason: string
  details: Readonly<Record<string, unknown>>
}

export interface CaseRequestsTable extends OfCase {
  kind: RequestKind
  state: RequestState
  assignment_id: string | null
  requested_by: string | null
  requested_by_name: string
  requested_unit_id: string | null
  requested_at: Date
  reason: string
  details: Readonly<Record<string, unknown>>
  steps: string[]
  agreed: number
  days: number | null
  review_at: Date | null
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decision_reason: string
}

export interface CaseClocksTable extends OfCase {
  kind: ClockKind
  assignment_id: string | null
  cycle: number
  policy_version: number
  calendar_version: string
  started_at: Date
  stopped_at: Date | null
  pauses: { from: string; to: string | null }[]
  grace_from: Date | null
  extension_days: number
  fixed_due_at: Date | null
  due_at: Date | null
  warned: number
  look_at: Date | null
  warned_at: Date | null
  warned_level: number
}

export interface CaseContactsTable extends OfCase {
  assignment_id: string | null
  cycle: number
  number: Buffer | null
  call_id: string | null
  contacted_at: Date
  result: string
  user_id: string | null
  user_name: string
}

export interface FollowUpsTable extends OfCase {
  cycle: number
  way: 'PHONE' | 'SMS' | 'WEB'
  call_id: string | null
  reached: boolean
  contacted: 'YES' | 'NO' | null
  solved: Solved | null
  satisfaction: number | null
  reason_code: string | null
  remark: string
  user_id: string | null
  user_name: string
  at: Date
}

export interface InstructionsTable extends OfCase {
  leader_id: string
  leader_name: string
  text: string
  given_at: Date
  due_at: Date | null
  answered_at: Date | null
  answer: string
  answered_by: string | null
}

export interface CaseAttachmentsTable extends TableRow {
  case_id: string | null
  draft_id: string | null
  sha256: string
  bytes: number
  type: string
  name: string
  kind: 'REQUEST' | 'EVIDENCE' | 'ORIGINAL' | 'REPLY'
  uploaded_by: string | null
  uploaded_by_name: string
  uploaded_at: Date
}
