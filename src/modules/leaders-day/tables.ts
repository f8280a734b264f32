import type { DayState } from './domain/day.ts'
import type { SharedForm } from './domain/shared-form.ts'

/** Rows of this module's tables, for its stores only. */
export type LeadersDayTables = {
  leaders_days: DayRow
  leaders_day_history: HistoryRow
  leaders_day_calls: DayCallRow
}

export type DayRow = {
  tenant_id: string
  id: string
  from_at: Date
  until_at: Date
  leader_id: string
  leader_name: string
  clerk_id: string
  clerk_name: string
  unit: string
  theme: string
  notice: string
  published: boolean
  queue_id: string
  state: DayState
  seated: boolean
  reason: string | null
  results: string | null
  results_at: Date | null
  results_by: string | null
  version: number
  made_by: string
  made_at: Date
}

export type HistoryRow = {
  tenant_id: string
  id: string
  day_id: string
  at: Date
  by_name: string
  what: string
  note: string
}

export type DayCallRow = {
  tenant_id: string
  call_id: string
  day_id: string
  at: Date
  form: Partial<SharedForm>
  contact: Buffer
  version: number
  case_id: string | null
  case_number: string | null
  registered_by: string | null
  no_case: string | null
  told_at: Date | null
  told_by: string | null
  told_how: string | null
  told_note: string | null
}
