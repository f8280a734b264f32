/** Rows of this module's tables, for its stores only; meanings stand in `migrations/`. */
export type RecommendTables = {
  suggestion_models: ModelRow
  suggestion_trainings: TrainingRow
  suggestion_choices: ChoiceRow
}

/** What a model suggests. */
export type Kind = 'unit' | 'category'

export type ModelRow = {
  tenant_id: string
  id: string
  kind: Kind
  version: number
  trained_at: Date
  trained_by: string
  examples: number
  labels: number
  tried: number
  first: number
  among_three: number
  macro_f1: number
  in_use: boolean
  packed: Buffer | null
}

export type Outcome = 'adopted' | 'kept' | 'held' | 'too-little' | 'failed'

export type TrainingRow = {
  tenant_id: string
  kind: Kind
  asked_at: Date
  asked_by: string
  ended_at: Date | null
  outcome: Outcome | null
  examples: number | null
  held: boolean
}

export type ChoiceRow = {
  tenant_id: string
  id: string
  case_id: string
  kind: Kind
  at: Date
  category_code: string
  model_version: number | null
  shown: readonly { label: string; confidence: number | null }[]
  chosen: string
  rank: number | null
  automatic: boolean
}
