import type { Tx } from '#platform/db/index.ts'
import type { PortalTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<PortalTables>()

export async function insertFile(tx: Tx, row: PortalTables['portal_files']): Promise<void> {
  await tables(tx).insertInto('portal_files').values(row).execute()
}

/** Ids of the files sent with a draft. */
export async function filesOfDraft(tx: Tx, tenantId: string, draftId: string): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('portal_files')
    .select('file_id')
    .where('tenant_id', '=', tenantId)
    .where('draft_id', '=', draftId)
    .limit(100)
    .execute()
  return rows.map(({ file_id }) => file_id)
}

/** Keeps what was submitted to whom, once. */
export async function insertRequest(tx: Tx, row: PortalTables['portal_requests']): Promise<void> {
  await tables(tx)
    .insertInto('portal_requests')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'case_id']).doNothing())
    .execute()
}

/** Drops at most `most` notes of files older than the instant, of all cities; says how many. */
export async function sweepFiles(tx: Tx, before: Date, most: number): Promise<number> {
  const old = tables(tx)
    .selectFrom('portal_files')
    .select(['tenant_id', 'file_id'])
    .where('at', '<', before)
    .orderBy('at')
    .limit(most)
  const dropped = await tables(tx)
    .deleteFrom('portal_files')
    .where((row) => row(row.refTuple('tenant_id', 'file_id'), 'in', old.$asTuple('tenant_id', 'file_id')))
    .executeTakeFirst()
  return Number(dropped.numDeletedRows)
}
