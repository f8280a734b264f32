/** Calls of desk telephones that were charged to accounts (记帐电话). */
import type { ChargedCalls } from '#modules/numbering/index.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/db/index.ts'
import type { TelephonyTables } from '../tables.ts'

/** Answered calls begun from `from` to before `to`, by account. */
export async function chargedCalls(tx: Tx, tenantId: string, from: Date, to: Date): Promise<ChargedCalls[]> {
  const rows = await tx
    .withTables<TelephonyTables>()
    .selectFrom('calls')
    .select(['account_id', (count) => count.fn.countAll<string>().as('calls')])
    .select(sql<string>`sum(extract(epoch from ended_at - answered_at))`.as('seconds'))
    .where('tenant_id', '=', tenantId)
    .where('account_id', 'is not', null)
    .where('answered_at', 'is not', null)
    .where('started_at', '>=', from)
    .where('started_at', '<', to)
    .groupBy('account_id')
    .execute()
  return rows.map((row) => ({
    account: row.account_id ?? '',
    calls: Number(row.calls),
    seconds: Math.round(Number(row.seconds)),
  }))
}
