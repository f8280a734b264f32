import type { Tx } from '#platform/db/index.ts'
import type { Deed } from '../domain/limits.ts'
import type { PortalTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<PortalTables>()

/** How often a subject did this since an instant. */
export async function usesSince(
  tx: Tx,
  of: { tenantId: string; deed: Deed; subject: string },
  since: Date,
): Promise<number> {
  const row = await tables(tx)
    .selectFrom('portal_uses')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('tenant_id', '=', of.tenantId)
    .where('deed', '=', of.deed)
    .where('subject', '=', of.subject)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return row.n
}

export async function insertUses(tx: Tx, rows: readonly PortalTables['portal_uses'][]): Promise<void> {
  if (rows.length > 0)
    await tables(tx)
      .insertInto('portal_uses')
      .values([...rows])
      .execute()
}

/** Drops at most `most` rows that count no more, of all cities; says how many. */
export async function sweepUses(tx: Tx, before: Date, most: number): Promise<number> {
  const old = tables(tx)
    .selectFrom('portal_uses')
    .select(['tenant_id', 'id'])
    .where('at', '<', before)
    .orderBy('at')
    .limit(most)
  const dropped = await tables(tx)
    .deleteFrom('portal_uses')
    .where((row) => row(row.refTuple('tenant_id', 'id'), 'in', old.$asTuple('tenant_id', 'id')))
    .executeTakeFirst()
  return Number(dropped.numDeletedRows)
}
