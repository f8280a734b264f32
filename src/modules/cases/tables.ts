import type { CaseFlags } from './domain/facts.ts'
import type { Profile } from './domain/profile.ts'
import type { CaseState, CaseType, EndState, Outcome, Urgency } from './domain/words.ts'
import type {
  AssignmentsTable,
  CaseAttachmentsTable,
  CaseClocksTable,
  CaseContactsTable,
  CaseHistoryTable,
  CaseRequestsTable,
  FollowUpsTable,
  InstructionsTable,
  Solved,
} from './tables-handling.ts'
import type { CitizenPhonesTable, CitizensTable, TableRow } from './tables-people.ts'

export type {
  AssignmentsTable,
  CaseAttachmentsTable,
  CaseClocksTable,
  CaseContactsTable,
  CaseHistoryTable,
  CaseRequestsTable,
  FollowUpsTable,
  InstructionsTable,
  Solved,
} from './tables-handling.ts'
import type { CaseDispatchesTable } from './tables-dispatch.ts'
import type { RecomputeMovesTable, RecomputeRunsTable } from './tables-policies.ts'
import type { KnownEventsTable } from './tables-events.ts'
export type { CitizenPhonesTable, CitizensTable } from './tables-people.ts'

export interface CasesTable extends TableRow {
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
  merged_into_id: string | null
  group_id: string | null
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
  urge_level: number
  open_supervisions: number
  last_urged_at: Date | null
  last_citizen_urged_at: Date | null
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
/** Every table casework owns; meanings stand in `migrations/`. */
export type CasesTables = {
  citizens: CitizensTable
  citizen_phones: CitizenPhonesTable
  cases: CasesTable
  known_events: KnownEventsTable
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
    version: number
  }
  case_profiles: { tenant_id: string; code: string; version: number; profile: Profile; created_at: Date }
  case_type_profiles: { tenant_id: string; case_type: CaseType; profile_code: string }
  time_policies: {
    tenant_id: string
    version: number
    policy: unknown
    created_at: Date
    saved_by: string | null
    note: string | null
  }
  recompute_runs: RecomputeRunsTable
  recompute_moves: RecomputeMovesTable
  case_number_blocks: { tenant_id: string; day: string; next: number }
  case_grams: {
    tenant_id: string
    id: string
    registered_at: Date
    body: string
    grams: number[]
    secret: boolean
  }
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
  case_dispatches: CaseDispatchesTable
  case_openings: { tenant_id: string; case_id: string; user_id: string; noted_at: Date }
  case_drafts: TableRow & {
    user_id: string
    call_id: string | null
    form: Readonly<Record<string, unknown>>
    sealed_contact: Buffer | null
    updated_at: Date
    version: number
  }
  query_tries: TableRow & { subject: string; at: Date; good: boolean }
}
