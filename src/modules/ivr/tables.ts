import type { Flow } from './domain/flow.ts'
import type { PollQuestion, PollState } from './domain/poll.ts'
import type { SavedPath } from './domain/saved-path.ts'

/** Rows of this module's tables, for its store only. */
export type IvrTables = {
  ivr_flows: {
    tenant_id: string
    id: string
    version: number
    name: string
    definition: Flow
    paths: SavedPath[]
    published_at: Date | null
    current: boolean
    created_at: Date
    created_by: string | null
    by_name: string
    note: string
    restores: number | null
    takes_effect_at: Date | null
    withdrawn_at: Date | null
    left_at: Date | null
  }
  ivr_drafts: {
    tenant_id: string
    id: string
    name: string
    definition: Flow
    paths: SavedPath[]
    revision: number
    based_on: number | null
    changed_at: Date
    changed_by: string | null
    changed_by_name: string
  }
  ivr_outlet_counts: {
    tenant_id: string
    flow_id: string
    version: number
    day: string
    node: string
    outlet: string
    calls: number
  }
  ivr_speech: {
    tenant_id: string
    url: string
    model: string
    voice: string
    speed: number
    key: Buffer | null
    enabled: boolean
    version: number
    changed_at: Date
    changed_by: string
  }
  ivr_spoken: {
    tenant_id: string
    wording: Buffer
    sha256: string
    ms: number
    made_at: Date
  }
  ivr_polls: {
    tenant_id: string
    code: string
    name: string
    questions: PollQuestion[]
    state: PollState
    on_portal: boolean
    opens_at: Date | null
    closes_at: Date | null
    version: number
    changed_at: Date
    changed_by: string
  }
  ivr_poll_answers: {
    tenant_id: string
    poll: string
    respondent: Buffer
    question: string
    key: string
    answered_at: Date
    via: 'phone' | 'web'
  }
  ivr_articles: {
    tenant_id: string
    id: string
    source: string
    topic: string
    title: string
    body: string
    /** Prompt said in place of the text; '' = none. */
    prompt: string
    sort: number
    active: boolean
    version: number
    changed_at: Date
    changed_by: string
  }
  ivr_article_requests: {
    tenant_id: string
    id: string
    article_id: string
    call_id: string
    via: string
    number: Buffer
    asked_at: Date
  }
  ivr_prompts: {
    tenant_id: string
    file: string
    version: number
    text: string
    sha256: string
    ms: number
    remarks: string[]
    in_use: boolean
    uploaded_at: Date
    uploaded_by: string | null
    by_name: string
    state: 'waiting' | 'approved' | 'refused'
    /** Callers hear it from here, and before there; null = always. */
    valid_from: Date | null
    valid_until: Date | null
    decided_by_name: string | null
    decided_at: Date | null
    decision: string | null
  }
}
export type FlowRow = IvrTables['ivr_flows']
export type DraftRow = IvrTables['ivr_drafts']
export type PromptRow = IvrTables['ivr_prompts']
