/** What people call a city's trunks. */
import type { Tx } from '#platform/db/index.ts'
import type { TelephonyTables } from '../tables.ts'

/** Id -> name. */
export async function trunkNames(tx: Tx, tenantId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .withTables<TelephonyTables>()
    .selectFrom('trunks')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
