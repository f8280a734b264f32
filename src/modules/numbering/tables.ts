import type { EntryState, ListAction, ListName } from './domain/caller-list.ts'
import type { NumberPlan } from './domain/plan.ts'

/** Rows of this module's tables, for its stores only. */
export type NumberingTables = {
  number_plans: {
    tenant_id: string
    version: number
    plan: NumberPlan
    note: string | null
    saved_at: Date
    saved_by: string | null
  }
  caller_lists: CallerListRow
  charge_accounts: ChargeAccountRow
}

export type ChargeAccountRow = {
  tenant_id: string
  id: string
  code: string
  name: string
  department: string
  /** PHC string. */
  pin: string
  misses: number
  /** null = no limit. */
  monthly_minutes: number | null
  active: boolean
  version: number
  updated_at: Date
}

export type CallerListRow = {
  tenant_id: string
  id: string
  list: ListName
  /** Sealed. */
  pattern: Buffer
  action: ListAction
  level: number | null
  reason: string
  call_id: string | null
  state: EntryState
  expires_at: Date | null
  asked_by: string
  asked_by_name: string
  asked_at: Date
  decided_by_name: string | null
  decided_at: Date | null
  decision: string | null
  hits: number
  last_hit_at: Date | null
  last_hit_call: string | null
  version: number
}
