/** Stays in queues, for the figures of the day. */
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
