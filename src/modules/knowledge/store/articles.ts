/** Articles, their editions and what was done to them. */
import { sql } from 'kysely'
import { beyond, type CursorValue, jsonb, type Tx } from '#platform/db/index.ts'
import type { Visibility } from '../domain/article.ts'
import type { ArticleState } from '../domain/lifecycle.ts'
import type { ArticleRow, EditionRow, HistoryRow } from '../tables.ts'
import { ownedWithin, type Reach } from './reach.ts'
import { tablesOf } from './tables-of.ts'

/** An article among those somebody works with. */
export const findArticle = (
  tx: Tx,
  tenantId: string,
  id: string,
  within: Reach,
): Promise<ArticleRow | undefined> =>
  tablesOf(tx)
    .selectFrom('knowledge_articles')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where(ownedWithin(within, 'knowledge_articles'))
    .executeTakeFirst()

/** Saves over the version that was read (version 1: a new one); false when somebody was quicker. */
export async function saveArticle(tx: Tx, row: ArticleRow): Promise<boolean> {
  if (row.version === 1) {
    const made = await tablesOf(tx)
      .insertInto('knowledge_articles')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const { tenant_id, id, version, ...columns } = row
  const done = await tablesOf(tx)
    .updateTable('knowledge_articles')
    .set({ ...columns, version })
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export interface ArticlesAsked {
  readonly within: Reach
  readonly states?: readonly ArticleState[] | undefined
  readonly category?: string | undefined
  readonly ownerUnitId?: string | undefined
  readonly visibility?: Visibility | undefined
  /** Part of the title. */
  readonly title?: string | undefined
  readonly endsBefore?: Date | undefined
  readonly authorId?: string | undefined
  readonly after?: readonly CursorValue[] | undefined
  readonly limit: number
}

const asked = (tx: Tx, tenantId: string, { within, ...by }: Omit<ArticlesAsked, 'limit' | 'after'>) =>
  tablesOf(tx)
    .selectFrom('knowledge_articles')
    .where('tenant_id', '=', tenantId)
    .where(ownedWithin(within, 'knowledge_articles'))
    .$if(by.states !== undefined, (query) => query.where('state', 'in', [...(by.states ?? [])]))
    .$if(by.category !== undefined, (query) => query.where('category_code', 'like', `${by.category}%`))
    .$if(by.ownerUnitId !== undefined, (query) => query.where('owner_unit_id', '=', by.ownerUnitId ?? ''))
    .$if(by.visibility !== undefined, (query) => query.where('visibility', '=', by.visibility ?? 'internal'))
    .$if(by.title !== undefined, (query) =>
      query.where(sql<boolean>`strpos(lower(title), ${by.title ?? ''}) > 0`),
    )
    .$if(by.authorId !== undefined, (query) => query.where('author_id', '=', by.authorId ?? ''))
    .$if(by.endsBefore !== undefined, (query) =>
      query
        .where('valid_until', '<', by.endsBefore ?? new Date(0))
        .where('state', 'not in', ['expired', 'withdrawn']),
    )

/** Last changed first. */
export const articlesOf = (tx: Tx, tenantId: string, wanted: ArticlesAsked): Promise<ArticleRow[]> =>
  asked(tx, tenantId, wanted)
    .selectAll()
    .$if(wanted.after !== undefined, (query) =>
      query.where(beyond(['changed_at', 'id'], 'older', wanted.after ?? [])),
    )
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(wanted.limit)
    .execute()

export async function countArticles(
  tx: Tx,
  tenantId: string,
  wanted: Omit<ArticlesAsked, 'limit' | 'after'>,
): Promise<number> {
  const found = await asked(tx, tenantId, wanted)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return found.n
}

/** Notes that its owner was reminded of its end; whoever writes meanwhile is not disturbed. */
export async function markReminded(tx: Tx, tenantId: string, id: string, days: number): Promise<void> {
  await tablesOf(tx)
    .updateTable('knowledge_articles')
    .set({ reminded_days: days })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Whose hour of publication has come, of all cities the transaction sees. */
export const toPublish = (tx: Tx, now: Date): Promise<ArticleRow[]> =>
  tablesOf(tx)
    .selectFrom('knowledge_articles')
    .selectAll()
    .where('publish_at', '<=', now)
    .where('state', '=', 'reviewed')
    .orderBy('publish_at')
    .limit(200)
    .execute()

/** Adds an edition with its content and who wrote it why. */
export async function addEdition(tx: Tx, row: EditionRow): Promise<void> {
  await tablesOf(tx)
    .insertInto('knowledge_editions')
    .values({ ...row, content: jsonb(row.content) })
    .execute()
}

export const editionOf = (
  tx: Tx,
  tenantId: string,
  articleId: string,
  edition: number,
): Promise<EditionRow | undefined> =>
  tablesOf(tx)
    .selectFrom('knowledge_editions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('article_id', '=', articleId)
    .where('edition', '=', edition)
    .executeTakeFirst()

/** Newest first. */
export const editionsOf = (
  tx: Tx,
  tenantId: string,
  articleId: string,
  limit: number,
): Promise<EditionRow[]> =>
  tablesOf(tx)
    .selectFrom('knowledge_editions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('article_id', '=', articleId)
    .orderBy('edition', 'desc')
    .limit(limit)
    .execute()

/** Notes at an edition that it was reviewed or published. */
export async function markEdition(
  tx: Tx,
  of: Pick<EditionRow, 'tenant_id' | 'article_id' | 'edition'>,
  marks: Partial<Pick<EditionRow, 'reviewed_by' | 'reviewed_at' | 'published_at'>>,
): Promise<void> {
  await tablesOf(tx)
    .updateTable('knowledge_editions')
    .set(marks)
    .where('tenant_id', '=', of.tenant_id)
    .where('article_id', '=', of.article_id)
    .where('edition', '=', of.edition)
    .execute()
}

export async function addHistory(tx: Tx, row: HistoryRow): Promise<void> {
  await tablesOf(tx).insertInto('knowledge_history').values(row).execute()
}

/** Newest first. */
export const historyOf = (
  tx: Tx,
  tenantId: string,
  articleId: string,
  limit: number,
): Promise<HistoryRow[]> =>
  tablesOf(tx)
    .selectFrom('knowledge_history')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('article_id', '=', articleId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
