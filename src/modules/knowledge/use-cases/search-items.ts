import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { decodeCursor, encodeCursor, inTenant, type Tx } from '#platform/db/index.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import type * as contract from '../contract-items.ts'
import { excerpt, queryWords } from '../domain/highlight.ts'
import {
  alikeItems,
  bestItems,
  countItems,
  type FoundItem,
  type ItemFilters,
  listedItems,
  newestItems,
} from '../store/search.ts'
import type { Reader } from '../store/visibility.ts'
import { cityWords, unitNames } from './city-words.ts'
import { readerOf } from './reader.ts'

type Query = Input<typeof contract.searchItems>['query']
type Found = Reply<typeof contract.searchItems>
export type ItemView = Found['items'][number]

const usualLimit = 20
const excerptLength = 90
/** A text is compared by its beginning; more tells no more. Unit: characters. */
const mostCompared = 200

/** Finds articles on show: by words, newest or best first, or from one of the lists. */
export const searchItems = (
  at: Context,
  by: Actor,
  { text = '', list = 'all', order = 'best', cursor, limit = usualLimit, ...filters }: Query,
): Promise<Refusal | Found> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 2)
    if (cursor !== undefined && !after) return refuse('http.invalid', { where: 'cursor' })
    const words = queryWords(text)
    const reader = await readerOf(tx, at, by)
    if (list !== 'all') {
      const rows = await listedItems(tx, reader, filters, words, { list, userId: by.userId, limit })
      return { items: await presentItems(tx, by, rows, words), next: null, count: rows.length }
    }
    const best = order === 'best' && words.length > 0
    const rows = best
      ? await bestItems(tx, reader, filters, words, limit)
      : await newestItems(tx, reader, filters, words, { after, limit: limit + 1 })
    const last = !best && rows.length > limit ? rows[limit - 1] : undefined
    return {
      items: await presentItems(tx, by, rows.slice(0, limit), words),
      next: last ? encodeCursor([last.published_at, last.id]) : null,
      count: await countOf(
        tx,
        reader,
        filters,
        words,
        rows.length < limit && !after ? rows.length : undefined,
      ),
    }
  })

/** A first page that is not full has been counted already. */
const countOf = async (
  tx: Tx,
  reader: Reader,
  filters: ItemFilters,
  words: readonly string[],
  known: number | undefined,
): Promise<number | null> => known ?? countItems(tx, reader, filters, words)

/** What may answer a request, by what has been written of it so far. */
export const suggestItems = (
  at: Context,
  by: Actor,
  { text, category, limit = 8 }: Input<typeof contract.suggestItems>['query'],
): Promise<{ items: ItemView[] }> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    const reader = await readerOf(tx, at, by)
    const begun = Array.from(text).slice(0, mostCompared).join('')
    return { items: await presentItems(tx, by, await alikeItems(tx, reader, begun, { category, limit }), []) }
  })

/** Rows as lists show them. */
export async function presentItems(
  tx: Tx,
  by: Actor,
  rows: readonly FoundItem[],
  words: readonly string[],
): Promise<ItemView[]> {
  const city = await cityWords(tx, by.tenantId)
  const unit = await unitNames(tx, by.tenantId)
  return rows.map((row) => ({
    id: row.id,
    edition: row.edition,
    title: row.title,
    category: city.category(row.category_code),
    ownerUnit: unit(row.owner_unit_id),
    visibility: row.visibility,
    validUntil: row.valid_until?.toISOString() ?? null,
    publishedAt: row.published_at.toISOString(),
    views: row.views,
    uses: row.uses,
    excerpt: excerptOf(row, words),
  }))
}

/** Around the first word in the first answer that has one; else how the answers begin. */
function excerptOf({ content }: FoundItem, words: readonly string[]): string {
  const texts = content.answers.map(({ text }) => text)
  const holding = texts.find((text) => words.some((word) => text.toLowerCase().includes(word)))
  return excerpt(holding ?? texts[0] ?? '', words, excerptLength)
}
