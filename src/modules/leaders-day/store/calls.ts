/** Calls leaders took, with the form of each; the requester is sealed even while it is written. */
import type { Context } from '#platform/context/context.ts'
import { jsonb, type Tx } from '#platform/db/index.ts'
import { blankForm, type FormField, type SharedForm } from '../domain/shared-form.ts'
import type { DayCallRow, LeadersDayTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<LeadersDayTables>()
const cell = (tenantId: string, rowId: string) => ({
  table: 'leaders_day_calls',
  column: 'contact',
  tenantId,
  rowId,
})
const personal: readonly FormField[] = ['requesterName', 'requesterPhone']

/** A call of a day as leader and clerk know it. */
export type DayCall = Omit<DayCallRow, 'form' | 'contact'> & { form: SharedForm }

function opened({ keys }: Pick<Context, 'keys'>, row: DayCallRow): DayCall {
  const { contact, form, ...rest } = row
  const sealed = JSON.parse(keys.open(cell(row.tenant_id, row.call_id), contact)) as Partial<SharedForm>
  return { ...rest, form: { ...blankForm, ...form, ...sealed } }
}

function closed(
  { keys }: Pick<Context, 'keys'>,
  tenantId: string,
  callId: string,
  form: Partial<SharedForm>,
) {
  const part = (wanted: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(form).filter(([name]) => wanted(name)))
  const isPersonal = (name: string) => personal.some((one) => one === name)
  return {
    form: jsonb(part((name) => !isPersonal(name))) as unknown as DayCallRow['form'],
    contact: keys.seal(cell(tenantId, callId), JSON.stringify(part(isPersonal))),
  }
}

/** Keeps that a leader took this call, with what is known of the requester; the same call once. True when it was new. */
export async function keepCall(
  tx: Tx,
  at: Pick<Context, 'keys'>,
  call: { tenantId: string; callId: string; dayId: string; at: Date },
  form: Partial<SharedForm>,
): Promise<boolean> {
  const { tenantId, callId } = call
  const done = await tables(tx)
    .insertInto('leaders_day_calls')
    .values({
      tenant_id: tenantId,
      call_id: callId,
      day_id: call.dayId,
      at: call.at,
      ...closed(at, tenantId, callId, form),
      version: 1,
      case_id: null,
      case_number: null,
      registered_by: null,
      no_case: null,
      told_at: null,
      told_by: null,
      told_how: null,
      told_note: null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'call_id']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Of one day, oldest first. */
export async function callsOfDay(
  tx: Tx,
  at: Pick<Context, 'keys'>,
  tenantId: string,
  dayId: string,
): Promise<DayCall[]> {
  const rows = await tables(tx)
    .selectFrom('leaders_day_calls')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('day_id', '=', dayId)
    .orderBy('at')
    .limit(500)
    .execute()
  return rows.map((row) => opened(at, row))
}

/** One call of a day, kept from change until the transaction is over. */
export async function lockCall(
  tx: Tx,
  at: Pick<Context, 'keys'>,
  of: { tenantId: string; dayId: string; callId: string },
): Promise<DayCall | undefined> {
  const row = await tables(tx)
    .selectFrom('leaders_day_calls')
    .selectAll()
    .where('tenant_id', '=', of.tenantId)
    .where('day_id', '=', of.dayId)
    .where('call_id', '=', of.callId)
    .forUpdate()
    .executeTakeFirst()
  return row && opened(at, row)
}

export async function keepForm(
  tx: Tx,
  at: Pick<Context, 'keys'>,
  call: DayCall,
  form: SharedForm,
): Promise<number> {
  const version = call.version + 1
  await tables(tx)
    .updateTable('leaders_day_calls')
    .set({ ...closed(at, call.tenant_id, call.call_id, form), version })
    .where('tenant_id', '=', call.tenant_id)
    .where('call_id', '=', call.call_id)
    .execute()
  return version
}

/** What became of a call. */
export async function settleCall(
  tx: Tx,
  call: Pick<DayCallRow, 'tenant_id' | 'call_id'>,
  settled: Partial<Omit<DayCallRow, 'tenant_id' | 'call_id' | 'form' | 'contact'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('leaders_day_calls')
    .set(settled)
    .where('tenant_id', '=', call.tenant_id)
    .where('call_id', '=', call.call_id)
    .execute()
}

/** How many calls each of these days had. */
export async function countCalls(
  tx: Tx,
  tenantId: string,
  days: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (days.length === 0) return new Map()
  const rows = await tables(tx)
    .selectFrom('leaders_day_calls')
    .select((row) => ['day_id', row.fn.countAll<string>().as('count')])
    .where('tenant_id', '=', tenantId)
    .where('day_id', 'in', [...days])
    .groupBy('day_id')
    .execute()
  return new Map(rows.map(({ day_id: id, count }) => [id, Number(count)]))
}
