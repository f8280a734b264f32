import type { Keys } from '#platform/crypto/keys.ts'
import type { Tx } from '#platform/db/index.ts'
import type { DutyShift } from '../domain/duty.ts'
import type { OperationsTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<OperationsTables>()
const cell = (tenantId: string, rowId: string) => ({
  table: 'duty_shifts',
  column: 'phone',
  tenantId,
  rowId,
})

/** Shifts that touch this time, the standing contacts among them, earliest first. */
export async function shiftsWithin(
  tx: Tx,
  keys: Keys,
  tenantId: string,
  { from, until }: { from: Date; until: Date },
): Promise<DutyShift[]> {
  const rows = await tables(tx)
    .selectFrom('duty_shifts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('cancelled_at', 'is', null)
    .where('from_at', '<=', until)
    .where((is) => is.or([is('until_at', 'is', null), is('until_at', '>', from)]))
    .orderBy('from_at')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    phone: keys.open(cell(tenantId, row.id), row.phone),
    note: row.note,
    from: row.from_at,
    until: row.until_at,
    version: row.version,
  }))
}

/** Adds a shift (version 0) or changes it over the version that was read; false when somebody was quicker. */
export async function keepShift(
  tx: Tx,
  keys: Keys,
  tenantId: string,
  shift: DutyShift,
  change: { at: Date; by: string },
): Promise<boolean> {
  const { id, name, phone, note, from, until, version } = shift
  const values = {
    name,
    phone: keys.seal(cell(tenantId, id), phone),
    note,
    from_at: from,
    until_at: until,
    version: version + 1,
    changed_at: change.at,
    changed_by: change.by,
  }
  if (version === 0) {
    const row = { ...values, tenant_id: tenantId, id, cancelled_at: null }
    await tables(tx).insertInto('duty_shifts').values(row).execute()
    return true
  }
  const done = await tables(tx)
    .updateTable('duty_shifts')
    .set(values)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** False when it was cancelled already. */
export async function cancelShift(
  tx: Tx,
  tenantId: string,
  id: string,
  change: { at: Date; by: string },
): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('duty_shifts')
    .set({ cancelled_at: change.at, changed_at: change.at, changed_by: change.by })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
