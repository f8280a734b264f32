import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { findTenant } from '#modules/identity/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Reply } from '#platform/http/contract.ts'
import type * as contract from '../contract.ts'
import { filesOf } from '../domain/article.ts'
import { differences } from '../domain/differences.ts'
import {
  type ArticleAct,
  articleActs,
  type ArticleActName,
  actFault,
  writableStates,
} from '../domain/lifecycle.ts'
import { editionOf, editionsOf, findArticle, historyOf } from '../store/articles.ts'
import { countsOf } from '../store/counts.ts'
import { fileNames, filesNamed } from '../store/files.ts'
import type { ArticleRow } from '../tables.ts'
import { type CityWords, cityWords, unitNames } from './city-words.ts'
import { managedReach, reaches, type Reaches, reachesOf } from './reach.ts'

type Page = Reply<typeof contract.readArticle>
type Row = Reply<typeof contract.listArticles>['articles'][number]

const mostHistory = 200
const mostEditions = 200

/** A row of the list, with names for codes. */
export function presentArticle(row: ArticleRow, words: CityWords, unit: (id: string) => string): Row {
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    edition: row.edition,
    shownEdition: row.shown_edition,
    category: words.category(row.category_code),
    ownerUnit: unit(row.owner_unit_id),
    visibility: row.visibility,
    validUntil: row.valid_until?.toISOString() ?? null,
    publishAt: row.publish_at?.toISOString() ?? null,
    author: row.author_name,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by,
    version: row.version,
  }
}

/** The newest edition, what was done, and what the reader may do now. */
export async function articlePage(tx: Tx, by: Actor, id: string): Promise<Refusal | Page> {
  const mine = await reachesOf(tx, by)
  const row = await findArticle(tx, by.tenantId, id, managedReach(mine))
  const written = row && (await editionOf(tx, by.tenantId, id, row.edition))
  if (!row || !written) return refuse('knowledge.not-found')
  const { content } = written
  const words = await cityWords(tx, by.tenantId)
  const files = await filesNamed(tx, by.tenantId, filesOf(content))
  const counts = await countsOf(tx, by.tenantId, id)
  const history = await historyOf(tx, by.tenantId, id, mostHistory)
  return {
    ...presentArticle(row, words, await unitNames(tx, by.tenantId)),
    content: { ...writable(content), ownerUnitId: row.owner_unit_id },
    areas: content.areas.map((code) => words.area(code)),
    files: files.map(({ id: file, name, type, bytes }) => ({ id: file, name, type, bytes })),
    counts: {
      views: counts?.views ?? 0,
      lastViewedAt: counts?.last_viewed_at?.toISOString() ?? null,
      uses: counts?.uses ?? 0,
      useful: counts?.useful ?? 0,
      useless: counts?.useless ?? 0,
    },
    history: history.map(({ at, by_name, done, edition, reason }) => ({
      at: at.toISOString(),
      by: by_name,
      done,
      edition,
      reason,
    })),
    acts: actsOn(row, by, mine),
  }
}

/** The content as a contract carries it: lists of its own. */
export const writable = (content: Parameters<typeof filesOf>[0]): Page['content'] => ({
  ...content,
  questions: [...content.questions],
  keywords: [...content.keywords],
  areas: [...content.areas],
  answers: content.answers.map((answer) => ({ ...answer, attachments: [...answer.attachments] })),
})

function actsOn(row: ArticleRow, by: Actor, mine: Reaches): Page['acts'] {
  const reachFor = {
    'knowledge.write': mine.write,
    'knowledge.review': mine.review,
    'knowledge.publish': mine.publish,
  }
  const standing = { state: row.state, onShow: row.shown_edition !== null, authorId: row.author_id }
  const acts = (Object.keys(articleActs) as ArticleActName[]).flatMap((name) => {
    const { verb }: ArticleAct = articleActs[name]
    if (name === 'expire' || verb === undefined || !reaches(reachFor[verb], row.owner_unit_id)) return []
    return actFault(name, standing, by.userId) === undefined ? [name] : []
  })
  const writes = writableStates.includes(row.state) && reaches(mine.write, row.owner_unit_id)
  return [...(writes ? (['write'] as const) : []), ...acts]
}

/** Every edition: who wrote it when and why. */
export async function editionList(
  tx: Tx,
  by: Actor,
  id: string,
): Promise<Refusal | Reply<typeof contract.listEditions>> {
  const row = await findArticle(tx, by.tenantId, id, managedReach(await reachesOf(tx, by)))
  if (!row) return refuse('knowledge.not-found')
  const editions = await editionsOf(tx, by.tenantId, id, mostEditions)
  return {
    editions: editions.map((one) => ({
      edition: one.edition,
      why: one.why,
      by: one.by_name,
      at: one.at.toISOString(),
      reviewedBy: one.reviewed_by,
      reviewedAt: one.reviewed_at?.toISOString() ?? null,
      publishedAt: one.published_at?.toISOString() ?? null,
      shown: one.edition === row.shown_edition,
    })),
  }
}

/** What two editions say differently, in words a person reads. */
export async function editionDifferences(
  tx: Tx,
  by: Actor,
  id: string,
  { from, to }: { from: number; to: number },
): Promise<Refusal | Reply<typeof contract.compareEditions>> {
  const row = await findArticle(tx, by.tenantId, id, managedReach(await reachesOf(tx, by)))
  if (!row) return refuse('knowledge.not-found')
  const [before, after] = [
    await editionOf(tx, by.tenantId, id, from),
    await editionOf(tx, by.tenantId, id, to),
  ]
  if (!before || !after) return refuse('knowledge.no-edition', { edition: before ? to : from })
  const words = await cityWords(tx, by.tenantId)
  const files = await fileNames(tx, by.tenantId, [...filesOf(before.content), ...filesOf(after.content)])
  const zone = (await findTenant(tx, by.tenantId))?.timeZone ?? 'Asia/Shanghai'
  const named = {
    ...words,
    unit: await unitNames(tx, by.tenantId),
    file: (file: string) => files.get(file) ?? '（已删除的附件）',
    time: (iso: string) => new Date(iso).toLocaleString('zh-CN', { timeZone: zone, hour12: false }),
  }
  const found = differences(before.content, after.content, named)
  return { differences: found.map(({ field, pieces }) => ({ field, pieces: [...pieces] })) }
}
