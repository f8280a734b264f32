/** What speaks against trunks, kept for the controller that leads next. */
import type { Tx } from '#platform/db/index.ts'
import type { Change } from '../controller/core/changes.ts'
import type { TrunkTrouble } from '../controller/core/world.ts'
import type { TelephonyTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<TelephonyTables>()
const when = (ms: number | undefined): Date | null => (ms === undefined ? null : new Date(ms))

export async function keepTrunkTrouble(
  tx: Tx,
  { tenantId, trunk, trouble }: Extract<Change, { row: 'trunk-trouble' }>,
): Promise<void> {
  if (!trouble) {
    await tables(tx)
      .deleteFrom('trunk_troubles')
      .where('tenant_id', '=', tenantId)
      .where('trunk_id', '=', trunk)
      .execute()
    return
  }
  const row = {
    silent_since: when(trouble.silentSince),
    failures: trouble.failures ?? null,
    left_alone_until: when(trouble.until),
    told: trouble.told ?? false,
  }
  await tables(tx)
    .insertInto('trunk_troubles')
    .values({ tenant_id: tenantId, trunk_id: trunk, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'trunk_id']).doUpdateSet(row))
    .execute()
}

/** By trunk, of every city. */
export async function trunkTroubles(tx: Tx): Promise<Record<string, TrunkTrouble>> {
  const rows = await tables(tx).selectFrom('trunk_troubles').selectAll().execute()
  return Object.fromEntries(
    rows.map((row) => [
      row.trunk_id,
      {
        ...(row.silent_since ? { silentSince: row.silent_since.getTime() } : {}),
        ...(row.failures === null ? {} : { failures: row.failures }),
        ...(row.left_alone_until ? { until: row.left_alone_until.getTime() } : {}),
        ...(row.told ? { told: true as const } : {}),
      },
    ]),
  )
}
