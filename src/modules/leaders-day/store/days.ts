/** Days and what was done to them. */
import { beyond, type CursorValue, type Tx } from '#platform/db/index.ts'
import type { DayRow, HistoryRow, LeadersDayTables } from '../tables.ts'

const tables = (tx: Tx) => tx.withTables<LeadersDayTables>()

export function findDay(tx: Tx, tenantId: string, id: string): Promise<DayRow | undefined> {
  return tables(tx)
    .selectFrom('leaders_days')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The same, kept from change until the transaction is over. */
export function lockDay(tx: Tx, tenantId: string, id: string): Promise<DayRow | undefined> {
  return tables(tx)
    .selectFrom('leaders_days')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Newest first. */
export function daysOf(
  tx: Tx,
  tenantId: string,
  page: { limit: number; after: readonly CursorValue[] | undefined },
): Promise<DayRow[]> {
  return tables(tx)
    .selectFrom('leaders_days')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(page.after !== undefined, (query) =>
      query.where(beyond(['from_at', 'id'], 'older', page.after ?? [])),
    )
    .orderBy('from_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
}

/** Planned or on, earliest first. */
export function openDays(tx: Tx, tenantId: string): Promise<DayRow[]> {
  return tables(tx)
    .selectFrom('leaders_days')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('state', 'in', ['planned', 'on'])
    .orderBy('from_at')
    .limit(500)
    .execute()
}

/** Days of somebody as leader or clerk that are open or began after `since`, earliest first. */
export function daysWith(tx: Tx, tenantId: string, userId: string, since: Date): Promise<DayRow[]> {
  return tables(tx)
    .selectFrom('leaders_days')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where((row) => row.or([row('leader_id', '=', userId), row('clerk_id', '=', userId)]))
    .where((row) => row.or([row('state', 'in', ['planned', 'on']), row('from_at', '>=', since)]))
    .where('state', '!=', 'cancelled')
    .orderBy('from_at')
    .limit(20)
    .execute()
}

/** Notices that stand and the newest announcements, for citizens. */
export async function publicDays(
  tx: Tx,
  tenantId: string,
  now: Date,
): Promise<{ coming: DayRow[]; announced: DayRow[] }> {
  const all = tables(tx).selectFrom('leaders_days').selectAll().where('tenant_id', '=', tenantId)
  const coming = await all
    .where('published', '=', true)
    .where('state', 'in', ['planned', 'on'])
    .where('until_at', '>', now)
    .orderBy('from_at')
    .limit(10)
    .execute()
  const announced = await all
    .where('results_at', 'is not', null)
    .orderBy('from_at', 'desc')
    .limit(5)
    .execute()
  return { coming, announced }
}

export async function insertDay(tx: Tx, row: DayRow): Promise<void> {
  await tables(tx).insertInto('leaders_days').values(row).execute()
}

/** Changes a locked day; its version rises. */
export async function changeDay(
  tx: Tx,
  day: Pick<DayRow, 'tenant_id' | 'id' | 'version'>,
  change: Partial<Omit<DayRow, 'tenant_id' | 'id' | 'version'>>,
): Promise<void> {
  await tables(tx)
    .updateTable('leaders_days')
    .set({ ...change, version: day.version + 1 })
    .where('tenant_id', '=', day.tenant_id)
    .where('id', '=', day.id)
    .execute()
}

export async function keepHistory(tx: Tx, row: HistoryRow): Promise<void> {
  await tables(tx).insertInto('leaders_day_history').values(row).execute()
}

/** Oldest first. */
export function historyOf(tx: Tx, tenantId: string, dayId: string): Promise<HistoryRow[]> {
  return tables(tx)
    .selectFrom('leaders_day_history')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('day_id', '=', dayId)
    .orderBy('id')
    .limit(200)
    .execute()
}
