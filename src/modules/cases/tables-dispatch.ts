/** Rows of 调度记录. Times are absent until they were. */
export type DispatchPartyRow = {
  name: string
  /** With its middle hidden. */
  number: string
  answeredAt?: string
  endedAt?: string
}
export type CaseDispatchesTable = {
  tenant_id: string
  id: string
  case_id: string
  call_id: string
  by_user: string
  by_name: string
  at: Date
  words: string
  parties: readonly DispatchPartyRow[]
  seconds: number | null
  recording_id: string | null
  ended_at: Date | null
  departed_at: Date | null
  arrived_at: Date | null
  result: string
}
