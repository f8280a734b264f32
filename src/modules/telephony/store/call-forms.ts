/** Half-filled forms that go with their call. */
import type { Keys } from '#platform/crypto/keys.ts'
import type { Tx } from '#platform/db/index.ts'
import { numberCell } from './sealing.ts'

interface Row {
  tenant_id: string
  call_id: string
  form: Buffer
  kept_at: Date
  kept_by: string
  kept_name: string
}
const tables = (tx: Tx) => tx.withTables<{ call_forms: Row }>()
const cell = (tenantId: string, callId: string) => numberCell('call_forms', 'form', tenantId, callId)

export interface CallForm {
  form: Record<string, unknown>
  at: Date
  by: string
  name: string
}

/** Keeps the form of a call; the last one counts. */
export async function keepForm(
  tx: Tx,
  keys: Keys,
  of: { tenantId: string; callId: string } & CallForm,
): Promise<void> {
  const { tenantId, callId, form, at, by, name } = of
  const row = {
    form: keys.seal(cell(tenantId, callId), JSON.stringify(form)),
    kept_at: at,
    kept_by: by,
    kept_name: name,
  }
  await tables(tx)
    .insertInto('call_forms')
    .values({ tenant_id: tenantId, call_id: callId, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'call_id']).doUpdateSet(row))
    .execute()
}

export async function formOf(
  tx: Tx,
  keys: Keys,
  tenantId: string,
  callId: string,
): Promise<CallForm | undefined> {
  const row = await tables(tx)
    .selectFrom('call_forms')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .executeTakeFirst()
  return (
    row && {
      form: JSON.parse(keys.open(cell(tenantId, callId), row.form)) as CallForm['form'],
      at: row.kept_at,
      by: row.kept_by,
      name: row.kept_name,
    }
  )
}

export async function sweepForms(tx: Tx, before: Date): Promise<void> {
  await tables(tx).deleteFrom('call_forms').where('kept_at', '<', before).execute()
}
