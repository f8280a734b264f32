import { sql } from 'kysely'
import { beyond, type CursorValue, jsonb, type Tx } from '#platform/db/index.ts'
import type { CalendarYear } from '#kernel/work-calendar.ts'
import type { OperationsTables } from './tables.ts'

const tables = (tx: Tx) => tx.withTables<OperationsTables>()
type CalendarRow = OperationsTables['calendars']
type AlarmRow = OperationsTables['alarms']

export const calendars = (tx: Tx, tenantId: string): Promise<CalendarRow[]> =>
  tables(tx).selectFrom('calendars').selectAll().where('tenant_id', '=', tenantId).orderBy('id').execute()

/** Which versions of calendars and years stand: cheap to ask before every deadline, and different after any change. */
export async function calendarsStanding(tx: Tx, tenantId: string): Promise<string> {
  const { rows } = await sql<{ standing: string }>`
    select concat(
      (select string_agg(concat(id, ':', version), ',' order by id) from calendars where tenant_id = ${tenantId}), '/',
      (select string_agg(concat(year, ':', version), ',' order by year, version) from calendar_years where tenant_id = ${tenantId}), '/',
      (select string_agg(id::text, ',' order by id) from service_exceptions where tenant_id = ${tenantId} and ended_at is null)
    ) as standing`.execute(tx)
  return rows[0]?.standing ?? ''
}

/** The newest version of every year's days. */
export async function years(
  tx: Tx,
  tenantId: string,
): Promise<(CalendarYear & { source: string; importedAt: Date })[]> {
  const rows = await tables(tx)
    .selectFrom('calendar_years')
    .distinctOn('year')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('year')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(({ year, version, days, source, imported_at }) => ({
    year,
    version,
    days,
    source,
    importedAt: imported_at,
  }))
}

export async function insertCalendar(tx: Tx, row: CalendarRow): Promise<void> {
  await tables(tx)
    .insertInto('calendars')
    .values({ ...row, week: jsonb(row.week), make_up_hours: jsonb(row.make_up_hours) })
    .execute()
}

/** Saves weekly hours over the version the editor had read; false when somebody was quicker. */
export async function updateCalendar(tx: Tx, row: CalendarRow, readVersion: number): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('calendars')
    .set({
      name: row.name,
      version: row.version,
      week: jsonb(row.week),
      make_up_hours: jsonb(row.make_up_hours),
      updated_at: row.updated_at,
    })
    .where('tenant_id', '=', row.tenant_id)
    .where('id', '=', row.id)
    .where('version', '=', readVersion)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function insertYear(tx: Tx, row: OperationsTables['calendar_years']): Promise<void> {
  await tables(tx)
    .insertInto('calendar_years')
    .values({ ...row, days: jsonb(row.days) })
    .execute()
}

/** Raises an alarm, or counts it up when it stands already. */
export async function raiseAlarm(
  tx: Tx,
  row: Omit<AlarmRow, 'last_at' | 'times' | 'cleared_at' | 'seen_by' | 'seen_at'>,
): Promise<void> {
  await tables(tx)
    .insertInto('alarms')
    .values({ ...row, last_at: row.raised_at, times: 1, cleared_at: null, seen_by: null, seen_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'kind', 'subject'])
        .where('cleared_at', 'is', null)
        .doUpdateSet({
          last_at: row.raised_at,
          times: sql<number>`alarms.times + 1`,
          sentence: row.sentence,
          level: row.level,
        }),
    )
    .execute()
}

export async function clearAlarm(
  tx: Tx,
  tenantId: string,
  kind: string,
  subject: string,
  now: Date,
): Promise<void> {
  await tables(tx)
    .updateTable('alarms')
    .set({ cleared_at: now })
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('cleared_at', 'is', null)
    .execute()
}

/** Notes who saw an alarm; false when there is none. */
export async function markSeen(
  tx: Tx,
  tenantId: string,
  id: string,
  name: string,
  now: Date,
): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('alarms')
    .set({ seen_by: name, seen_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Alarms, newest first; standing ones only when asked. */
export function alarms(
  tx: Tx,
  tenantId: string,
  asked: { standing: boolean; limit: number; after?: readonly CursorValue[] },
): Promise<AlarmRow[]> {
  return tables(tx)
    .selectFrom('alarms')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(asked.standing, (query) => query.where('cleared_at', 'is', null))
    .$if(asked.after !== undefined, (query) =>
      query.where(beyond(['raised_at', 'id'], 'older', asked.after ?? [])),
    )
    .orderBy('raised_at', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit)
    .execute()
}
