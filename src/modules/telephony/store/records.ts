/** Call records, for lists. Every list is paged by id, which begins with the time. */
import { sql } from 'kysely'
import type { Keys } from '#platform/crypto/keys.ts'
import type { Tx } from '#platform/db/index.ts'
import type { CallReach } from '../use-cases/call-reach.ts'
import type { CallRow, TelephonyTables } from '../tables.ts'
import { last4Index, numberIndex, plainNumber } from './sealing.ts'

const tables = (tx: Tx) => tx.withTables<TelephonyTables>()

export interface CallFilter {
  number?: string | undefined
  agent?: string | undefined
  queue?: string | undefined
  caseId?: string | undefined
  account?: string | undefined
  direction?: string | undefined
  from?: string | undefined
  until?: string | undefined
  after?: string | undefined
  limit: number
}

/** Newest first, within the reach. */
export async function findCalls(
  tx: Tx,
  keys: Keys,
  tenantId: string,
  reach: CallReach,
  filter: CallFilter,
): Promise<CallRow[]> {
  let query = tables(tx)
    .selectFrom('calls')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(within(reach))
  if (filter.number) {
    const { number } = filter
    const short = plainNumber(number).length === 4
    const index = numberIndex(keys, tenantId, number)
    query = short
      ? query.where('caller_last4', '=', last4Index(keys, tenantId, number))
      : query.where((eb) => eb.or([eb('caller_index', '=', index), eb('called_index', '=', index)]))
  }
  if (filter.agent) query = query.where(sql<boolean>`users @> array[${filter.agent}]::uuid[]`)
  if (filter.queue) query = query.where('queue_id', '=', filter.queue)
  if (filter.caseId) query = query.where('case_id', '=', filter.caseId)
  if (filter.account) query = query.where('account_id', '=', filter.account)
  if (filter.direction) query = query.where('direction', '=', filter.direction)
  if (filter.from) query = query.where('started_at', '>=', new Date(filter.from))
  if (filter.until) query = query.where('started_at', '<', new Date(filter.until))
  if (filter.after) query = query.where('id', '<', filter.after)
  return query.orderBy('id', 'desc').limit(filter.limit).execute()
}

export function findCall(tx: Tx, tenantId: string, id: string): Promise<CallRow | undefined> {
  return tables(tx)
    .selectFrom('calls')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Lies this call within the reach? */
export async function callWithin(
  tx: Tx,
  tenantId: string,
  reach: CallReach,
  callId: string,
): Promise<boolean> {
  // A call that still lasts has no record yet: only who sees everything may ask after it.
  if (reach.everything) return true
  const found = await tables(tx)
    .selectFrom('calls')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', callId)
    .where(within(reach))
    .executeTakeFirst()
  return found !== undefined
}

function within({ everything, people, queues }: CallReach) {
  if (everything) return sql<boolean>`true`
  return sql<boolean>`(users && ${[...people]}::uuid[] or queue_id = any(${[...queues]}::uuid[]))`
}

export async function makeMonths(tx: Tx): Promise<void> {
  await sql`select telephony_make_months(6)`.execute(tx)
}
