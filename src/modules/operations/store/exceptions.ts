/** Hours in which service is other than the calendars say. */
import type { ServiceException } from '#kernel/work-calendar.ts'
import type { Tx } from '#platform/db/index.ts'
import type { OperationsTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<OperationsTables>()
type Row = OperationsTables['service_exceptions']
export type StandingException = ServiceException & { readonly calendarId: string; readonly by: string }

/** Those that were not ended, the newest last; past ones are few and harmless. */
export async function standingExceptions(tx: Tx, tenantId: string): Promise<StandingException[]> {
  const rows = await tables(tx)
    .selectFrom('service_exceptions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('ended_at', 'is', null)
    // A plan made later counts over one made before; the button over both.
    .orderBy('button')
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    calendarId: row.calendar_id,
    state: row.state,
    reason: row.reason,
    button: row.button,
    from: row.from_at,
    until: row.until_at,
    by: row.made_by,
  }))
}

export async function insertException(tx: Tx, row: Omit<Row, 'ended_at' | 'ended_by'>): Promise<void> {
  await tables(tx)
    .insertInto('service_exceptions')
    .values({ ...row, ended_at: null, ended_by: null })
    .execute()
}

type Ended = { readonly at: Date; readonly by: string }

/** Its calendar; undefined when it was over already. */
export async function endException(
  tx: Tx,
  tenantId: string,
  id: string,
  how: Ended,
): Promise<string | undefined> {
  const done = await tables(tx)
    .updateTable('service_exceptions')
    .set({ ended_at: how.at, ended_by: how.by })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('calendar_id')
    .executeTakeFirst()
  return done?.calendar_id
}

/** Switches the calendar's button back. */
export async function endButton(tx: Tx, tenantId: string, calendarId: string, how: Ended): Promise<void> {
  await tables(tx)
    .updateTable('service_exceptions')
    .set({ ended_at: how.at, ended_by: how.by })
    .where('tenant_id', '=', tenantId)
    .where('calendar_id', '=', calendarId)
    .where('button', '=', true)
    .where('ended_at', 'is', null)
    .execute()
}
