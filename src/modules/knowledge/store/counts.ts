/** How often an article is read, used and found useful. */
import type { Tx } from '#platform/db/index.ts'
import type { CountsRow } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

export const countsOf = (tx: Tx, tenantId: string, id: string): Promise<CountsRow | undefined> =>
  tablesOf(tx)
    .selectFrom('knowledge_counts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
