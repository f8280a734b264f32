/** What people do with articles: reading, keeping at hand, judging, using. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { MarkRow, RatingRow, UseRow } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

export async function noteRead(tx: Tx, row: MarkRow): Promise<void> {
  await tablesOf(tx)
    .insertInto('knowledge_reads')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'user_id', 'article_id']).doUpdateSet({ at: row.at }),
    )
    .execute()
  await tablesOf(tx)
    .updateTable('knowledge_counts')
    .set({ views: sql`views + 1`, last_viewed_at: row.at })
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.article_id)
    .execute()
}

export async function keepAtHand(tx: Tx, row: MarkRow, on: boolean): Promise<void> {
  if (on)
    await tablesOf(tx)
      .insertInto('knowledge_favourites')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  else
    await tablesOf(tx)
      .deleteFrom('knowledge_favourites')
      .where('tenant_id', '=', row.tenant_id)
      .where('user_id', '=', row.user_id)
      .where('article_id', '=', row.article_id)
      .execute()
}

/** Of somebody and an article: is it at hand, how did he judge it? */
export async function marksOf(
  tx: Tx,
  tenantId: string,
  userId: string,
  articleId: string,
): Promise<{ favourite: boolean; rated: boolean | null }> {
  const kept = await tablesOf(tx)
    .selectFrom('knowledge_favourites')
    .select('at')
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .where('article_id', '=', articleId)
    .executeTakeFirst()
  const rated = await tablesOf(tx)
    .selectFrom('knowledge_ratings')
    .select('useful')
    .where('tenant_id', '=', tenantId)
    .where('article_id', '=', articleId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return { favourite: kept !== undefined, rated: rated?.useful ?? null }
}

/** One judgement of a person for an article; the last one counts. */
export async function keepRating(tx: Tx, row: RatingRow): Promise<void> {
  await tablesOf(tx)
    .insertInto('knowledge_ratings')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'article_id', 'user_id'])
        .doUpdateSet({ useful: row.useful, edition: row.edition, at: row.at }),
    )
    .execute()
  await tablesOf(tx)
    .updateTable('knowledge_counts')
    .set((counts) => {
      const judged = (useful: boolean) =>
        counts
          .selectFrom('knowledge_ratings')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .where('tenant_id', '=', row.tenant_id)
          .where('article_id', '=', row.article_id)
          .where('useful', '=', useful)
      return { useful: judged(true), useless: judged(false) }
    })
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.article_id)
    .execute()
}

export async function addUse(tx: Tx, row: UseRow): Promise<void> {
  await tablesOf(tx).insertInto('knowledge_uses').values(row).execute()
  await tablesOf(tx)
    .updateTable('knowledge_counts')
    .set({ uses: sql`uses + 1`, last_used_at: row.at })
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.article_id)
    .execute()
}

/** The case a form became is noted at somebody's own uses in it; answers how many. */
export async function tieToCase(
  tx: Tx,
  of: { tenantId: string; userId: string; formId: string },
  to: { id: string; number: string },
): Promise<number> {
  const done = await tablesOf(tx)
    .updateTable('knowledge_uses')
    .set({ case_id: to.id, case_number: to.number })
    .where('tenant_id', '=', of.tenantId)
    .where('form_id', '=', of.formId)
    .where('user_id', '=', of.userId)
    .where('case_id', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** Newest first. */
export const usesOf = (tx: Tx, tenantId: string, articleId: string, limit: number): Promise<UseRow[]> =>
  tablesOf(tx)
    .selectFrom('knowledge_uses')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('article_id', '=', articleId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
