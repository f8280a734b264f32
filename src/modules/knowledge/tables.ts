import type { AnswerKind, ArticleContent, Visibility } from './domain/article.ts'
import type { InquiryKind, InquiryState, NoteState } from './domain/inquiry.ts'
import type { ArticleState } from './domain/lifecycle.ts'

/** Rows of this module's tables, for its store only. */
export type KnowledgeTables = {
  knowledge_articles: ArticleRow
  knowledge_editions: EditionRow
  knowledge_history: HistoryRow
  knowledge_shown: ShownRow
  knowledge_counts: CountsRow
  knowledge_files: FileRow
  knowledge_favourites: MarkRow
  knowledge_reads: MarkRow
  knowledge_ratings: RatingRow
  knowledge_uses: UseRow
  knowledge_inquiries: InquiryRow
  knowledge_misses: MissRow
  knowledge_notes: NoteRow
}
export interface ArticleRow {
  tenant_id: string
  id: string
  state: ArticleState
  version: number
  edition: number
  shown_edition: number | null
  title: string
  category_code: string
  owner_unit_id: string
  visibility: Visibility
  valid_until: Date | null
  publish_at: Date | null
  reminded_days: number | null
  author_id: string | null
  author_name: string
  made_at: Date
  changed_at: Date
  changed_by: string
}
export interface EditionRow {
  tenant_id: string
  article_id: string
  edition: number
  content: ArticleContent
  why: string
  by_id: string | null
  by_name: string
  at: Date
  reviewed_by: string | null
  reviewed_at: Date | null
  published_at: Date | null
}
export interface HistoryRow {
  tenant_id: string
  id: string
  article_id: string
  at: Date
  by_name: string
  done: string
  edition: number
  reason: string
}
export interface ShownRow {
  tenant_id: string
  id: string
  edition: number
  title: string
  content: ArticleContent
  category_code: string
  areas: string[]
  owner_unit_id: string
  visibility: Visibility
  valid_until: Date | null
  published_at: Date
  head: string
  body: string
  head_grams: number[]
  grams: number[]
}
export interface CountsRow {
  tenant_id: string
  id: string
  views: number
  last_viewed_at: Date | null
  uses: number
  last_used_at: Date | null
  useful: number
  useless: number
}
export interface FileRow {
  tenant_id: string
  id: string
  sha256: string
  bytes: number
  type: string
  name: string
  by_id: string | null
  by_name: string
  at: Date
}
/** Somebody and an article: kept at hand, or read last. */
export interface MarkRow {
  tenant_id: string
  user_id: string
  article_id: string
  at: Date
}
export interface RatingRow {
  tenant_id: string
  article_id: string
  user_id: string
  edition: number
  useful: boolean
  at: Date
}
export interface UseRow {
  tenant_id: string
  id: string
  article_id: string
  edition: number
  answer: AnswerKind
  how: 'inserted' | 'read' | 'sent'
  user_id: string
  user_name: string
  call_id: string | null
  form_id: string | null
  case_id: string | null
  case_number: string | null
  at: Date
  via: string | null
  sent_to: Buffer | null
}
export interface InquiryRow {
  tenant_id: string
  id: string
  kind: InquiryKind
  state: InquiryState
  version: number
  article_id: string | null
  edition: number | null
  about: string
  question: string
  category_code: string
  unit_id: string | null
  asked_by: string
  asked_by_name: string
  asked_at: Date
  answer: string
  answered_by: string | null
  answered_at: Date | null
  closed_at: Date | null
  closed_by: string | null
  note: string
}
export interface MissRow {
  tenant_id: string
  words: string
  times: number
  first_at: Date
  last_at: Date
  last_by: string
  inquiry_id: string | null
}
export interface NoteRow {
  tenant_id: string
  id: string
  user_id: string
  user_name: string
  title: string
  body: string
  state: NoteState
  version: number
  changed_at: Date
  decided_by: string | null
  reason: string
  article_id: string | null
}
