import { grantOf, type Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import { maskedNumber } from './live/views.ts'
import type { TelephonyServices } from './services.ts'
import { closeMissed, findMissed, openMissedCalls, takeMissed, triesOf } from './store/missed.ts'
import type { MissedRow, MissedTryRow } from './tables.ts'
import { callReach } from './use-cases/call-reach.ts'

/** Mounts the missed calls: who waits to be called back, calling him, and closing what needs no call. */
export function missedRoutes(http: HttpServer, at: Context, control: TelephonyServices['control']): void {
  serve(http, contract.listMissedCalls, ({ query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const reach = await callReach(tx, by, 'call.missed.handle')
      if (!reach) return refuse('telephony.not-found')
      const limit = query.limit ?? 50
      const masked = grantOf(by, 'call.missed.handle')?.masked ?? true
      const rows = await openMissedCalls(tx, by.tenantId, reach, query.after, limit + 1)
      const shown = rows.slice(0, limit)
      const ids = shown.map(({ id }) => id)
      const tries = Map.groupBy(await triesOf(tx, by.tenantId, ids), (one) => one.missed_id)
      return {
        missed: shown.map((row) => missedRecord(at, row, tries.get(row.id) ?? [], masked)),
        next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      }
    }),
  )
  serve(http, contract.callBack, ({ params }, by) => callBack(at, control, by, params.id))
  serve(http, contract.closeMissedCall, ({ params: { id }, body: { note } }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const found = await openEntry(tx, by, id)
      if (isRefusal(found)) return found
      const how = { at: at.clock.now(), by: by.userId ?? '', note }
      if (!(await closeMissed(tx, by.tenantId, id, how))) return refuse('telephony.missed-closed')
      await audit(tx, by, { action: 'missed-call.closed', subject: id, reason: note })
      return { id }
    }),
  )
}

async function openEntry(tx: Tx, by: Actor, id: string): Promise<MissedRow | Refusal> {
  const reach = await callReach(tx, by, 'call.missed.handle')
  const row = reach && (await findMissed(tx, by.tenantId, reach, id))
  if (!row) return refuse('telephony.not-found')
  return row.closed_at === null ? row : refuse('telephony.missed-closed')
}

/** 一键回拨: the call carries the entry, so that its outcome closes or counts it. */
async function callBack(at: Context, control: TelephonyServices['control'], by: Actor, id: string) {
  const found = await inTenant(at.db, by.tenantId, (tx) => openEntry(tx, by, id))
  if (isRefusal(found)) return found
  const number = openNumber(at, found)
  if (number === '') return refuse('telephony.number-invalid')
  const purpose = { kind: 'callback', missedId: id } as const
  const desk = { tenantId: by.tenantId, userId: by.userId ?? '', name: by.name }
  const placed = await control.command({ do: 'dial', agent: desk.userId, number, purpose }, desk)
  if (isRefusal(placed)) return placed
  await inTenant(at.db, by.tenantId, (tx) => takeMissed(tx, by.tenantId, id, desk.userId))
  return { call: String(placed['call']) }
}

const openNumber = (at: Context, row: MissedRow): string =>
  at.keys.open(
    { table: 'missed_calls', column: 'number', tenantId: row.tenant_id, rowId: row.id },
    row.number,
  )

function missedRecord(at: Context, row: MissedRow, tries: readonly MissedTryRow[], masked: boolean) {
  const number = openNumber(at, row)
  return {
    id: row.id,
    callId: row.call_id,
    number: masked ? maskedNumber(number) : number,
    reason: row.reason,
    at: row.at.toISOString(),
    dueAt: row.due_at.toISOString(),
    times: row.times,
    tries: tries.map((one) => ({ at: one.at.toISOString(), by: one.user_id, outcome: one.outcome })),
    recording: row.recording_id,
    takenBy: row.taken_by,
  }
}
