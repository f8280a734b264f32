import type { Queue } from './domain/queue.ts'
import type { Skills } from './domain/skills.ts'

/** Rows of this module's tables, for its store only. */
export type QueueingTables = {
  queues: {
    tenant_id: string
    id: string
    code: string
    name: string
    settings: Partial<Omit<Queue, 'id' | 'label' | 'open'>>
    active: boolean
    version: number
    updated_at: Date
    updated_by: string | null
  }
  queue_members: { tenant_id: string; queue_id: string; user_id: string; level: number }
  queue_leads: { tenant_id: string; queue_id: string; user_id: string }
  agent_skills: { tenant_id: string; user_id: string; levels: Skills }
  surges: {
    tenant_id: string
    id: string
    queue_id: string
    state: 'proposed' | 'running' | 'ended' | 'dismissed'
    proposed_at: Date | null
    arrivals: number | null
    waiting: number | null
    started_at: Date | null
    started_by: string | null
    reason: string | null
    calm_at: Date | null
    ended_at: Date | null
    ended_by: string | null
    end_reason: string | null
  }
  surge_helpers: { tenant_id: string; surge_id: string; user_id: string; asked_at: Date; asked_by: string }
}
