import type { Flow } from './domain/flow.ts'

/** Rows of this module's tables, for its store only. */
export type IvrTables = {
  ivr_flows: {
    tenant_id: string
    id: string
    version: number
    name: string
    definition: Flow
    published_at: Date | null
    current: boolean
    created_at: Date
    created_by: string | null
  }
}
