import { jsonb, type Tx } from '#platform/db/index.ts'
import type { CasesTables } from '../tables.ts'
import { tablesOf } from './tables-of.ts'

type Draft = CasesTables['case_drafts']

export const draftsOf = (tx: Tx, tenantId: string, userId: string): Promise<Draft[]> =>
  tablesOf(tx)
    .selectFrom('case_drafts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .orderBy('updated_at', 'desc')
    .limit(20)
    .execute()

/** Saves a draft over the version the form was read with (0 = new); the new version, or undefined when another window was quicker. */
export async function saveDraft(tx: Tx, draft: Draft, readVersion: number): Promise<number | undefined> {
  if (readVersion === 0) {
    const made = await tablesOf(tx)
      .insertInto('case_drafts')
      .values({ ...draft, form: jsonb(draft.form), version: 1 })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
      .executeTakeFirst()
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n ? 1 : undefined
  }
  const done = await tablesOf(tx)
    .updateTable('case_drafts')
    .set({
      form: jsonb(draft.form),
      sealed_contact: draft.sealed_contact,
      call_id: draft.call_id,
      updated_at: draft.updated_at,
      version: readVersion + 1,
    })
    .where('tenant_id', '=', draft.tenant_id)
    .where('id', '=', draft.id)
    .where('user_id', '=', draft.user_id)
    .where('version', '=', readVersion)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n ? readVersion + 1 : undefined
}

export async function deleteDraft(tx: Tx, tenantId: string, userId: string, id: string): Promise<void> {
  await tablesOf(tx)
    .deleteFrom('case_drafts')
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .execute()
}
