/** An agent says that an article is wrong or missing; who should know answers; the agent closes it, or asks again. */
import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { normaliseText } from '#kernel/text.ts'
import { audit, unitTree } from '#modules/identity/index.ts'
import { announce } from '#platform/bus/announce.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import type * as contract from '../contract-inquiries.ts'
import {
  actsOn,
  type InquiryAct,
  inquiryActs,
  type InquiryActName,
  inquiryStates,
  type Parts,
} from '../domain/inquiry.ts'
import { knowledgeAsked } from '../events.ts'
import * as store from '../store/inquiries.ts'
import { itemOf } from '../store/search.ts'
import type { InquiryRow } from '../tables.ts'
import { cityWords, unitNames } from './city-words.ts'
import { reaches, reachOf } from './reach.ts'
import { readerOf } from './reader.ts'
import { userOf } from './user-of.ts'

type View = Reply<typeof contract.listInquiries>
const usualLimit = 30

async function concernedOf(tx: Tx, by: Actor): Promise<store.Concerned> {
  return { tenantId: by.tenantId, userId: userOf(by), write: await reachOf(tx, by, 'knowledge.write') }
}

const partsIn = (row: InquiryRow, { userId, write }: store.Concerned): Parts => ({
  asker: row.asked_by === userId,
  unit: row.unit_id !== null && reaches(write, row.unit_id),
  editor: write === 'all',
})

export const listInquiries = (
  at: Context,
  by: Actor,
  { limit = usualLimit, ...asked }: Input<typeof contract.listInquiries>['query'],
): Promise<View> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    const of = await concernedOf(tx, by)
    const rows = await store.inquiriesOf(tx, of, { ...asked, limit: limit + 1 })
    const words = await cityWords(tx, by.tenantId)
    const unit = await unitNames(tx, by.tenantId)
    return {
      inquiries: rows.slice(0, limit).map((row) => ({
        id: row.id,
        kind: row.kind,
        state: row.state,
        version: row.version,
        articleId: row.article_id,
        edition: row.edition,
        about: row.about,
        question: row.question,
        category: row.category_code === '' ? '' : words.category(row.category_code),
        categoryCode: row.category_code,
        unitId: row.unit_id,
        unit: row.unit_id === null ? null : unit(row.unit_id),
        askedBy: row.asked_by_name,
        askedAt: row.asked_at.toISOString(),
        answer: row.answer,
        answeredBy: row.answered_by,
        answeredAt: row.answered_at?.toISOString() ?? null,
        closedAt: row.closed_at?.toISOString() ?? null,
        note: row.note,
        acts: actsOn(row.state, partsIn(row, of)),
      })),
      next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
      open: await store.countOpen(tx, of),
    }
  })

type Asking = Pick<
  InquiryRow,
  'kind' | 'article_id' | 'edition' | 'about' | 'question' | 'category_code' | 'unit_id'
>

async function ask(tx: Tx, at: Context, by: Actor, asking: Asking): Promise<{ id: string }> {
  const [id, now] = [at.newId(), at.clock.now()]
  await store.addInquiry(tx, {
    tenant_id: by.tenantId,
    id,
    state: 'open',
    version: 1,
    ...asking,
    asked_by: userOf(by),
    asked_by_name: by.name,
    asked_at: now,
    answer: '',
    answered_by: null,
    answered_at: null,
    closed_at: null,
    closed_by: null,
    note: '',
  })
  await audit(tx, by, {
    action: asking.kind === 'error' ? 'knowledge.error-reported' : 'knowledge.gap-asked',
    subject: id,
    details: { about: asking.about, unit: asking.unit_id },
  })
  await tell(tx, by, { id, kind: asking.kind, unit_id: asking.unit_id }, now)
  return { id }
}

const tell = (tx: Tx, by: Actor, of: Pick<InquiryRow, 'id' | 'kind' | 'unit_id'>, now: Date): Promise<void> =>
  announce(tx, knowledgeAsked, {
    tenantId: by.tenantId,
    subject: of.id,
    now,
    data: { inquiryId: of.id, kind: of.kind, unitId: of.unit_id },
  })

/** The owner unit of the article is told that it is wrong. */
export const reportError = (
  at: Context,
  by: Actor,
  articleId: string,
  { edition, question }: Input<typeof contract.reportError>['body'],
): Promise<Refusal | { id: string }> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    const item = await itemOf(tx, await readerOf(tx, at, by), articleId)
    if (!item) return refuse('knowledge.not-found')
    return ask(tx, at, by, {
      kind: 'error',
      article_id: articleId,
      edition,
      about: item.title,
      question: question.trim(),
      category_code: item.category_code,
      unit_id: item.owner_unit_id,
    })
  })

/** What nobody has written yet is asked of who should know. */
export const askGap = (
  at: Context,
  by: Actor,
  { words, question, categoryCode, unitId }: Input<typeof contract.askGap>['body'],
): Promise<Refusal | { id: string }> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    if (unitId !== undefined && !(await unitTree(tx, by.tenantId)).get(unitId)?.active)
      return refuse('knowledge.unknown-unit')
    const known = await cityWords(tx, by.tenantId)
    if (categoryCode !== '' && !known.categories.has(categoryCode))
      return refuse('knowledge.unknown-category')
    const written = normaliseText(words)
    const asked = await ask(tx, at, by, {
      kind: 'gap',
      article_id: null,
      edition: null,
      about: written,
      question: question.trim(),
      category_code: categoryCode,
      unit_id: unitId ?? null,
    })
    if (written !== '') await store.tieMiss(tx, by.tenantId, written, asked.id)
    return asked
  })

/** Answers, passes on, asks again, closes: what the table allows to the part somebody has in it. */
export const actOnInquiry = (
  at: Context,
  by: Actor,
  id: string,
  name: InquiryActName,
  { version, text = '', unitId }: Input<typeof contract.actOnInquiry>['body'],
): Promise<Refusal | { id: string; version: number; state: InquiryRow['state'] }> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    const of = await concernedOf(tx, by)
    const row = await store.inquiryOf(tx, of, id)
    if (!row) return refuse('knowledge.no-inquiry')
    if (row.version !== version) return refuse('knowledge.changed-meanwhile')
    const act: InquiryAct = inquiryActs[name]
    if (!actsOn(row.state, partsIn(row, of)).includes(name))
      return refuse('knowledge.inquiry-state', { state: inquiryStates[row.state], act: act.label })
    if (act.says && text.trim() === '') return refuse('knowledge.reason')
    if (act.unit && !(await unitTree(tx, by.tenantId)).get(unitId ?? '')?.active)
      return refuse('knowledge.unknown-unit')
    const now = at.clock.now()
    const said = text.trim()
    const next: InquiryRow = {
      ...row,
      state: act.to,
      version: version + 1,
      ...(act.unit && unitId !== undefined && { unit_id: unitId }),
      ...(name === 'answer'
        ? { answer: said, answered_by: by.name, answered_at: now }
        : said !== '' && { note: said }),
      ...(act.to === 'closed' && { closed_at: now, closed_by: by.name }),
    }
    if (!(await store.changeInquiry(tx, next))) return refuse('knowledge.changed-meanwhile')
    await audit(tx, by, {
      action: 'knowledge.inquiry-moved',
      subject: id,
      ...(said !== '' && { reason: said }),
      details: { act: act.label, about: row.about },
    })
    if (act.to === 'open') await tell(tx, by, next, now)
    return { id, version: next.version, state: next.state }
  })

/** Counts a search that found nothing, by its words in one written form. */
export const noteMiss = (at: Context, by: Actor, words: string): Promise<Record<string, never>> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    const now = at.clock.now()
    const seen = { first_at: now, last_at: now, last_by: by.name }
    const written = normaliseText(words)
    if (written !== '')
      await store.countMiss(tx, {
        tenant_id: by.tenantId,
        words: written,
        times: 1,
        ...seen,
        inquiry_id: null,
      })
    return {}
  })
