/** What somebody does with an article he found: read it, keep it at hand, judge it, use it, have it sent. */
import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import { announce } from '#platform/bus/announce.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import type * as contract from '../contract-items.ts'
import { filesOf } from '../domain/article.ts'
import { answerWanted } from '../events.ts'
import { countsOf } from '../store/counts.ts'
import { filesNamed } from '../store/files.ts'
import { addUse, keepAtHand, keepRating, marksOf, noteRead, tieToCase } from '../store/marks.ts'
import { type FoundItem, itemOf } from '../store/search.ts'
import type { UseRow } from '../tables.ts'
import { cityWords } from './city-words.ts'
import { writable } from './read-article.ts'
import { readerOf } from './reader.ts'
import { presentItems } from './search-items.ts'
import { userOf } from './user-of.ts'

type Nothing = Record<string, never>

/** An article on show as a reader sees it; the edition he may cite is in it. */
export const readItem = (
  at: Context,
  by: Actor,
  id: string,
): Promise<Refusal | Reply<typeof contract.readItem>> =>
  withItem(at, by, id, async (tx, item) => {
    const [view] = await presentItems(tx, by, [item], [])
    if (!view) return refuse('knowledge.not-found')
    const { excerpt: _begun, ...shown } = view
    const { content } = item
    const city = await cityWords(tx, by.tenantId)
    const files = await filesNamed(tx, by.tenantId, filesOf(content))
    const counts = await countsOf(tx, by.tenantId, id)
    return {
      ...shown,
      content: writable(content),
      areas: content.areas.map((code) => city.area(code)),
      files: files.map((file) => ({ id: file.id, name: file.name, type: file.type, bytes: file.bytes })),
      useful: counts?.useful ?? 0,
      useless: counts?.useless ?? 0,
      lastViewedAt: counts?.last_viewed_at?.toISOString() ?? null,
      ...(await marksOf(tx, by.tenantId, userOf(by), id)),
    }
  })

export const viewItem = (at: Context, by: Actor, id: string): Promise<Refusal | Nothing> =>
  withItem(at, by, id, async (tx) => {
    await noteRead(tx, markOf(at, by, id))
    return {}
  })

export const keepFavourite = (at: Context, by: Actor, id: string, on: boolean): Promise<Refusal | Nothing> =>
  withItem(at, by, id, async (tx) => {
    await keepAtHand(tx, markOf(at, by, id), on)
    return {}
  })

export const rateItem = (at: Context, by: Actor, id: string, useful: boolean): Promise<Refusal | Nothing> =>
  withItem(at, by, id, async (tx, { edition }) => {
    await keepRating(tx, { ...markOf(at, by, id), edition, useful })
    return {}
  })

type Use = Input<typeof contract.useItem>['body']

/** Notes which edition was used how: the answer a citizen got can be looked up for ever. */
export const useItem = (at: Context, by: Actor, id: string, use: Use): Promise<Refusal | { id: string }> =>
  withItem(at, by, id, async (tx, item) => {
    if (item.edition !== use.edition) return refuse('knowledge.renewed', { edition: item.edition })
    const row = { ...useOf(at, by, id, use), answer: use.answer, how: use.how, via: null, sent_to: null }
    await addUse(tx, row)
    return { id: row.id }
  })

type Sending = Input<typeof contract.sendItem>['body']

/** Asks for an answer to be sent; a gateway that can sends it. Internal words go to nobody. */
export const sendItem = (
  at: Context,
  by: Actor,
  id: string,
  sending: Sending,
): Promise<Refusal | { id: string }> =>
  withItem(at, by, id, async (tx, item) => {
    if (item.edition !== sending.edition) return refuse('knowledge.renewed', { edition: item.edition })
    if (item.content.answers.every(({ kind, text }) => kind !== 'public' || text === ''))
      return refuse('knowledge.nothing-to-send')
    const use = useOf(at, by, id, sending)
    const cell = { table: 'knowledge_uses', column: 'sent_to', tenantId: by.tenantId, rowId: use.id }
    const { via, callId = null } = sending
    await addUse(tx, { ...use, answer: 'public', how: 'sent', via, sent_to: at.keys.seal(cell, sending.to) })
    await announce(tx, answerWanted, {
      tenantId: by.tenantId,
      subject: use.id,
      now: at.clock.now(),
      data: { requestId: use.id, articleId: id, edition: item.edition, callId, via },
    })
    const details = { title: item.title, edition: item.edition, via }
    await audit(tx, by, { action: 'knowledge.sending-asked', subject: id, details })
    return { id: use.id }
  })

/** The case a form became stands at everything its agent used in it. */
export const tieUses = (
  at: Context,
  by: Actor,
  to: Input<typeof contract.tieUses>['body'],
): Promise<{ tied: number }> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    const of = { tenantId: by.tenantId, userId: userOf(by), formId: to.formId }
    return { tied: await tieToCase(tx, of, { id: to.caseId, number: to.caseNumber }) }
  })

const useOf = (
  at: Context,
  by: Actor,
  articleId: string,
  { edition, callId, formId }: Pick<Use, 'edition' | 'callId' | 'formId'>,
): Omit<UseRow, 'answer' | 'how' | 'via' | 'sent_to'> => ({
  tenant_id: by.tenantId,
  id: at.newId(),
  article_id: articleId,
  edition,
  user_id: userOf(by),
  user_name: by.name,
  call_id: callId ?? null,
  form_id: formId ?? null,
  case_id: null,
  case_number: null,
  at: at.clock.now(),
})

const markOf = (at: Context, by: Actor, id: string) => ({
  tenant_id: by.tenantId,
  user_id: userOf(by),
  article_id: id,
  at: at.clock.now(),
})

const withItem = <T>(
  at: Context,
  by: Actor,
  id: string,
  run: (tx: Tx, item: FoundItem) => Promise<Refusal | T>,
): Promise<Refusal | T> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    const item = await itemOf(tx, await readerOf(tx, at, by), id)
    return item ? run(tx, item) : refuse('knowledge.not-found')
  })
