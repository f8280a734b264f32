import { type Actor, grantOf, systemActor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import { announce } from '#platform/bus/announce.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { type ArticleContent, longestSpoken, wholeFault } from '../domain/article.ts'
import {
  type ArticleAct,
  type ArticleActName,
  articleActs,
  articleStates,
  actFault,
} from '../domain/lifecycle.ts'
import { articleGone, articlePublished } from '../events.ts'
import { addHistory, editionOf, findArticle, markEdition, saveArticle } from '../store/articles.ts'
import { putOnShow, takeOffShow } from '../store/shown.ts'
import type { ArticleRow, EditionRow } from '../tables.ts'
import { reachOf } from './reach.ts'

/** An act as it is asked for, over the version that was read. */
export interface Asked {
  readonly version: number
  readonly reason?: string | undefined
  readonly publishAt?: Date | undefined
}
export interface Acted {
  id: string
  version: number
  state: ArticleRow['state']
}
type At = Pick<Context, 'clock' | 'newId'>

/** Submits, takes back, approves, sends back, publishes, withdraws: what the table allows, by whoever it allows. */
export const actOnArticle = (
  at: Context,
  by: Actor,
  id: string,
  name: ArticleActName,
  asked: Asked,
): Promise<Refusal | Acted> => inTenant(at.db, by.tenantId, (tx) => actIn(tx, at, by, id, name, asked))

/** The same in the caller's transaction. */
export async function actIn(
  tx: Tx,
  at: At,
  by: Actor,
  id: string,
  name: ArticleActName,
  { version, reason = '', publishAt }: Asked,
): Promise<Refusal | Acted> {
  const act: ArticleAct = articleActs[name]
  if (act.verb && !grantOf(by, act.verb)) return refuse('http.forbidden', { verb: act.label })
  const reach = act.verb ? await reachOf(tx, by, act.verb) : []
  const article = await findArticle(tx, by.tenantId, id, reach)
  if (!article) return refuse('knowledge.not-found')
  if (article.version !== version) return refuse('knowledge.changed-meanwhile')
  const standing = { ...article, onShow: article.shown_edition !== null, authorId: article.author_id }
  const fault = actFault(name, standing, by.userId)
  if (fault === 'state')
    return refuse('knowledge.state', { state: articleStates[article.state], act: act.label })
  if (fault === 'own-work') return refuse('knowledge.own-work', { act: act.label })
  if (act.reason && reason.trim() === '') return refuse('knowledge.reason')
  const written = await editionOf(tx, by.tenantId, id, article.edition)
  if (!written) throw new Error(`article ${id} has no edition ${article.edition}`)
  const whole = act.whole ? wholeFault(written.content, at.clock.now()) : undefined
  if (whole) return refuse(`knowledge.${whole}`, { most: longestSpoken })
  return carryOut(tx, at, by, article, written, { name, reason: reason.trim(), publishAt })
}

interface Deed {
  readonly name: ArticleActName
  readonly reason: string
  readonly publishAt?: Date | undefined
}

async function carryOut(
  tx: Tx,
  at: At,
  by: Actor,
  article: ArticleRow,
  written: EditionRow,
  { name, reason, publishAt }: Deed,
): Promise<Refusal | Acted> {
  const now = at.clock.now()
  const act: ArticleAct = articleActs[name]
  const later = name === 'publish' ? laterThan(now, publishAt, written.content) : undefined
  const gone = name === 'withdraw' || name === 'expire'
  const row: ArticleRow = {
    ...article,
    state: later ? article.state : act.to,
    version: article.version + 1,
    publish_at: later ?? null,
    ...(name === 'publish' && !later && { shown_edition: article.edition, reminded_days: null }),
    ...(gone && { shown_edition: null }),
    changed_at: now,
    changed_by: by.name,
  }
  if (!(await saveArticle(tx, row))) return refuse('knowledge.changed-meanwhile')
  if (name === 'approve') await markEdition(tx, written, { reviewed_by: by.name, reviewed_at: now })
  if (name === 'publish' && !later) await show(tx, row, written, now)
  if (gone && article.shown_edition !== null)
    await hide(tx, article, name === 'expire' ? 'expired' : 'withdrawn', now)
  const done = later ? '定时发布' : act.done
  await note(tx, at, by, row, done, reason)
  await audit(tx, by, {
    action: `knowledge.${later ? 'scheduled' : auditWord[name]}`,
    subject: row.id,
    ...(reason !== '' && { reason }),
    details: { title: row.title, edition: row.edition, ...(later && { publishAt: later.toISOString() }) },
  })
  return { id: row.id, version: row.version, state: row.state }
}

/** When it is to be published if that is later: as asked, else when it begins to hold. */
function laterThan(now: Date, asked: Date | undefined, { validFrom }: ArticleContent): Date | undefined {
  const wanted = asked ?? (validFrom === null ? now : new Date(validFrom))
  return wanted > now ? wanted : undefined
}

const auditWord: Readonly<Record<ArticleActName, string>> = {
  submit: 'submitted',
  recall: 'recalled',
  approve: 'approved',
  'send-back': 'sent-back',
  publish: 'published',
  withdraw: 'withdrawn',
  expire: 'expired',
}

const said = ({ id, edition, title, owner_unit_id }: ArticleRow) => ({
  articleId: id,
  edition,
  title,
  ownerUnitId: owner_unit_id,
})

async function show(tx: Tx, row: ArticleRow, { content, edition }: EditionRow, now: Date): Promise<void> {
  const { tenant_id: tenantId, id } = row
  const owned = { ...content, ownerUnitId: row.owner_unit_id }
  await putOnShow(tx, { tenantId, id, edition, content: owned, at: now })
  await markEdition(tx, { tenant_id: tenantId, article_id: id, edition }, { published_at: now })
  await announce(tx, articlePublished, {
    tenantId,
    subject: id,
    now,
    data: { ...said(row), visibility: content.visibility },
  })
}

/** Takes what is on show away and tells so. */
async function hide(tx: Tx, row: ArticleRow, because: 'expired' | 'withdrawn', now: Date): Promise<void> {
  await takeOffShow(tx, row.tenant_id, row.id)
  await announce(tx, articleGone, {
    tenantId: row.tenant_id,
    subject: row.id,
    now,
    data: { ...said(row), because },
  })
}

export const note = (
  tx: Tx,
  at: At,
  by: Actor,
  row: ArticleRow,
  done: string,
  reason: string,
): Promise<void> =>
  addHistory(tx, {
    tenant_id: row.tenant_id,
    id: at.newId(),
    article_id: row.id,
    at: at.clock.now(),
    by_name: by.name,
    done,
    edition: row.edition,
    reason,
  })

/** The hour of publication has come. What no longer is whole goes back to its writer with the reason. */
export async function publishNow(tx: Tx, at: At, row: ArticleRow): Promise<void> {
  const written = await editionOf(tx, row.tenant_id, row.id, row.edition)
  if (!written) return
  const by = systemActor(row.tenant_id)
  const fault = wholeFault(written.content, at.clock.now())
  const deed: Deed = fault
    ? { name: 'send-back', reason: '到发布时间时内容已不完整或已过期' }
    : { name: 'publish', reason: '', publishAt: at.clock.now() }
  await carryOut(tx, at, by, row, written, deed)
}

/** The edition on show has ended. A draft of the next edition goes on as it is. */
export async function expireNow(tx: Tx, at: At, row: ArticleRow): Promise<void> {
  const by = systemActor(row.tenant_id)
  const written = await editionOf(tx, row.tenant_id, row.id, row.edition)
  if (row.state === 'published' && written) {
    await carryOut(tx, at, by, row, written, { name: 'expire', reason: '' })
    return
  }
  if (!(await saveArticle(tx, { ...row, version: row.version + 1, shown_edition: null }))) return
  await hide(tx, row, 'expired', at.clock.now())
  await note(tx, at, by, row, articleActs.expire.done, `第 ${row.shown_edition ?? 0} 版`)
  await audit(tx, by, { action: 'knowledge.expired', subject: row.id, details: { title: row.title } })
}
