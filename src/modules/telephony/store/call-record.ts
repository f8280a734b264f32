/** The call record (CDR), written once, when the call ends; its legs when the last of them is over. */
import { countFlowWay } from '#modules/ivr/index.ts'
import type { Keys } from '#platform/crypto/keys.ts'
import { newId, type Tx } from '#platform/db/index.ts'
import type { Call, Ended } from '../controller/core/call.ts'
import type { TelephonyTables } from '../tables.ts'
import { last4Index, numberIndex } from './sealing.ts'

const tables = (tx: Tx) => tx.withTables<TelephonyTables>()
const when = (ms: number | undefined): Date | null => (ms === undefined ? null : new Date(ms))

export async function keepCallRecord(tx: Tx, keys: Keys, call: Call & { ended: Ended }): Promise<void> {
  const { tenantId, id } = call
  const cell = (column: string) => ({ table: 'calls', column, tenantId, rowId: id })
  const waitMs = call.visits.reduce(
    (ms, visit) => ms + ((visit.leftAt ?? call.ended.at) - visit.enteredAt),
    0,
  )
  const connected = call.answeredAt ?? call.ended.at
  await tables(tx)
    .insertInto('calls')
    .values({
      tenant_id: tenantId,
      id,
      direction: call.direction,
      caller: keys.seal(cell('caller'), call.caller.number),
      caller_index: numberIndex(keys, tenantId, call.caller.number),
      caller_last4: last4Index(keys, tenantId, call.caller.number),
      unverified: call.caller.unverified ?? false,
      called: keys.seal(cell('called'), call.called),
      called_index: numberIndex(keys, tenantId, call.called),
      trunk: call.trunk ?? null,
      flow: call.flow?.flow ?? null,
      flow_path: call.flow?.walk?.trace.map((step) => step.chosen ?? step.label) ?? [],
      user_id: call.agents.at(-1) ?? null,
      users: call.agents,
      queue_id: call.visits.at(-1)?.queue ?? null,
      purpose: call.purpose?.kind ?? null,
      case_id: call.purpose?.caseId ?? null,
      started_at: new Date(call.startedAt),
      answered_at: when(call.answeredAt),
      ended_at: new Date(call.ended.at),
      ivr_ms: Math.max(0, (call.visits[0]?.enteredAt ?? connected) - call.startedAt),
      wait_ms: waitMs,
      talk_ms: call.talkMs,
      hold_ms: call.holdMs,
      cause: call.ended.cause,
      released_by: call.ended.by,
      recording_id: call.recordingId ?? null,
      rating: call.rating ?? null,
      transfers: call.transfers.length,
      account_id: call.desk?.account?.id ?? null,
    })
    .execute()
  await keepVisits(tx, call)
  await keepTransfers(tx, keys, call)
  const trace = call.flow?.walk?.trace ?? []
  await countFlowWay(tx, { tenantId, endedAt: new Date(call.ended.at), trace })
}

async function keepVisits(tx: Tx, call: Call & { ended: Ended }): Promise<void> {
  if (call.visits.length === 0) return
  const rows = call.visits.map((visit) => ({
    tenant_id: call.tenantId,
    id: visit.id,
    call_id: call.id,
    queue_id: visit.queue,
    entered_at: new Date(visit.enteredAt),
    left_at: new Date(visit.leftAt ?? call.ended.at),
    outcome: visit.outcome ?? 'abandoned',
    user_id: visit.agent ?? null,
    offers: visit.offers,
  }))
  await tables(tx).insertInto('queue_visits').values(rows).execute()
}

async function keepTransfers(tx: Tx, keys: Keys, call: Call): Promise<void> {
  if (call.transfers.length === 0) return
  const { tenantId } = call
  const rows = call.transfers.map((one) => ({
    tenant_id: tenantId,
    id: one.id,
    call_id: call.id,
    kind: one.kind,
    by_user: one.by === '' ? null : one.by,
    target: keys.seal({ table: 'call_transfers', column: 'target', tenantId, rowId: one.id }, one.to),
    at: new Date(one.at),
    ended_at: when(one.endedAt),
    outcome: one.outcome ?? null,
  }))
  await tables(tx).insertInto('call_transfers').values(rows).execute()
}

export async function keepLegs(tx: Tx, keys: Keys, call: Call): Promise<void> {
  const { tenantId } = call
  const rows = Object.values(call.legs).map((leg) => {
    const id = newId()
    return {
      tenant_id: tenantId,
      id,
      call_id: call.id,
      leg: leg.id,
      role: leg.role,
      direction: leg.direction,
      number: keys.seal({ table: 'call_legs', column: 'number', tenantId, rowId: id }, leg.number),
      user_id: leg.agent ?? null,
      trunk: leg.trunk ?? null,
      endpoint: leg.endpoint ?? null,
      began_at: new Date(leg.at),
      ringing_at: when(leg.ringingAt),
      answered_at: when(leg.answeredAt),
      ended_at: when(leg.endedAt),
      cause: leg.cause ?? null,
      released_by: leg.by ?? null,
    }
  })
  if (rows.length > 0) await tables(tx).insertInto('call_legs').values(rows).execute()
}
