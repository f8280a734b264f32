/** All that is written, for tables. */
import type { Tx } from '#platform/db/index.ts'
import type { ArticleContent } from '../domain/article.ts'
import type { ArticleState } from '../domain/lifecycle.ts'
import { ownedWithin, type Reach } from './reach.ts'
import { tablesOf } from './tables-of.ts'

/** Titles of all articles but those withdrawn. */
export const titlesOf = async (tx: Tx, tenantId: string): Promise<string[]> =>
  (
    await tablesOf(tx)
      .selectFrom('knowledge_articles')
      .select('title')
      .where('tenant_id', '=', tenantId)
      .where('state', '!=', 'withdrawn')
      .execute()
  ).map(({ title }) => title)

/** The newest edition of each article, last changed first. */
export const latestContents = (
  tx: Tx,
  tenantId: string,
  within: Reach,
  limit: number,
): Promise<{ content: ArticleContent; state: ArticleState; edition: number; owner_unit_id: string }[]> =>
  tablesOf(tx)
    .selectFrom('knowledge_articles')
    .innerJoin('knowledge_editions', (join) =>
      join
        .onRef('knowledge_editions.tenant_id', '=', 'knowledge_articles.tenant_id')
        .onRef('knowledge_editions.article_id', '=', 'knowledge_articles.id')
        .onRef('knowledge_editions.edition', '=', 'knowledge_articles.edition'),
    )
    .select([
      'knowledge_editions.content',
      'knowledge_articles.state',
      'knowledge_articles.edition',
      'knowledge_articles.owner_unit_id',
    ])
    .where('knowledge_articles.tenant_id', '=', tenantId)
    .where(ownedWithin(within, 'knowledge_articles'))
    .orderBy('knowledge_articles.changed_at', 'desc')
    .orderBy('knowledge_articles.id', 'desc')
    .limit(limit)
    .execute()
