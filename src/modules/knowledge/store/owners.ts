import type { Tx } from '#platform/db/index.ts'
import { tablesOf } from './tables-of.ts'

/** Everything one unit answers for is another's from now on. */
export async function giveToUnit(tx: Tx, tenantId: string, from: string, to: string): Promise<void> {
  await tablesOf(tx)
    .updateTable('knowledge_articles')
    .set({ owner_unit_id: to })
    .where('tenant_id', '=', tenantId)
    .where('owner_unit_id', '=', from)
    .execute()
  await tablesOf(tx)
    .updateTable('knowledge_shown')
    .set({ owner_unit_id: to })
    .where('tenant_id', '=', tenantId)
    .where('owner_unit_id', '=', from)
    .execute()
}
