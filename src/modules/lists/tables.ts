import type { RunState } from './domain/run.ts'

/** Rows of this module's tables, for its stores only. */
export type ListsTables = {
  list_runs: RunRow
  saved_queries: SavedQueryRow
}

export type RunRow = {
  tenant_id: string
  id: string
  list: string
  user_id: string
  user_name: string
  asked: Buffer
  state: RunState
  done: number
  total: number | null
  cut: boolean
  why: string | null
  tries: number
  worker: string | null
  beat_at: Date | null
  made_at: Date
  ended_at: Date | null
  expires_at: Date
  file_sha256: string | null
  file_bytes: number | null
  file_key: Buffer | null
}

export type SavedQueryRow = {
  tenant_id: string
  id: string
  user_id: string
  user_name: string
  list: string
  name: string
  asked: Buffer
  role_code: string | null
  version: number
  changed_at: Date
}
