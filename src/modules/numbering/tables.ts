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
}
