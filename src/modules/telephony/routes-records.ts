import { grantOf, type Actor } from '#kernel/actor.ts'
import { isRefusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import { maskedNumber } from './live/views.ts'
import type { MayHear, TelephonyServices } from './services.ts'
import { callWithin, findCalls, findMissed, openMissedCalls, takeMissed } from './store/records.ts'
import { findRecording, recordingsOfCall } from './store/recordings.ts'
import type { CallRow, MissedRow } from './tables.ts'
import { callReach } from './use-cases/call-reach.ts'
import { Hearings, hearRecording, recordingWaveform } from './use-cases/hear-recording.ts'

const text = (instant: Date | null): string | null => instant?.toISOString() ?? null

/** Mounts lists of calls and missed calls, and the recordings. */
export function recordRoutes(
  http: HttpServer,
  at: Context,
  { control, readSegment }: TelephonyServices,
  mayHear: MayHear,
): void {
  serve(http, contract.listCalls, ({ query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const reach = await callReach(tx, by, 'call.read')
      if (!reach) return refuse('telephony.not-found')
      const limit = query.limit ?? 50
      const masked = grantOf(by, 'call.read')?.masked ?? true
      const rows = await findCalls(tx, at.keys, by.tenantId, reach, { ...query, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      return {
        calls: shown.map((row) => callRecord(at, row, masked)),
        next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      }
    }),
  )
  serve(http, contract.listMissedCalls, ({ query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const reach = await callReach(tx, by, 'call.missed.handle')
      if (!reach) return refuse('telephony.not-found')
      const limit = query.limit ?? 50
      const masked = grantOf(by, 'call.missed.handle')?.masked ?? true
      const rows = await openMissedCalls(tx, by.tenantId, reach, query.after, limit + 1)
      const shown = rows.slice(0, limit)
      return {
        missed: shown.map((row) => missedRecord(at, row, masked)),
        next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      }
    }),
  )
  serve(http, contract.callBack, ({ params }, by) => callBack(at, control, by, params.id))
  serve(http, contract.listRecordings, ({ params }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const reach = await callReach(tx, by, 'recording.play')
      if (!reach || !(await callWithin(tx, by.tenantId, reach, params.id)))
        return refuse('telephony.not-found')
      if (!(await mayHear(tx, by, params.id))) return refuse('telephony.not-found')
      const rows = await recordingsOfCall(tx, by.tenantId, params.id)
      return {
        recordings: rows.map(({ id, purpose, state, off_reason, error, opened_at, ms }) => ({
          id,
          purpose,
          state,
          reason: off_reason ?? error,
          openedAt: opened_at.toISOString(),
          ms,
        })),
      }
    }),
  )
  const hearings = new Hearings()
  const part = (range: string | undefined) => ({ hearings, ...(range === undefined ? {} : { range }) })
  const closed = (by: Actor, id: string) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const recording = await findRecording(tx, by.tenantId, id)
      return recording && (await mayHear(tx, by, recording.call_id))
        ? undefined
        : refuse('telephony.not-found')
    })
  serve(
    http,
    contract.playRecording,
    async ({ params }, by, { range }) =>
      (await closed(by, params.id)) ??
      hearRecording(at, readSegment, by, params.id, { verb: 'recording.play', ...part(range) }),
  )
  serve(
    http,
    contract.downloadRecording,
    async ({ params }, by, { range }) =>
      (await closed(by, params.id)) ??
      hearRecording(at, readSegment, by, params.id, { verb: 'recording.download', ...part(range) }),
  )
  serve(
    http,
    contract.waveform,
    async ({ params }, by) =>
      (await closed(by, params.id)) ?? recordingWaveform(at, readSegment, by, params.id),
  )
}

/** 一键回拨: the call carries the entry, so that its outcome closes or counts it. */
async function callBack(at: Context, control: TelephonyServices['control'], by: Actor, id: string) {
  const found = await inTenant(at.db, by.tenantId, async (tx) => {
    const reach = await callReach(tx, by, 'call.missed.handle')
    const row = reach && (await findMissed(tx, by.tenantId, reach, id))
    if (row && row.closed_at === null) await takeMissed(tx, by.tenantId, id, by.userId ?? '')
    return row
  })
  if (!found) return refuse('telephony.not-found')
  if (found.closed_at !== null) return refuse('telephony.missed-closed')
  const number = openNumber(at, found)
  if (number === '') return refuse('telephony.number-invalid')
  const purpose = { kind: 'callback', missedId: id } as const
  const desk = { tenantId: by.tenantId, userId: by.userId ?? '', name: by.name }
  const placed = await control.command({ do: 'dial', agent: desk.userId, number, purpose }, desk)
  return isRefusal(placed) ? placed : { call: String(placed['call']) }
}

const openNumber = (at: Context, row: MissedRow): string =>
  at.keys.open(
    { table: 'missed_calls', column: 'number', tenantId: row.tenant_id, rowId: row.id },
    row.number,
  )

function missedRecord(at: Context, row: MissedRow, masked: boolean) {
  const number = openNumber(at, row)
  return {
    id: row.id,
    callId: row.call_id,
    number: masked ? maskedNumber(number) : number,
    reason: row.reason,
    at: row.at.toISOString(),
    dueAt: row.due_at.toISOString(),
    times: row.times,
    tries: row.tries,
    recording: row.recording_id,
    takenBy: row.taken_by,
  }
}

function callRecord(at: Context, row: CallRow, masked: boolean) {
  const open = (column: 'caller' | 'called') =>
    at.keys.open({ table: 'calls', column, tenantId: row.tenant_id, rowId: row.id }, row[column])
  const shown = (number: string, hide: boolean) => (hide ? maskedNumber(number) : number)
  return {
    id: row.id,
    direction: row.direction,
    caller: shown(open('caller'), masked && row.direction === 'inbound'),
    called: shown(open('called'), masked && row.direction === 'outbound'),
    unverified: row.unverified,
    agent: row.user_id,
    queue: row.queue_id,
    purpose: row.purpose,
    caseId: row.case_id,
    path: row.flow_path,
    startedAt: row.started_at.toISOString(),
    answeredAt: text(row.answered_at),
    endedAt: row.ended_at.toISOString(),
    ivrMs: row.ivr_ms,
    waitMs: row.wait_ms,
    talkMs: row.talk_ms,
    holdMs: row.hold_ms,
    cause: row.cause,
    releasedBy: row.released_by,
    recording: row.recording_id,
    rating: row.rating,
  }
}
