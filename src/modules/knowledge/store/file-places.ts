/** In which articles a file stands: they decide who may open it. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import { ownedWithin, type Reach } from './reach.ts'
import { tablesOf } from './tables-of.ts'
import { readableBy, type Reader } from './visibility.ts'

const hasFile = (column: string, file: string) =>
  sql<boolean>`${sql.ref(column)} @> ${JSON.stringify({ answers: [{ attachments: [file] }] })}::jsonb`

/** An article on show that the reader may find has this file. */
export async function inShown(tx: Tx, reader: Reader, file: string): Promise<boolean> {
  const found = await tablesOf(tx)
    .selectFrom('knowledge_shown')
    .select('id')
    .where('tenant_id', '=', reader.tenantId)
    .where(readableBy(reader))
    .where(hasFile('knowledge_shown.content', file))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** An edition of an article somebody works with has this file. */
export async function inManaged(tx: Tx, tenantId: string, within: Reach, file: string): Promise<boolean> {
  const found = await tablesOf(tx)
    .selectFrom('knowledge_editions')
    .innerJoin('knowledge_articles', (join) =>
      join
        .onRef('knowledge_articles.tenant_id', '=', 'knowledge_editions.tenant_id')
        .onRef('knowledge_articles.id', '=', 'knowledge_editions.article_id'),
    )
    .select('knowledge_editions.edition')
    .where('knowledge_editions.tenant_id', '=', tenantId)
    .where(ownedWithin(within, 'knowledge_articles'))
    .where(hasFile('knowledge_editions.content', file))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
