import { callAnswered, callEnded, recordingStored } from '#modules/telephony/events.ts'
import { on } from '#platform/bus/reaction.ts'
import { linkCall, noteRecording } from '../store/side-rows.ts'

/** A call made for a case belongs to it from the moment it is answered, with its recording, under what it was made for. */
export const tieCall = on(callAnswered, 'cases.tie-call', async (tx, { tenantId, at, data }) => {
  if (data.caseId !== undefined) {
    await linkCall(tx, {
      tenant_id: tenantId,
      case_id: data.caseId,
      call_id: data.callId,
      purpose: data.purpose ?? 'follow-up',
      recording_id: data.recording ?? null,
      started_at: at,
      seconds: null,
    })
  }
  if (data.recording !== undefined)
    await noteRecording(tx, tenantId, data.callId, { recording_id: data.recording })
})

/** The recording and length of a finished call appear on every case it belongs to. */
export const noteCallEnd = on(callEnded, 'cases.note-call-end', async (tx, { tenantId, data }) => {
  const seconds = Math.round(data.talkMs / 1000)
  await noteRecording(tx, tenantId, data.callId, {
    seconds,
    ...(data.recording !== undefined && { recording_id: data.recording }),
  })
})

/** A recording stored after the case was opened still finds its way to it. */
export const attachRecording = on(
  recordingStored,
  'cases.attach-recording',
  async (tx, { tenantId, data }) => {
    await noteRecording(tx, tenantId, data.callId, { recording_id: data.recording })
  },
)
