import { grantOf, type Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import { maskedNumber } from './live/views.ts'
import type { MayHear, TelephonyServices } from './services.ts'
import { missedRoutes } from './routes-missed.ts'
import { callWithin, findCalls } from './store/records.ts'
import { findRecording, recordingsOfCall } from './store/recordings.ts'
import type { CallRow } from './tables.ts'
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
  missedRoutes(http, at, control)
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
