/** Agents' own notes. Nobody else sees one before it is proposed. */
import type { Tx } from '#platform/db/index.ts'
import type { NoteRow } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

const most = 200

/** Newest first. */
export const ownNotes = (tx: Tx, tenantId: string, userId: string): Promise<NoteRow[]> =>
  tablesOf(tx)
    .selectFrom('knowledge_notes')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()

export const proposedNotes = (tx: Tx, tenantId: string): Promise<NoteRow[]> =>
  tablesOf(tx)
    .selectFrom('knowledge_notes')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'proposed')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()

export const noteOf = (tx: Tx, tenantId: string, id: string): Promise<NoteRow | undefined> =>
  tablesOf(tx)
    .selectFrom('knowledge_notes')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Saves over the version that was read (version 1: a new one); false when somebody was quicker. */
export async function keepNote(tx: Tx, row: NoteRow): Promise<boolean> {
  if (row.version === 1) {
    const made = await tablesOf(tx)
      .insertInto('knowledge_notes')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const done = await tablesOf(tx)
    .updateTable('knowledge_notes')
    .set(row)
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.id)
    .where('version', '=', row.version - 1)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
