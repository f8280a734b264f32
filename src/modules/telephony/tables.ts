import type { DialClass, ExtensionRights, ExtensionServices } from '#modules/numbering/index.ts'

/** Rows of this module's tables, for its stores only. */
export type TelephonyTables = {
  controller_lease: {
    one: boolean
    epoch: number
    holder: string | null
    until: Date | null
    switch_boot: string | null
    switch_seq: number | null
    queue_sequence: number
  }
  live_calls: { tenant_id: string; id: string; state: Buffer; updated_at: Date }
  trunk_troubles: {
    tenant_id: string
    trunk_id: string
    silent_since: Date | null
    failures: number | null
    left_alone_until: Date | null
    told: boolean
  }
  agent_states: {
    tenant_id: string
    user_id: string
    agent_no: string
    state: string
    since: Date
    seat: unknown
  }
  agent_state_changes: {
    tenant_id: string
    id: string
    user_id: string
    at: Date
    from_state: string
    to_state: string
    action: string
    by: string
    reason: string | null
    call_id: string | null
  }
  call_journal: {
    tenant_id: string
    id: string
    call_id: string | null
    n: number | null
    epoch: number
    at: Date
    what: string
    details: Buffer
  }
  call_legs: {
    tenant_id: string
    id: string
    call_id: string
    leg: string
    role: string
    direction: string
    number: Buffer
    user_id: string | null
    trunk: string | null
    endpoint: string | null
    began_at: Date
    ringing_at: Date | null
    answered_at: Date | null
    ended_at: Date | null
    cause: string | null
    released_by: string | null
  }
  calls: CallRow
  queue_visits: {
    tenant_id: string
    id: string
    call_id: string
    queue_id: string
    entered_at: Date
    left_at: Date
    outcome: string
    user_id: string | null
    offers: number
  }
  call_transfers: {
    tenant_id: string
    id: string
    call_id: string
    kind: string
    by_user: string | null
    target: Buffer
    at: Date
    ended_at: Date | null
    outcome: string | null
  }
  recordings: RecordingRow
  recording_segments: {
    tenant_id: string
    recording_id: string
    n: number
    ms: number
    bytes: number
    sha256: string
    chain: string
  }
  missed_calls: MissedRow
  missed_tries: MissedTryRow
  trunks: TrunkRow
  extensions: ExtensionRow
  phone_credentials: CredentialRow
  desk_messages: {
    tenant_id: string
    id: string
    sender: string
    sender_name: string
    addressed: string
    text: string
    at: Date
    call_id: string | null
  }
  call_marks: MarkRow
  life_words: {
    tenant_id: string
    words: string[]
    version: number
    changed_by: string
    changed_at: Date
  }
  desk_message_receipts: {
    tenant_id: string
    message_id: string
    user_id: string
    name: string
    read_at: Date | null
  }
}

export type CallRow = {
  tenant_id: string
  id: string
  direction: string
  caller: Buffer
  caller_index: Buffer
  caller_last4: Buffer
  unverified: boolean
  called: Buffer
  called_index: Buffer
  trunk: string | null
  flow: string | null
  flow_path: string[]
  user_id: string | null
  users: string[]
  queue_id: string | null
  purpose: string | null
  case_id: string | null
  started_at: Date
  answered_at: Date | null
  ended_at: Date
  ivr_ms: number
  wait_ms: number
  talk_ms: number
  hold_ms: number
  cause: string
  released_by: string
  recording_id: string | null
  rating: number | null
  transfers: number
  /** 记帐 */
  account_id: string | null
}

export type RecordingRow = {
  tenant_id: string
  id: string
  call_id: string
  purpose: string
  state: string
  off_reason: string | null
  error: string | null
  sink: string
  key_wrapped: Buffer
  opened_at: Date
  closed_at: Date | null
  ms: number
  segments: number
  chain: string | null
  peaks: unknown
}

export type MissedRow = {
  tenant_id: string
  id: string
  call_id: string
  number: Buffer
  number_index: Buffer
  reason: string
  queue_id: string | null
  recording_id: string | null
  at: Date
  due_at: Date
  times: number
  tries: number
  last_try_at: Date | null
  taken_by: string | null
  closed_at: Date | null
  closed_by_call: string | null
  close_reason: string | null
  closed_by: string | null
  close_note: string | null
}

export type MarkRow = {
  tenant_id: string
  id: string
  call_id: string
  kind: 'life-at-risk' | 'abusive' | 'help' | 'leaders-day' | 'life-words'
  at: Date
  by_user: string
  by_name: string
  note: string
  follow_up: boolean
  done_at: Date | null
  done_by: string | null
  done_note: string | null
}

export type MissedTryRow = {
  tenant_id: string
  id: string
  missed_id: string
  at: Date
  user_id: string | null
  call_id: string
  /** `reached`, or the cause that ended it. */
  outcome: string
}

export type TrunkRow = {
  tenant_id: string
  id: string
  code: string
  name: string
  host: string
  port: number
  transport: 'udp' | 'tcp'
  allow_from: string[]
  max_calls: number
  weight: number
  caller_number: string
  prefix: string
  probe_sec: number
  registers: boolean
  username: string | null
  password: Buffer | null
  /** Null: as many as come. */
  calls_per_sec: number | null
  busy_after: number
  retry_sec: number
  codecs: ('PCMA' | 'PCMU')[]
  active: boolean
  version: number
  updated_at: Date
}

export type ExtensionRow = {
  tenant_id: string
  id: string
  number: string
  name: string
  user_id: string | null
  may_dial: DialClass
  services: ExtensionServices
  rights: ExtensionRights
  ha1_md5: string
  ha1_sha256: string
  active: boolean
  version: number
  updated_at: Date
}

export type CredentialRow = {
  tenant_id: string
  endpoint: string
  kind: 'agent' | 'portal'
  user_id: string | null
  session_id: string | null
  number: Buffer | null
  /** Of a portal caller. */
  address_index: Buffer | null
  ha1_md5: string
  ha1_sha256: string
  expires_at: Date
}
