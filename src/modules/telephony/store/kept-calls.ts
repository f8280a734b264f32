/** Was a call of this id ever begun? */
import type { Tx } from '#platform/db/index.ts'
import type { TelephonyTables } from '../tables.ts'

/** True for a live call and for one that is over; false for one that was asked for and never kept, hence never dialled. */
export async function isCallKept(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const tables = tx.withTables<TelephonyTables>()
  for (const table of ['live_calls', 'calls'] as const) {
    const found = await tables
      .selectFrom(table)
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (found) return true
  }
  return false
}
