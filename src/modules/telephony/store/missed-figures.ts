/** How many missed calls wait to be called back. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { TelephonyTables } from '../tables.ts'
import type { CallReach } from '../use-cases/call-reach.ts'

/** Open entries within reach, and those of them whose time is over. */
export async function missedFigures(
  tx: Tx,
  tenantId: string,
  { everything, queues }: CallReach,
  now: Date,
): Promise<{ open: number; overdue: number }> {
  let query = tx
    .withTables<TelephonyTables>()
    .selectFrom('missed_calls')
    .select([
      sql<number>`count(*)::int`.as('open'),
      sql<number>`(count(*) filter (where due_at < ${now}))::int`.as('overdue'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('closed_at', 'is', null)
  if (!everything)
    query = query.where(sql<boolean>`(queue_id is null or queue_id = any(${[...queues]}::uuid[]))`)
  return query.executeTakeFirstOrThrow()
}
