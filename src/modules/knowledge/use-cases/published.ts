/** 公开知识: what citizens find and read by themselves, of the articles published for them: the answers written for citizens and nothing else. */
import { normaliseText, shorten } from '#kernel/text.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { type ArticleContent, headOf } from '../domain/article.ts'
import { excerpt, queryWords } from '../domain/highlight.ts'
import { alikeItems, bestItems, type FoundItem, itemOf, listedItems, newestItems } from '../store/search.ts'
import type { Reader } from '../store/visibility.ts'
import { cityWords, unitNames } from './city-words.ts'

/** A line of the list. */
export interface PublishedItem {
  id: string
  title: string
  category: string
  /** Around the first word, or how the answer begins. */
  excerpt: string
}

/** An article as citizens read it. */
export interface PublishedArticle {
  id: string
  title: string
  category: string
  unit: string
  answers: { heading: string; text: string }[]
  /** The document it rests on. */
  basis: string
  publishedAt: string
}

const excerptLength = 60
/** A text is compared by its beginning. Unit: characters. */
const mostCompared = 200
/** So many found are looked through for words citizens may read. */
const mostLookedThrough = 50

const citizen = (at: Context, tenantId: string): Reader => ({
  tenantId,
  read: 'published',
  internal: false,
  now: at.clock.now(),
})

const answersOf = ({ answers }: ArticleContent) => answers.filter(({ kind }) => kind === 'public')

/** True when every word stands in what citizens may read; words of the other answers lead nobody here. */
function tells({ content }: FoundItem, words: readonly string[]): boolean {
  const texts = [headOf(content), ...answersOf(content).flatMap(({ heading, text }) => [heading, text])]
  const open = normaliseText(texts.join('\n'))
  return words.every((word) => open.includes(word))
}

async function lines(
  tx: Tx,
  tenantId: string,
  rows: readonly FoundItem[],
  words: readonly string[],
): Promise<PublishedItem[]> {
  const city = await cityWords(tx, tenantId)
  return rows.map(({ id, title, category_code, content }) => {
    const texts = answersOf(content).map(({ text }) => text)
    const holding = texts.find((text) => words.some((word) => normaliseText(text).includes(word)))
    return {
      id,
      title,
      category: city.category(category_code),
      excerpt: excerpt(holding ?? texts[0] ?? '', words, excerptLength),
    }
  })
}

/** Published articles with these words, the best first; without words what is used most, then the newest. */
export const findPublished = (
  at: Context,
  tenantId: string,
  { text, limit }: { text: string; limit: number },
): Promise<PublishedItem[]> =>
  inTenant(at.db, tenantId, async (tx) => {
    const words = queryWords(text)
    const reader = citizen(at, tenantId)
    if (words.length > 0) {
      const found = await bestItems(tx, reader, {}, words, mostLookedThrough)
      const told = found.filter((row) => tells(row, words)).slice(0, limit)
      return lines(tx, tenantId, told, words)
    }
    const used = await listedItems(tx, reader, {}, [], { list: 'used', userId: undefined, limit })
    const newest = await newestItems(tx, reader, {}, [], { limit })
    const others = newest.filter(({ id }) => used.every((one) => one.id !== id))
    return lines(tx, tenantId, [...used, ...others].slice(0, limit), [])
  })

/** Published articles that may answer what somebody is writing. */
export const resembling = (
  at: Context,
  tenantId: string,
  of: { text: string; category?: string | undefined; limit: number },
): Promise<PublishedItem[]> =>
  inTenant(at.db, tenantId, async (tx) =>
    lines(tx, tenantId, await alikeItems(tx, citizen(at, tenantId), shorten(of.text, mostCompared), of), []),
  )

/** One published article. */
export const readPublished = (
  at: Context,
  tenantId: string,
  id: string,
): Promise<PublishedArticle | Refusal> =>
  inTenant(at.db, tenantId, async (tx) => {
    const found = await itemOf(tx, citizen(at, tenantId), id)
    if (!found) return refuse('knowledge.not-found')
    const unit = await unitNames(tx, tenantId)
    const city = await cityWords(tx, tenantId)
    return {
      id: found.id,
      title: found.title,
      category: city.category(found.category_code),
      unit: unit(found.owner_unit_id),
      answers: answersOf(found.content).map(({ heading, text }) => ({ heading, text })),
      basis: found.content.basis,
      publishedAt: found.published_at.toISOString(),
    }
  })
