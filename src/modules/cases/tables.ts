import type { CaseFlags } from './domain/facts.ts'
import type { Profile } from './domain/profile.ts'
import type {
  AssignmentRole,
  AssignmentState,
  CaseState,
  CaseType,
  ClockKind,
  EndState,
  Outcome,
  RequestKind,
  RequestState,
  Urgency,
} from './domain/words.ts'

interface Row {
  tenant_id: string
  id: string
}
interface OfCase extends Row {
  case_id: string
}

export interface CitizensTable extends Row {
  name: Buffer | null
  name_index: Buffer | null
  gender: string | null
  language: string
  tags: string[]
  remark: string
  merged_into: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export interface CitizenPhonesTable extends Row {
  citizen_id: string
  number: Buffer
  number_index: Buffer
  last4_index: Buffer
  region: string
  verified: boolean
  created_at: Date
}

export interface CasesTable extends Row {
  number: string
  query_code_hash: Buffer
  state: CaseState
  state_before_archive: EndState | null
  type: CaseType
  urgency: Urgency
  profile_code: string
  profile_version: number
  policy_version: number
  cycle: number
  secret: boolean
  title: string
  content: string
  summary_for_units: string
  category_code: string
  area_code: string
  address: string
  subject_party: string
  citizen_id: string | null
  contact_name: Buffer | null
  contact_phone: Buffer | null
  contact_phone_index: Buffer | null
  contact_phone_last4_index: Buffer | null
  follow_up_way: 'PHONE' | 'SMS' | 'NONE'
  publish_wanted: boolean
  channel: Channel
  channel_ref: string | null
  call_id: string | null
  registrar_id: string | null
  registrar_name: string
  suggested_unit_id: string | null
  lead_unit_id: string | null
  lead_unit_path: string | null
  unit_paths: string[]
  due_at: Date | null
  due_from: Date | null
  paused: boolean
  outcome: Outcome | null
  reply: string
  public_reply: string
  first_solved: Solved | null
  first_satisfaction: number | null
  final_solved: Solved | null
  final_satisfaction: number | null
  flags: Partial<CaseFlags>
  returns: number
  redos: number
  extensions: number
  extension_days: number
  info_requests: number
  urges: number
  last_urged_at: Date | null
  locked_by: string | null
  locked_by_name: string | null
  locked_until: Date | null
  registered_at: Date
  updated_at: Date
  closed_at: Date | null
  archived_at: Date | null
  reopen_until: Date | null
  archive_from: Date | null
  version: number
}

/** How a case reached the hotline. */
export type Channel = 'PHONE' | 'WEB' | 'VOICEMAIL' | 'LETTER' | 'FAX' | 'EMAIL' | 'SMS' | 'UPPER_PLATFORM'
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

export interface CaseAttachmentsTable extends Row {
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

/** Every table casework owns; meanings stand in `migrations/`. */
export type CasesTables = {
  citizens: CitizensTable
  citizen_phones: CitizenPhonesTable
  cases: CasesTable
  case_categories: {
    tenant_id: string
    code: string
    parent_code: string | null
    name: string
    level: number
    keywords: string[]
    catalogue_units: string[]
    department_matter: boolean
    evidence_required: boolean
    active: boolean
    version: number
  }
  areas: {
    tenant_id: string
    code: string
    parent_code: string | null
    name: string
    level: number
    active: boolean
  }
  case_profiles: { tenant_id: string; code: string; version: number; profile: Profile; created_at: Date }
  case_type_profiles: { tenant_id: string; case_type: CaseType; profile_code: string }
  time_policies: { tenant_id: string; version: number; policy: unknown; created_at: Date }
  case_number_blocks: { tenant_id: string; day: string; next: number }
  case_grams: { tenant_id: string; id: string; registered_at: Date; body: string; grams: number[] }
  assignments: AssignmentsTable
  case_history: CaseHistoryTable
  case_requests: CaseRequestsTable
  case_clocks: CaseClocksTable
  case_contacts: CaseContactsTable
  follow_ups: FollowUpsTable
  instructions: InstructionsTable
  case_attachments: CaseAttachmentsTable
  case_calls: {
    tenant_id: string
    case_id: string
    call_id: string
    purpose: string
    recording_id: string | null
    started_at: Date
    seconds: number | null
  }
  case_drafts: Row & {
    user_id: string
    call_id: string | null
    form: Readonly<Record<string, unknown>>
    sealed_contact: Buffer | null
    updated_at: Date
    version: number
  }
  query_tries: Row & { subject: string; at: Date; good: boolean }
}
