/** Call records and missed calls, for lists. Every list is paged by id, which begins with the time. */
import { sql } from 'kysely'
import type { Actor, Scope } from '#kernel/actor.ts'
import type { Keys } from '#platform/crypto/keys.ts'
import type { Tx } from '#platform/db/index.ts'
import type { CallRow, MissedRow, TelephonyTables } from '../tables.ts'
import { last4Index, numberIndex, plainNumber } from './sealing.ts'

const tables = (tx: Tx) => tx.withTables<TelephonyTables>()

export interface CallFilter {
  number?: string | undefined
  agent?: string | undefined
  queue?: string | undefined
  caseId?: string | undefined
  direction?: string | undefined
  from?: string | undefined
  until?: string | undefined
  after?: string | undefined
  limit: number
}

/** Newest first; `queues` are the actor's own, for the scope of that name. */
export async function findCalls(
  tx: Tx,
  keys: Keys,
  by: Actor,
  scope: Scope,
  queues: readonly string[],
  filter: CallFilter,
): Promise<CallRow[]> {
  let query = tables(tx).selectFrom('calls').selectAll().where('tenant_id', '=', by.tenantId)
  const me = by.userId ?? ''
  if (scope === 'own') query = query.where(sql<boolean>`users @> array[${me}]::uuid[]`)
  else if (scope === 'queue')
    query = query.where(
      sql<boolean>`(users @> array[${me}]::uuid[] or queue_id = any(${[...queues]}::uuid[]))`,
    )
  if (filter.number) {
    const { number } = filter
    const short = plainNumber(number).length === 4
    const index = numberIndex(keys, by.tenantId, number)
    query = short
      ? query.where('caller_last4', '=', last4Index(keys, by.tenantId, number))
      : query.where((eb) => eb.or([eb('caller_index', '=', index), eb('called_index', '=', index)]))
  }
  if (filter.agent) query = query.where(sql<boolean>`users @> array[${filter.agent}]::uuid[]`)
  if (filter.queue) query = query.where('queue_id', '=', filter.queue)
  if (filter.caseId) query = query.where('case_id', '=', filter.caseId)
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

/**
 * May this actor hear the call's recording? Own: he spoke on it. Queue: it passed a queue he serves or leads; wider scopes see every call of the
 * city. What a unit may hear of a case is decided by cases, which asks with the case's rules before it links here.
 */
export async function callVisibleTo(
  tx: Tx,
  by: Actor,
  scope: Scope,
  callId: string,
  queues: readonly string[] = [],
): Promise<boolean> {
  if (scope === 'tenant') return true
  const call = await findCall(tx, by.tenantId, callId)
  if (call?.users.includes(by.userId ?? '')) return true
  return scope === 'queue' && call !== undefined && call.queue_id !== null && queues.includes(call.queue_id)
}

export function openMissedCalls(
  tx: Tx,
  tenantId: string,
  after: string | undefined,
  limit: number,
): Promise<MissedRow[]> {
  let query = tables(tx)
    .selectFrom('missed_calls')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('closed_at', 'is', null)
  if (after) query = query.where('id', '>', after)
  return query.orderBy('due_at').orderBy('id').limit(limit).execute()
}

export function findMissed(tx: Tx, tenantId: string, id: string): Promise<MissedRow | undefined> {
  return tables(tx)
    .selectFrom('missed_calls')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function takeMissed(tx: Tx, tenantId: string, id: string, userId: string): Promise<void> {
  await tables(tx)
    .updateTable('missed_calls')
    .set({ taken_by: userId })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

export async function makeMonths(tx: Tx): Promise<void> {
  await sql`select telephony_make_months(6)`.execute(tx)
}
