/** The edition on show, with everything it is found by. */
import { sql } from 'kysely'
import { normaliseText, textGrams } from '#kernel/text.ts'
import { jsonb, type Tx } from '#platform/db/index.ts'
import { type ArticleContent, filesOf, headOf, wordsOf } from '../domain/article.ts'
import type { ArticleRow } from '../tables.ts'
import { fileNames } from './files.ts'
import { tablesOf } from './tables-of.ts'

/** Puts an edition on show in the place of the one before it. */
export async function putOnShow(
  tx: Tx,
  of: { tenantId: string; id: string; edition: number; content: ArticleContent; at: Date },
): Promise<void> {
  const { tenantId, id, edition, content, at } = of
  const names = await fileNames(tx, tenantId, filesOf(content))
  const [head, body] = [headOf(content), wordsOf(content, [...names.values()])]
  const row = {
    edition,
    title: content.title,
    content: jsonb(content),
    category_code: content.categoryCode,
    areas: [...content.areas],
    owner_unit_id: content.ownerUnitId,
    visibility: content.visibility,
    valid_until: content.validUntil === null ? null : new Date(content.validUntil),
    published_at: at,
    head: normaliseText(head),
    body: normaliseText(body),
    head_grams: textGrams(head),
    grams: textGrams(body),
  }
  await tablesOf(tx)
    .insertInto('knowledge_shown')
    .values({ tenant_id: tenantId, id, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(row))
    .execute()
  await tablesOf(tx)
    .insertInto('knowledge_counts')
    .values({
      tenant_id: tenantId,
      id,
      views: 0,
      last_viewed_at: null,
      uses: 0,
      last_used_at: null,
      useful: 0,
      useless: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function takeOffShow(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tablesOf(tx)
    .deleteFrom('knowledge_shown')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/**
 * Articles on show that are over, or whose next reminder is due, of all cities the transaction sees; the earliest end first. `days`: days before
 * the end at which reminders are given, falling.
 */
export function endingArticles(
  tx: Tx,
  now: Date,
  days: readonly number[],
): Promise<(ArticleRow & { shown_until: Date })[]> {
  const next = sql.join(
    days.toReversed().map((n) => sql`when knowledge_shown.valid_until <= ${inDays(now, n)} then ${n}::int`),
    sql` `,
  )
  return tablesOf(tx)
    .selectFrom('knowledge_shown')
    .innerJoin('knowledge_articles', (join) =>
      join
        .onRef('knowledge_articles.tenant_id', '=', 'knowledge_shown.tenant_id')
        .onRef('knowledge_articles.id', '=', 'knowledge_shown.id'),
    )
    .selectAll('knowledge_articles')
    .select('knowledge_shown.valid_until as shown_until')
    .where('knowledge_shown.valid_until', '<=', inDays(now, Math.max(...days)))
    .where(
      sql<boolean>`(knowledge_shown.valid_until <= ${now} or
        coalesce(knowledge_articles.reminded_days, 1000) > case ${next} end)`,
    )
    .$narrowType<{ shown_until: Date }>()
    .orderBy('knowledge_shown.valid_until')
    .limit(500)
    .execute()
}

const inDays = (now: Date, days: number): Date => new Date(now.getTime() + days * 86_400_000)
