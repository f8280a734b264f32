/** Finding what is on show: exact words by grams, or what is most alike. */
import { type Expression, type SelectQueryBuilder, sql, type SqlBool } from 'kysely'
import { normaliseText, queryGrams } from '#kernel/text.ts'
import { beyond, commonnessIn, type CursorValue, type Tx } from '#platform/db/index.ts'
import type { Visibility } from '../domain/article.ts'
import type { KnowledgeTables, ShownRow } from '../tables.ts'
import { tablesOf } from './tables-of.ts'
import { readableBy, type Reader } from './visibility.ts'

/** Counting stops here. */
export const countCap = 1000
/** So many of the newest with the words are weighed for the best order. */
const mostWeighed = 400

export interface ItemFilters {
  readonly category?: string | undefined
  readonly ownerUnitId?: string | undefined
  readonly visibility?: Visibility | undefined
  readonly area?: string | undefined
}
/** Columns of a found article, and how well it fits. */
export type FoundItem = Omit<ShownRow, 'grams' | 'head_grams' | 'head' | 'body'> & {
  views: number
  uses: number
}
const columns = [
  'tenant_id',
  'id',
  'edition',
  'title',
  'content',
  'category_code',
  'areas',
  'owner_unit_id',
  'visibility',
  'valid_until',
  'published_at',
] as const

/** What this reader may find of what he asks for, before the words. */
function readable(tx: Tx, reader: Reader, by: ItemFilters) {
  const area = by.area ?? ''
  const around = [area, area.slice(0, 6)]
  return tablesOf(tx)
    .selectFrom('knowledge_shown')
    .where('knowledge_shown.tenant_id', '=', reader.tenantId)
    .where(readableBy(reader))
    .$if(by.category !== undefined, (query) =>
      query.where('knowledge_shown.category_code', 'like', `${by.category}%`),
    )
    .$if(by.ownerUnitId !== undefined, (query) =>
      query.where('knowledge_shown.owner_unit_id', '=', by.ownerUnitId ?? ''),
    )
    .$if(by.visibility !== undefined, (query) =>
      query.where('knowledge_shown.visibility', '=', by.visibility ?? 'public'),
    )
    .$if(area !== '', (query) =>
      query.where(
        sql<SqlBool>`(cardinality(knowledge_shown.areas) = 0 or knowledge_shown.areas && ${around}::text[])`,
      ),
    )
}
type Readable = ReturnType<typeof readable>

const all = (conditions: readonly Expression<SqlBool>[]): Expression<SqlBool> =>
  sql<SqlBool>`(${sql.join([...conditions], sql` and `)})`

/** Every word stands in this text. */
const stands = (column: 'head' | 'body', words: readonly string[]): Expression<SqlBool> =>
  all(words.map((word) => sql<SqlBool>`strpos(${sql.ref(`knowledge_shown.${column}`)}, ${word}) > 0`))

/**
 * Those with the words in this text. Common words are looked for by reading on from the newest, rare ones by the index of grams (ADR 0027): the
 * index would collect all that have a common word first.
 */
async function withWords(
  tx: Tx,
  reader: Reader,
  texts: Readable,
  column: 'head' | 'body',
  words: readonly string[],
): Promise<Readable> {
  const grams = column === 'head' ? 'head_grams' : 'grams'
  const joined = words.join(' ')
  const common = await commonnessIn(tx, { table: 'knowledge_shown', column: grams }, reader.tenantId, joined)
  const found = texts.where(stands(column, words))
  if (common.oneGram && common.having ** 2 > 10 * common.among) return found
  return found.where(sql<SqlBool>`${sql.ref(`knowledge_shown.${grams}`)} @> ${queryGrams(joined)}::int[]`)
}

const newest = <O>(query: SelectQueryBuilder<KnowledgeTables, 'knowledge_shown', O>) =>
  query.orderBy('knowledge_shown.published_at', 'desc').orderBy('knowledge_shown.id', 'desc')

/** The same with how often each is read and used. */
const counted = (tx: Tx, found: SelectQueryBuilder<KnowledgeTables, 'knowledge_shown', ShownRow>) =>
  tablesOf(tx)
    .selectFrom(found.as('found'))
    .leftJoin('knowledge_counts', (join) =>
      join
        .onRef('knowledge_counts.tenant_id', '=', 'found.tenant_id')
        .onRef('knowledge_counts.id', '=', 'found.id'),
    )
    .select(columns.map((column) => `found.${column}` as const))
    .select(sql<number>`coalesce(knowledge_counts.views, 0)`.as('views'))
    .select(sql<number>`coalesce(knowledge_counts.uses, 0)`.as('uses'))

/** Newest first, from a place of the list on. */
export async function newestItems(
  tx: Tx,
  reader: Reader,
  filters: ItemFilters,
  words: readonly string[],
  page: { after?: readonly CursorValue[] | undefined; limit: number },
): Promise<FoundItem[]> {
  const texts = readable(tx, reader, filters)
  const found = words.length === 0 ? texts : await withWords(tx, reader, texts, 'body', words)
  const from = found.$if(page.after !== undefined, (query) =>
    query.where(beyond(['knowledge_shown.published_at', 'knowledge_shown.id'], 'older', page.after ?? [])),
  )
  return counted(tx, newest(from).selectAll('knowledge_shown').limit(page.limit))
    .orderBy('found.published_at', 'desc')
    .orderBy('found.id', 'desc')
    .execute()
}

/** Best first: words in the title before those in question forms and key words, those before the answers; then what is used most. */
export async function bestItems(
  tx: Tx,
  reader: Reader,
  filters: ItemFilters,
  words: readonly string[],
  limit: number,
): Promise<FoundItem[]> {
  const inHead = await withWords(tx, reader, readable(tx, reader, filters), 'head', words)
  const inBody = await withWords(tx, reader, readable(tx, reader, filters), 'body', words)
  const weighed = (texts: Readable) => newest(texts).selectAll('knowledge_shown').limit(mostWeighed)
  const both = tablesOf(tx)
    .selectFrom(weighed(inHead).as('knowledge_shown'))
    .selectAll('knowledge_shown')
    .union(tablesOf(tx).selectFrom(weighed(inBody).as('knowledge_shown')).selectAll('knowledge_shown'))
  const weights = words.map(
    (word) => sql`(case when strpos(lower(normalize(found.title, NFKC)), ${word}) > 0 then 8
      when strpos(found.head, ${word}) > 0 then 4 else 1 end)`,
  )
  const score = sql<number>`${sql.join(weights, sql` + `)} + ln(1 + coalesce(knowledge_counts.uses, 0))`
  return counted(tx, both as unknown as SelectQueryBuilder<KnowledgeTables, 'knowledge_shown', ShownRow>)
    .orderBy(score, 'desc')
    .orderBy('found.published_at', 'desc')
    .orderBy('found.id', 'desc')
    .limit(limit)
    .execute()
}

/** How many there are, counted up to the cap; null = more. */
export async function countItems(
  tx: Tx,
  reader: Reader,
  filters: ItemFilters,
  words: readonly string[],
): Promise<number | null> {
  const texts = readable(tx, reader, filters)
  const found = words.length === 0 ? texts : await withWords(tx, reader, texts, 'body', words)
  const row = await tablesOf(tx)
    .selectFrom(
      found
        .select('knowledge_shown.id')
        .limit(countCap + 1)
        .as('found'),
    )
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n > countCap ? null : row.n
}

/** What is most alike a text by its question forms: the share of the forms' pairs that stand in it. */
export async function alikeItems(
  tx: Tx,
  reader: Reader,
  text: string,
  of: { category?: string | undefined; limit: number },
): Promise<FoundItem[]> {
  const grams = queryGrams(normaliseText(text).replaceAll(' ', ''))
  if (grams.length === 0) return []
  const found = readable(tx, reader, {})
    .where(sql<SqlBool>`knowledge_shown.head_grams && ${grams}::int[]`)
    .selectAll('knowledge_shown')
  const alike = sql<number>`(select count(*) from unnest(found.head_grams) as gram
    where gram = any(${grams}::int[]))`
  const near = sql<number>`case when found.category_code like ${`${of.category ?? '-'}%`} then 1.3 else 1 end`
  return counted(tx, found)
    .where(sql<SqlBool>`${alike} >= 2`)
    .orderBy(sql`${alike} * ${near} / sqrt(12 + cardinality(found.head_grams))`, 'desc')
    .orderBy('found.id', 'desc')
    .limit(of.limit)
    .execute()
}

/** One article on show, if the reader may find it. */
export const itemOf = (tx: Tx, reader: Reader, id: string): Promise<FoundItem | undefined> =>
  counted(
    tx,
    readable(tx, reader, {}).where('knowledge_shown.id', '=', id).selectAll('knowledge_shown'),
  ).executeTakeFirst()

/** Somebody's own list: what he keeps at hand, what he read last; or what everybody uses most. At most `limit`. */
export async function listedItems(
  tx: Tx,
  reader: Reader,
  filters: ItemFilters,
  words: readonly string[],
  of: { list: 'used' | 'favourites' | 'recent'; userId: string | undefined; limit: number },
): Promise<FoundItem[]> {
  const texts = readable(tx, reader, filters).$if(words.length > 0, (query) =>
    query.where(stands('body', words)),
  )
  const listed = counted(tx, texts.selectAll('knowledge_shown'))
  if (of.list === 'used')
    return listed
      .where('knowledge_counts.uses', '>', 0)
      .orderBy('knowledge_counts.uses', 'desc')
      .orderBy('found.id', 'desc')
      .limit(of.limit)
      .execute()
  const table = of.list === 'favourites' ? 'knowledge_favourites' : 'knowledge_reads'
  return listed
    .innerJoin(`${table} as mine`, (join) =>
      join
        .onRef('mine.tenant_id', '=', 'found.tenant_id')
        .onRef('mine.article_id', '=', 'found.id')
        .on('mine.user_id', '=', of.userId ?? null),
    )
    .orderBy('mine.at', 'desc')
    .limit(of.limit)
    .execute()
}
