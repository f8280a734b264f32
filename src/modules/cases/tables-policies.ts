import type { ClockKind } from './domain/words.ts'
import type { TableRow } from './tables-people.ts'

/** One recomputation of the deadlines of all open cases (期限重算). */
export interface RecomputeRunsTable extends TableRow {
  policy_version: number
  state: 'RUNNING' | 'DONE' | 'STOPPED'
  reason: string
  total: number
  looked: number
  moved_cases: number
  moved_clocks: number
  failed: number
  /** Last case done. */
  reached: string | null
  begun_by: string
  begun_at: Date
  ended_by: string | null
  ended_at: Date | null
}

/** A clock a run moved. */
export interface RecomputeMovesTable extends TableRow {
  run_id: string
  case_id: string
  number: string
  kind: ClockKind
  before: Date | null
  after: Date
}
