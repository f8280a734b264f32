/** Drafts of flows, one each. */
import { jsonb, type Tx } from '#platform/db/index.ts'
import type { DraftRow, IvrTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<IvrTables>()

export type Draft = DraftRow
export type DraftSummary = Omit<DraftRow, 'definition' | 'paths'>

/** All drafts, without what is drawn. */
export function draftSummaries(tx: Tx, tenantId: string): Promise<DraftSummary[]> {
  return tables(tx)
    .selectFrom('ivr_drafts')
    .select([
      'tenant_id',
      'id',
      'name',
      'revision',
      'based_on',
      'changed_at',
      'changed_by',
      'changed_by_name',
    ])
    .where('tenant_id', '=', tenantId)
    .orderBy('id')
    .execute()
}

export function draftOf(tx: Tx, tenantId: string, id: string): Promise<DraftRow | undefined> {
  return tables(tx)
    .selectFrom('ivr_drafts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Saves over the revision that was read (0 = there was none); false when somebody was quicker. */
export async function saveDraft(tx: Tx, row: DraftRow, readRevision: number): Promise<boolean> {
  const { tenant_id: _t, id: _i, ...rest } = row
  const content = { ...rest, definition: jsonb(row.definition), paths: jsonb(row.paths) }
  if (readRevision === 0) {
    const made = await tables(tx)
      .insertInto('ivr_drafts')
      .values({ ...content, tenant_id: row.tenant_id, id: row.id })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
      .executeTakeFirst()
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const saved = await tables(tx)
    .updateTable('ivr_drafts')
    .set(content)
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.id)
    .where('revision', '=', readRevision)
    .executeTakeFirst()
  return saved.numUpdatedRows > 0n
}

/** Drops the draft of this revision; false when there is no such one. */
export async function dropDraft(tx: Tx, tenantId: string, id: string, revision: number): Promise<boolean> {
  const gone = await tables(tx)
    .deleteFrom('ivr_drafts')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}
