import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { audit, unitTree } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { type ArticleContent, draftFault, filesOf } from '../domain/article.ts'
import { articleStates, writableStates } from '../domain/lifecycle.ts'
import { addEdition, addHistory, editionOf, findArticle, saveArticle } from '../store/articles.ts'
import { filesNamed } from '../store/files.ts'
import type { ArticleRow } from '../tables.ts'
import { cityWords } from './city-words.ts'
import { reaches, reachOf } from './reach.ts'

/** What somebody writes, over the version he read; 0 = a new article. */
export interface Written {
  readonly content: ArticleContent
  readonly why: string
  readonly version: number
}
export interface Kept {
  id: string
  version: number
  edition: number
}

/** Writes an article, or the next edition of one: a draft; the edition on show stays there until the new one is published. */
export const writeArticle = (at: Context, by: Actor, id: string, written: Written): Promise<Refusal | Kept> =>
  inTenant(at.db, by.tenantId, (tx) => writeIn(tx, at, by, id, written))

/** The same in the caller's transaction. */
export async function writeIn(
  tx: Tx,
  at: Pick<Context, 'clock' | 'newId'>,
  by: Actor,
  id: string,
  { content, why, version }: Written,
): Promise<Refusal | Kept> {
  const { tenantId } = by
  const tidied = tidy(content)
  const fault = await faultIn(tx, by, tidied)
  if (fault) return fault
  const reach = await reachOf(tx, by, 'knowledge.write')
  const before = version === 0 ? undefined : await findArticle(tx, tenantId, id, reach)
  if (version !== 0 && !before) return refuse('knowledge.not-found')
  if (before && !writableStates.includes(before.state))
    return refuse('knowledge.state', { state: articleStates[before.state], act: '修改，请先撤回' })
  const now = at.clock.now()
  const edition = (before?.edition ?? 0) + 1
  const row: ArticleRow = {
    tenant_id: tenantId,
    id,
    state: 'draft',
    version: version + 1,
    edition,
    shown_edition: before?.shown_edition ?? null,
    ...columnsOf(tidied),
    publish_at: null,
    reminded_days: before?.reminded_days ?? null,
    author_id: by.userId ?? null,
    author_name: by.name,
    made_at: before?.made_at ?? now,
    changed_at: now,
    changed_by: by.name,
  }
  if (!(await saveArticle(tx, row))) return refuse('knowledge.changed-meanwhile')
  const written = { tenant_id: tenantId, article_id: id, edition }
  const who = { by_id: by.userId ?? null, by_name: by.name, at: now }
  const unmarked = { reviewed_by: null, reviewed_at: null, published_at: null }
  await addEdition(tx, { ...written, content: tidied, why, ...who, ...unmarked })
  const done = edition === 1 ? '新写' : '修改'
  await addHistory(tx, { ...written, id: at.newId(), at: now, by_name: by.name, done, reason: why })
  await audit(tx, by, {
    action: 'knowledge.written',
    subject: id,
    ...(why !== '' && { reason: why }),
    details: { title: tidied.title, edition },
  })
  return { id, version: row.version, edition }
}

/** An earlier edition's content becomes the newest edition; the unit that answers for it today goes on doing so. */
export async function rollBack(
  at: Context,
  by: Actor,
  id: string,
  to: { edition: number; why: string; version: number },
): Promise<Refusal | Kept> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const article = await findArticle(tx, by.tenantId, id, await reachOf(tx, by, 'knowledge.write'))
    if (!article) return refuse('knowledge.not-found')
    const old = await editionOf(tx, by.tenantId, id, to.edition)
    if (!old) return refuse('knowledge.no-edition', { edition: to.edition })
    const content = { ...old.content, ownerUnitId: article.owner_unit_id }
    const why = `回到第 ${to.edition} 版：${to.why}`
    return writeIn(tx, at, by, id, { content, why, version: to.version })
  })
}

/** Columns by which articles are listed. */
const columnsOf = ({ title, categoryCode, ownerUnitId, visibility, validUntil }: ArticleContent) => ({
  title,
  category_code: categoryCode,
  owner_unit_id: ownerUnitId,
  visibility,
  valid_until: validUntil === null ? null : new Date(validUntil),
})

/** Without what was left empty or stands twice. */
function tidy(content: ArticleContent): ArticleContent {
  const words = (list: readonly string[]) => [...new Set(list.map((one) => one.trim()).filter(Boolean))]
  return {
    ...content,
    title: content.title.trim(),
    questions: words(content.questions),
    keywords: words(content.keywords),
    areas: words(content.areas),
    answers: content.answers
      .map((answer) => ({ ...answer, heading: answer.heading.trim(), text: answer.text.trim() }))
      .filter(({ text, attachments }) => text !== '' || attachments.length > 0),
  }
}

async function faultIn(tx: Tx, by: Actor, content: ArticleContent): Promise<Refusal | undefined> {
  if (draftFault(content)) return refuse('knowledge.span')
  const unit = (await unitTree(tx, by.tenantId)).get(content.ownerUnitId)
  if (!unit?.active) return refuse('knowledge.unknown-unit')
  if (!reaches(await reachOf(tx, by, 'knowledge.write'), unit.id))
    return refuse('knowledge.not-yours', { unit: unit.name })
  const words = await cityWords(tx, by.tenantId)
  if (content.categoryCode !== '' && !words.categories.has(content.categoryCode))
    return refuse('knowledge.unknown-category')
  if (content.areas.some((code) => !words.areas.has(code))) return refuse('knowledge.unknown-area')
  const files = filesOf(content)
  const known = await filesNamed(tx, by.tenantId, files)
  return known.length < files.length ? refuse('knowledge.unknown-file') : undefined
}
