import type { FieldValues, Ledger } from './domain/ledgers.ts'
import type { SupervisionEnd, SupervisionKind, SupervisionState } from './domain/supervision.ts'

/** A row of this module, as every table of a city begins. */
interface CityRow {
  tenant_id: string
  id: string
}

export interface UrgePlanRow extends CityRow {
  case_id: string
  at: Date
  level: number
  note: string
  made_by: string
  made_by_name: string
  made_at: Date
  state: 'waiting' | 'carried-out' | 'refused' | 'withdrawn'
  done_at: Date | null
  result: string
}

export interface SupervisionRow extends CityRow {
  case_id: string
  kind: SupervisionKind
  subject: string
  ask: string
  due_at: Date
  state: SupervisionState
  officers: string[]
  agreed: string[]
  bodies: string[]
  reply: string
  replied_by: string
  replied_at: Date | null
  ended: SupervisionEnd | null
  closed_at: Date | null
  issued_by: string
  issued_at: Date
  version: number
}

export interface SupervisionStepRow extends CityRow {
  supervision_id: string
  at: Date
  by_name: string
  by_unit: string
  act: string
  note: string
}

export interface LedgerEntryRow extends CityRow {
  ledger: Ledger
  case_id: string
  state: string
  fields: FieldValues
  persons: Buffer | null
  made_by: string
  made_at: Date
  changed_by: string
  changed_at: Date
  over_at: Date | null
  version: number
}

export interface LedgerStepRow extends CityRow {
  entry_id: string
  at: Date
  by_name: string
  state: string
  written: string[]
  said: FieldValues
}

/** Every table of the management desk; meanings stand in `migrations/`. */
export type ControlTables = {
  urge_plans: UrgePlanRow
  supervisions: SupervisionRow
  supervision_steps: SupervisionStepRow
  ledger_entries: LedgerEntryRow
  ledger_steps: LedgerStepRow
}
