/** Information for callers, and what they asked to be sent. */
import type { Tx } from '#platform/db/index.ts'
import type { IvrTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<IvrTables>()
export type ArticleRow = IvrTables['ivr_articles']

export const articlesOf = (tx: Tx, tenantId: string): Promise<ArticleRow[]> =>
  tables(tx)
    .selectFrom('ivr_articles')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('source')
    .orderBy('sort')
    .orderBy('id')
    .limit(500)
    .execute()

/** Those a caller may choose from, in their order. */
export const spokenArticles = (
  tx: Tx,
  tenantId: string,
  of: { source: string; topics: readonly string[]; most: number },
): Promise<ArticleRow[]> =>
  tables(tx)
    .selectFrom('ivr_articles')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('active', '=', true)
    .where('source', '=', of.source)
    .$if(of.topics.length > 0, (query) => query.where('topic', 'in', of.topics))
    .orderBy('sort')
    .orderBy('id')
    .limit(of.most)
    .execute()

/** Saves over the version that was read (version 1: a new one); false when somebody was quicker. */
export async function saveArticle(tx: Tx, row: ArticleRow): Promise<boolean> {
  if (row.version === 1) {
    const made = await tables(tx)
      .insertInto('ivr_articles')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const done = await tables(tx)
    .updateTable('ivr_articles')
    .set(row)
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.id)
    .where('version', '=', row.version - 1)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function keepRequest(tx: Tx, row: IvrTables['ivr_article_requests']): Promise<boolean> {
  const known = await tables(tx)
    .selectFrom('ivr_articles')
    .select('id')
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.article_id)
    .where('active', '=', true)
    .executeTakeFirst()
  if (known) await tables(tx).insertInto('ivr_article_requests').values(row).execute()
  return known !== undefined
}
