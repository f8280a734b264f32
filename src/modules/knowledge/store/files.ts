import type { Tx } from '#platform/db/index.ts'
import type { FileRow } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

export async function addFile(tx: Tx, row: FileRow): Promise<void> {
  await tablesOf(tx).insertInto('knowledge_files').values(row).execute()
}

export const fileOf = (tx: Tx, tenantId: string, id: string): Promise<FileRow | undefined> =>
  tablesOf(tx)
    .selectFrom('knowledge_files')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Those of these files that were uploaded. */
export const filesNamed = async (tx: Tx, tenantId: string, ids: readonly string[]): Promise<FileRow[]> =>
  ids.length === 0
    ? []
    : tablesOf(tx)
        .selectFrom('knowledge_files')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('id', 'in', [...ids])
        .execute()

/** Names of files by their ids. */
export const fileNames = async (
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> =>
  new Map((await filesNamed(tx, tenantId, ids)).map(({ id, name }) => [id, name]))
