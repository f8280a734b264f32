import { type Expression, type SelectQueryBuilder, sql, type SqlBool } from 'kysely'
import { normaliseText, queryGrams } from '#kernel/text.ts'
import { beyond, type CursorValue, type Tx } from '#platform/db/index.ts'
import type { CasesTables } from '../tables.ts'
import { commonnessOf } from './commonness.ts'
import { tablesOf } from './tables-of.ts'

/** The searchable texts somebody may look through. */
export interface Shelf {
  readonly tenantId: string
  /** False: those of secret cases are left out. Undefined: what he may see is not decided by the text. */
  readonly secrets?: boolean | undefined
  /** Only those older than this place of the list. */
  readonly after?: readonly CursorValue[] | undefined
}

const contains = (text: string): Expression<SqlBool> =>
  sql<SqlBool>`strpos(case_grams.body, ${normaliseText(text)}) > 0`

/** Every substring from one character on is found, and only those: grams narrow by index, the text decides. */
export const hasWords = (text: string): Expression<SqlBool> =>
  sql<SqlBool>`case_grams.grams @> ${queryGrams(text)}::int[] and ${contains(text)}`

const textsOn = (tx: Tx, shelf: Shelf) =>
  tablesOf(tx)
    .selectFrom('case_grams')
    .where('case_grams.tenant_id', '=', shelf.tenantId)
    .$if(shelf.secrets === false, (query) => query.where('case_grams.secret', '=', false))
    .$if(shelf.after !== undefined, (query) =>
      query.where(beyond(['case_grams.registered_at', 'case_grams.id'], 'older', shelf.after ?? [])),
    )

const newestFirst = <O>(texts: SelectQueryBuilder<CasesTables, 'case_grams', O>) =>
  texts.orderBy('case_grams.registered_at', 'desc').orderBy('case_grams.id', 'desc')

const keys = ['case_grams.tenant_id', 'case_grams.id', 'case_grams.registered_at'] as const

/** Those with the words among so many of the newest: where they fill a page, that is the page, found without the index. */
export function amongNewest(tx: Tx, shelf: Shelf, text: string, many: number) {
  const newest = newestFirst(textsOn(tx, shelf).select([...keys, 'case_grams.body'])).limit(many)
  return tablesOf(tx).selectFrom(newest.as('case_grams')).select(keys).where(contains(text))
}

/** All with the words, by the index; with `most` only the newest so many. */
export function byIndex(tx: Tx, shelf: Shelf, text: string, most?: number) {
  const found = textsOn(tx, shelf).select(keys).where(hasWords(text))
  return most === undefined ? found : newestFirst(found).limit(most)
}

/** How many texts have the words, counted up to `most`: nearly everywhere by reading on until there are so many, else by the index. */
export async function countTexts(tx: Tx, shelf: Shelf, text: string, most: number): Promise<number> {
  const { having, among } = await commonnessOf(tx, shelf.tenantId, text)
  const all = textsOn(tx, shelf).select('case_grams.id')
  const found = all.where(soonFull(having, among) ? contains(text) : hasWords(text)).limit(most)
  const row = await tablesOf(tx)
    .selectFrom(found.as('found'))
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Reading on costs so many texts as lie between two with the words; the index collects all that have them first (measured: docs/figures.md). */
const soonFull = (having: number, among: number): boolean => having ** 2 > 3000 * among

/**
 * How far a search walks back from the newest before it asks the index. Words of one gram that are common fill a page soon; of several common grams
 * the words may be rare together, so a little is tried first. The index would collect all texts with common words and sort them.
 */
export async function walksFor(tx: Tx, tenantId: string, text: string): Promise<readonly Walk[]> {
  const { having, among, oneGram } = await commonnessOf(tx, tenantId, text)
  if (having ** 2 <= 10 * among) return []
  return oneGram ? [far] : [near, far]
}

interface Walk {
  readonly many: number
  /** Worth going when the walk before found so many. */
  readonly worthwhile: number
}
const near: Walk = { many: 4000, worthwhile: 0 }
const far: Walk = { many: 20_000, worthwhile: 3 }
