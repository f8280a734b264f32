import { refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import type { CaseworkSays, TelephonyServices } from './services.ts'
import { missedRoutes } from './routes-missed.ts'
import { recordingsOfCall } from './store/recordings.ts'
import { Hearings, hearRecording, recordingWaveform } from './use-cases/hear-recording.ts'
import { chargedCallsFile } from './use-cases/charged-calls-file.ts'
import { evidencePack } from './use-cases/evidence-pack.ts'
import { hearingOf } from './use-cases/hearing.ts'
import { listCalls } from './use-cases/list-calls.ts'

/** Mounts lists of calls and missed calls, and the recordings. */
export function recordRoutes(
  http: HttpServer,
  at: Context,
  { control, readSegment }: TelephonyServices,
  casework: CaseworkSays,
): void {
  serve(http, contract.listCalls, ({ query }, by) => listCalls(at, by, query))
  missedRoutes(http, at, control)
  serve(http, contract.exportCharged, ({ query }, by) => chargedCallsFile(at, by, query))
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
