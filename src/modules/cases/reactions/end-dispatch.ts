import { callEnded } from '#modules/telephony/events.ts'
import { on } from '#platform/bus/reaction.ts'
import { endDispatch } from '../store/dispatch-records.ts'

/** The talk of a dispatch record is over: who answered, how long it was, and its recording. */
export const endOfDispatch = on(callEnded, 'cases.end-dispatch', async (tx, { tenantId, at, data }) => {
  const { together, callId, talkMs, recording } = data
  if (!together) return
  await endDispatch(tx, tenantId, callId, {
    parties: together,
    seconds: Math.round(talkMs / 1000),
    recording_id: recording ?? null,
    ended_at: at,
  })
})
