import type { ScriptMoment } from './domain/script.ts'

/** Rows of this module's tables, for its store only. */
export type IntakeTables = {
  voice_messages: VoiceMessageRow
  desk_scripts: ScriptVersionRow & { position: number }
  desk_script_versions: ScriptVersionRow
}
/** One version of a script. */
export interface ScriptVersionRow {
  tenant_id: string
  id: string
  version: number
  moment: ScriptMoment
  case_types: string[]
  title: string
  words: string
  active: boolean
  from_at: Date | null
  until_at: Date | null
  changed_at: Date
  changed_by: string
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
