import type { Keys } from '#platform/crypto/keys.ts'
import type { Tx } from '#platform/db/index.ts'
import type { TelephonyTables } from '../tables.ts'
import { numberIndex } from './sealing.ts'

/** The agent who spoke last with a number, whoever of them called, and when that was (unix ms). */
export async function lastAgentOf(
  tx: Tx,
  keys: Keys,
  tenantId: string,
  number: string,
): Promise<{ agent: string; at: number } | undefined> {
  const index = numberIndex(keys, tenantId, number)
  const from = tx.withTables<TelephonyTables>()
  const newest = (column: 'caller_index' | 'called_index') =>
    from
      .selectFrom('calls')
      .select(['user_id', 'ended_at'])
      .where('tenant_id', '=', tenantId)
      .where(column, '=', index)
      .where('answered_at', 'is not', null)
      .where('user_id', 'is not', null)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
  const found = [await newest('caller_index'), await newest('called_index')]
    .flatMap((row) => (row?.user_id ? [{ agent: row.user_id, at: row.ended_at.getTime() }] : []))
    .toSorted((one, other) => other.at - one.at)
  return found[0]
}
