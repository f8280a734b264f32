import { type Expression, type SelectQueryBuilder, sql, type SqlBool } from 'kysely'
import { normaliseText, queryGrams } from '#kernel/text.ts'
import { beyond, type CursorValue, type Tx } from '#platform/db/index.ts'
import type { CasesTables } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

/** The searchable texts somebody may look through. */
export interface Shelf {
  readonly tenantId: string
  /** False: those of secret cases are left out. Undefined: what he may see is not decided by the text. */
  readonly secrets?: boolean | undefined
  /** Only those older than this place of the list. */
  readonly after?: readonly CursorValue[] | undefined
}

/** Of the newest so many; from so many on words are counted by walking back in time: the index would collect all of them first. */
const probed = 300
const common = 30

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

/** How many texts have the words, counted up to `most`. */
export async function countTexts(tx: Tx, shelf: Shelf, text: string, most: number): Promise<number> {
  const count = async (texts: SelectQueryBuilder<CasesTables, 'case_grams', { id: string }>) => {
    const row = await tablesOf(tx)
      .selectFrom(texts.limit(most).as('found'))
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return row.n
  }
  const newest = newestFirst(textsOn(tx, shelf).select(['case_grams.id', 'case_grams.body'])).limit(probed)
  const among = await count(
    tablesOf(tx).selectFrom(newest.as('case_grams')).select('case_grams.id').where(contains(text)),
  )
  const all = textsOn(tx, shelf).select('case_grams.id')
  return count(among >= common ? newestFirst(all.where(contains(text))) : all.where(hasWords(text)))
}
