import type { CampaignKind, CampaignSettings, CampaignState } from './domain/campaign.ts'
import type { EntryState, Outcome } from './domain/verdict.ts'

/** Rows of this module's tables, for its stores only. */
export type OutreachTables = {
  campaigns: CampaignRow
  campaign_entries: EntryRow
  campaign_attempts: {
    tenant_id: string
    id: string
    entry_id: string
    call_id: string
    at: Date
    cause: string
    reached: boolean
    result: string
  }
  do_not_call: DoNotCallRow
}

export type CampaignRow = {
  tenant_id: string
  id: string
  name: string
  kind: CampaignKind
  state: CampaignState
  settings: CampaignSettings
  version: number
  created_by: string | null
  created_by_name: string
  created_at: Date
  started_at: Date | null
  ended_at: Date | null
  held: string | null
}

export type EntryRow = {
  tenant_id: string
  id: string
  campaign_id: string
  row: number
  number: Buffer
  number_index: Buffer
  name: Buffer | null
  note: string | null
  state: EntryState
  outcome: Outcome | null
  result: string | null
  attempts: number
  faults: number
  next_at: Date
  call_id: string | null
  claimed_at: Date | null
  taken_by: string | null
  done_at: Date | null
}

export type DoNotCallRow = {
  tenant_id: string
  id: string
  number: Buffer
  number_index: Buffer
  reason: string
  by_name: string
  at: Date
}
