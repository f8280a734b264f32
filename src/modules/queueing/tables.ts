import type { Queue } from './domain/queue.ts'

/** Rows of this module's tables, for its store only. */
export type QueueingTables = {
  queues: {
    tenant_id: string
    id: string
    code: string
    name: string
    settings: Omit<Queue, 'id' | 'label'>
    active: boolean
    version: number
    updated_at: Date
  }
  queue_members: { tenant_id: string; queue_id: string; user_id: string; level: number }
  agent_skills: { tenant_id: string; user_id: string; skills: string[] }
}
