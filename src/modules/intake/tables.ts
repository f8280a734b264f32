/** Rows of this module's tables, for its store only. */
export type IntakeTables = {
  voice_messages: VoiceMessageRow
}
export interface VoiceMessageRow {
  tenant_id: string
  id: string
  call_id: string
  purpose: string
  box: string
  caller: Buffer | null
  received_at: Date
  due_at: Date
  clerk_id: string | null
  clerk_name: string | null
  taken_at: Date | null
  case_id: string | null
  case_number: string | null
  handled_at: Date | null
  outcome: string | null
}
