/** Saved queries; what they ask is sealed. */
import type { Tx } from '#platform/db/index.ts'
import type { ListsTables, SavedQueryRow } from '../tables.ts'

const saved = (tx: Tx) => tx.withTables<ListsTables>()

/** His own of a list and those shared with his roles, by name. */
export const queriesFor = (
  tx: Tx,
  tenantId: string,
  reader: { userId: string; roles: readonly string[]; list: string },
  limit: number,
): Promise<SavedQueryRow[]> =>
  saved(tx)
    .selectFrom('saved_queries')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('list', '=', reader.list)
    .where((row) =>
      row.or([
        row('user_id', '=', reader.userId),
        ...(reader.roles.length > 0 ? [row('role_code', 'in', [...reader.roles])] : []),
      ]),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute()

/** Saves over the version that was read (version 1: a new one); false when that is not what stands there, or the id is somebody else's. */
export async function saveQueryRow(tx: Tx, row: SavedQueryRow): Promise<boolean> {
  if (row.version === 1) {
    const made = await saved(tx)
      .insertInto('saved_queries')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const { tenant_id, id, user_id, ...columns } = row
  const done = await saved(tx)
    .updateTable('saved_queries')
    .set(columns)
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .where('user_id', '=', user_id)
    .where('version', '=', row.version - 1)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** How many of his of a list there are, and whether one of them, other than this, has the name. */
export async function namesTaken(
  tx: Tx,
  { tenant_id, id, user_id, list, name }: SavedQueryRow,
): Promise<{ many: number; taken: boolean }> {
  const rows = await saved(tx)
    .selectFrom('saved_queries')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenant_id)
    .where('user_id', '=', user_id)
    .where('list', '=', list)
    .execute()
  return { many: rows.length, taken: rows.some((row) => row.name === name && row.id !== id) }
}

/** False when it is none of his. */
export async function dropQueryRow(tx: Tx, tenantId: string, userId: string, id: string): Promise<boolean> {
  const done = await saved(tx)
    .deleteFrom('saved_queries')
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}
