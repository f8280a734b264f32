/** 已知事件. */
import { sql } from 'kysely'
import { beyond, type CursorValue, type Tx } from '#platform/db/index.ts'
import type { KnownEventsTable } from '../tables-events.ts'
import { tablesOf } from './tables-of.ts'

export const knownEvents = (
  tx: Tx,
  tenantId: string,
  asked: { limit: number; after?: readonly CursorValue[] | undefined },
): Promise<KnownEventsTable[]> =>
  tablesOf(tx)
    .selectFrom('known_events')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(asked.after !== undefined, (query) =>
      query.where(beyond(['made_at', 'id'], 'older', asked.after ?? [])),
    )
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit)
    .execute()

/** Those that stand now, the newest first. */
export const standingEvents = (tx: Tx, tenantId: string, now: Date): Promise<KnownEventsTable[]> =>
  tablesOf(tx)
    .selectFrom('known_events')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('closed_at', 'is', null)
    .where('from_at', '<=', now)
    .where('until_at', '>', now)
    .orderBy('made_at', 'desc')
    .limit(100)
    .execute()

export const findEvent = (tx: Tx, tenantId: string, id: string): Promise<KnownEventsTable | undefined> =>
  tablesOf(tx)
    .selectFrom('known_events')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()

export async function insertEvent(tx: Tx, row: KnownEventsTable): Promise<void> {
  await tablesOf(tx).insertInto('known_events').values(row).execute()
}

/** Saves over the version that was read; false when somebody was quicker, or it is closed. */
export async function updateEvent(
  tx: Tx,
  row: Omit<KnownEventsTable, 'made_by' | 'made_at' | 'told' | 'content' | 'closed_at'>,
): Promise<boolean> {
  const { tenant_id, id, version, ...change } = row
  const done = await tablesOf(tx)
    .updateTable('known_events')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function closeEvent(tx: Tx, tenantId: string, id: string, now: Date): Promise<boolean> {
  const done = await tablesOf(tx)
    .updateTable('known_events')
    .set({ closed_at: now, version: sql<number>`version + 1` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Counts a caller who was told. */
export async function countTold(tx: Tx, tenantId: string, id: string, content: boolean): Promise<void> {
  await tablesOf(tx)
    .updateTable('known_events')
    .set({ told: sql<number>`told + 1`, ...(content && { content: sql<number>`content + 1` }) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Area of a citizen's newest case. */
export async function newestArea(tx: Tx, tenantId: string, citizenId: string): Promise<string> {
  const found = await tablesOf(tx)
    .selectFrom('cases')
    .select('area_code')
    .where('tenant_id', '=', tenantId)
    .where('citizen_id', '=', citizenId)
    .orderBy('registered_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.area_code ?? ''
}
