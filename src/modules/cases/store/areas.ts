import type { Tx } from '#platform/db/index.ts'
import type { CasesTables } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

type Area = CasesTables['areas']

/** All areas of a city in the order of their codes, retired ones too: old cases lie in them. */
export const areas = (tx: Tx, tenantId: string): Promise<Area[]> =>
  tablesOf(tx).selectFrom('areas').selectAll().where('tenant_id', '=', tenantId).orderBy('code').execute()

/** Adds areas; false when a code is taken, and then none should be kept. */
export async function insertAreas(tx: Tx, rows: readonly Area[]): Promise<boolean> {
  let added = 0n
  for (let at = 0; at < rows.length; at += 500) {
    const done = await tablesOf(tx)
      .insertInto('areas')
      .values(rows.slice(at, at + 500))
      .onConflict((conflict) => conflict.columns(['tenant_id', 'code']).doNothing())
      .executeTakeFirst()
    added += done.numInsertedOrUpdatedRows ?? 0n
  }
  return added === BigInt(rows.length)
}

/** Changes an area over the version that was read; undefined when somebody was quicker or there is none. */
export const updateArea = (
  tx: Tx,
  tenantId: string,
  code: string,
  change: Pick<Area, 'name' | 'active' | 'version'>,
): Promise<Area | undefined> =>
  tablesOf(tx)
    .updateTable('areas')
    .set({ ...change, version: change.version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('code', '=', code)
    .where('version', '=', change.version)
    .returningAll()
    .executeTakeFirst()
