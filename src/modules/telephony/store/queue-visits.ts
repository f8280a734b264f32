/** Stays in queues, for the figures of the day. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { FinishedVisit } from '../live/tally.ts'
import type { TelephonyTables } from '../tables.ts'

/** Every finished stay of a city that began since then. */
export async function visitsSince(tx: Tx, tenantId: string, since: Date): Promise<FinishedVisit[]> {
  const rows = await tx
    .withTables<TelephonyTables>()
    .selectFrom('queue_visits')
    .select(['id', 'queue_id', 'entered_at', 'left_at', 'outcome'])
    .where('tenant_id', '=', tenantId)
    .where('entered_at', '>=', since)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    queue: row.queue_id,
    enteredAt: row.entered_at.getTime(),
    leftAt: row.left_at.getTime(),
    outcome: row.outcome,
  }))
}

const mostWaits = 200

/** Waits of callers answered in the last hour, by queue, the newest last: a call controller that takes the lead goes on estimating from them. */
export async function recentWaits(tx: Tx): Promise<Record<string, { at: number; waitMs: number }[]>> {
  const rows = await tx
    .withTables<TelephonyTables>()
    .selectFrom('queue_visits')
    .select(['queue_id', 'entered_at', 'left_at'])
    .where('outcome', '=', 'answered')
    .where('entered_at', '>=', sql<Date>`now() - interval '1 hour'`)
    .orderBy('left_at')
    .execute()
  const waits: Record<string, { at: number; waitMs: number }[]> = {}
  for (const { queue_id: queue, entered_at: entered, left_at: left } of rows) {
    const at = left.getTime()
    waits[queue] = [...(waits[queue] ?? []), { at, waitMs: at - entered.getTime() }].slice(-mostWaits)
  }
  return waits
}
