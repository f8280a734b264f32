/** 未接来电: who called and was not served, every try to reach him, and how the entry was closed. */
import { sql } from 'kysely'
import type { Keys } from '#platform/crypto/keys.ts'
import { newId, type Tx } from '#platform/db/index.ts'
import type { Change } from '../controller/core/changes.ts'
import type { MissedRow, MissedTryRow, TelephonyTables } from '../tables.ts'
import type { CallReach } from '../use-cases/call-reach.ts'
import { numberIndex } from './sealing.ts'

const tables = (tx: Tx) => tx.withTables<TelephonyTables>()

/** After tries in vain in so many different hours nobody is called any more: three tries in ten minutes meet the same meeting. */
const mostHours = 3

/** One open entry per number; a message has its own, because it must be heard. */
export async function keepMissed(
  tx: Tx,
  keys: Keys,
  change: Extract<Change, { row: 'missed' }>,
): Promise<void> {
  const { call, reason, at, dueAt, recording } = change
  const { tenantId } = call
  const number = call.direction === 'outbound' ? call.called : call.caller.number
  const index = numberIndex(keys, tenantId, number)
  if (recording === undefined) {
    const again = await tables(tx)
      .updateTable('missed_calls')
      .set({ times: sql<number>`times + 1`, call_id: call.id, reason, at: new Date(at) })
      .where('tenant_id', '=', tenantId)
      .where('number_index', '=', index)
      .where('closed_at', 'is', null)
      .where('recording_id', 'is', null)
      .executeTakeFirst()
    if (again.numUpdatedRows > 0n) return
  }
  const id = newId()
  await tables(tx)
    .insertInto('missed_calls')
    .values({
      tenant_id: tenantId,
      id,
      call_id: call.id,
      number: keys.seal({ table: 'missed_calls', column: 'number', tenantId, rowId: id }, number),
      number_index: index,
      reason,
      queue_id: call.visits.at(-1)?.queue ?? null,
      recording_id: recording ?? null,
      at: new Date(at),
      due_at: new Date(dueAt),
      times: 1,
      tries: 0,
      last_try_at: null,
      taken_by: null,
      closed_at: null,
      closed_by_call: null,
      close_reason: null,
      closed_by: null,
      close_note: null,
    })
    .execute()
}

/** Served later by the same number: nothing is open any more, except messages nobody has heard. */
export async function closeServed(
  tx: Tx,
  keys: Keys,
  change: Extract<Change, { row: 'served' }>,
): Promise<void> {
  await tables(tx)
    .updateTable('missed_calls')
    .set({ closed_at: new Date(change.at), closed_by_call: change.callId, close_reason: 'served' })
    .where('tenant_id', '=', change.tenantId)
    .where('number_index', '=', numberIndex(keys, change.tenantId, change.number))
    .where('closed_at', 'is', null)
    .where('recording_id', 'is', null)
    .execute()
}

/** A try to reach somebody: reached, or in vain in the third different hour, closes the entry. */
export async function noteTry(tx: Tx, change: Extract<Change, { row: 'callback-tried' }>): Promise<void> {
  const { tenantId, missedId, callId, agent, outcome } = change
  const at = new Date(change.at)
  await tables(tx)
    .insertInto('missed_tries')
    .values({
      tenant_id: tenantId,
      id: newId(),
      missed_id: missedId,
      at,
      user_id: agent ?? null,
      call_id: callId,
      outcome,
    })
    .execute()
  await tables(tx)
    .updateTable('missed_calls')
    .set({ tries: sql<number>`tries + 1`, last_try_at: at })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', missedId)
    .execute()
  if (outcome !== 'reached' && (await hoursTried(tx, tenantId, missedId)) < mostHours) return
  await close(tx, tenantId, missedId, {
    closed_at: at,
    closed_by_call: callId,
    close_reason: outcome === 'reached' ? 'called-back' : 'not-reached',
  })
}

async function hoursTried(tx: Tx, tenantId: string, missedId: string): Promise<number> {
  const { hours } = await tables(tx)
    .selectFrom('missed_tries')
    .select(sql<string>`count(distinct date_trunc('hour', at))`.as('hours'))
    .where('tenant_id', '=', tenantId)
    .where('missed_id', '=', missedId)
    .executeTakeFirstOrThrow()
  return Number(hours)
}

/** Somebody closes the entry by hand and says why; false when it is closed already. */
export function closeMissed(
  tx: Tx,
  tenantId: string,
  id: string,
  how: { at: Date; by: string; note: string },
): Promise<boolean> {
  return close(tx, tenantId, id, {
    closed_at: how.at,
    closed_by: how.by,
    close_note: how.note,
    close_reason: 'by-hand',
  })
}

/** What was said in a message is worked on; nothing happens when nobody waits for it. */
export async function closeMissedOfRecording(
  tx: Tx,
  tenantId: string,
  recordingId: string,
  how: { at: Date; by: string | null; note: string },
): Promise<void> {
  await tables(tx)
    .updateTable('missed_calls')
    .set({ closed_at: how.at, closed_by: how.by, close_note: how.note, close_reason: 'by-hand' })
    .where('tenant_id', '=', tenantId)
    .where('recording_id', '=', recordingId)
    .where('closed_at', 'is', null)
    .execute()
}

async function close(tx: Tx, tenantId: string, id: string, closed: Partial<MissedRow>): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('missed_calls')
    .set(closed)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** The tries of several entries, oldest first. */
export async function triesOf(tx: Tx, tenantId: string, ids: readonly string[]): Promise<MissedTryRow[]> {
  if (ids.length === 0) return []
  return tables(tx)
    .selectFrom('missed_tries')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('missed_id', 'in', [...ids])
    .orderBy('id')
    .execute()
}

export function openMissedCalls(
  tx: Tx,
  tenantId: string,
  reach: CallReach,
  after: string | undefined,
  limit: number,
): Promise<MissedRow[]> {
  let query = tables(tx)
    .selectFrom('missed_calls')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(missedWithin(reach))
    .where('closed_at', 'is', null)
  if (after)
    query = query.where(
      sql<boolean>`(due_at, id) > (select m.due_at, m.id from missed_calls m where m.tenant_id = ${tenantId} and m.id = ${after})`,
    )
  return query.orderBy('due_at').orderBy('id').limit(limit).execute()
}

/** Who never came as far as a queue waits for everybody. */
function missedWithin({ everything, queues }: CallReach) {
  if (everything) return sql<boolean>`true`
  return sql<boolean>`(queue_id is null or queue_id = any(${[...queues]}::uuid[]))`
}

export function findMissed(
  tx: Tx,
  tenantId: string,
  reach: CallReach,
  id: string,
): Promise<MissedRow | undefined> {
  return tables(tx)
    .selectFrom('missed_calls')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(missedWithin(reach))
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
