import { grantOf } from '#kernel/actor.ts'
import { refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import { maskedNumber } from './live/views.ts'
import type { CaseworkSays, TelephonyServices } from './services.ts'
import { missedRoutes } from './routes-missed.ts'
import { marksOf } from './store/call-marks.ts'
import { findCalls } from './store/records.ts'
import { recordingsOfCall } from './store/recordings.ts'
import type { CallRow } from './tables.ts'
import { callReach } from './use-cases/call-reach.ts'
import { Hearings, hearRecording, recordingWaveform } from './use-cases/hear-recording.ts'
import { evidencePack } from './use-cases/evidence-pack.ts'
import { hearingOf } from './use-cases/hearing.ts'

const text = (instant: Date | null): string | null => instant?.toISOString() ?? null

/** Mounts lists of calls and missed calls, and the recordings. */
export function recordRoutes(
  http: HttpServer,
  at: Context,
  { control, readSegment }: TelephonyServices,
  casework: CaseworkSays,
): void {
  serve(http, contract.listCalls, ({ query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const reach = await callReach(tx, by, 'call.read')
      if (!reach) return refuse('telephony.not-found')
      const limit = query.limit ?? 50
      const masked = grantOf(by, 'call.read')?.masked ?? true
      const rows = await findCalls(tx, at.keys, by.tenantId, reach, { ...query, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      const marks = await marksOf(
        tx,
        by.tenantId,
        shown.map((row) => row.id),
      )
      return {
        calls: shown.map((row) => ({ ...callRecord(at, row, masked), marks: marks.get(row.id) ?? [] })),
        next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      }
    }),
  )
  missedRoutes(http, at, control)
  serve(http, contract.listRecordings, ({ params }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      if ((await hearingOf(tx, by, 'recording.play', params.id, casework)) !== 'open')
        return refuse('telephony.not-found')
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
  const listening = { at, read: readSegment, casework, hearings: new Hearings() }
  serve(http, contract.playRecording, ({ params }, by, { range }) =>
    hearRecording(listening, by, params.id, { verb: 'recording.play', range }),
  )
  serve(http, contract.downloadRecording, ({ params }, by, { range }) =>
    hearRecording(listening, by, params.id, { verb: 'recording.download', range }),
  )
  serve(http, contract.evidenceOfNumber, ({ query }, by) => evidencePack(listening, by, query))
  serve(http, contract.waveform, ({ params }, by) => recordingWaveform(listening, by, params.id))
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
