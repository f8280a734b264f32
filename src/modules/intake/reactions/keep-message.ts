import { voicemailLeft } from '#modules/telephony/events.ts'
import { on } from '#platform/bus/reaction.ts'
import { keepMessage } from '../store.ts'
import { isForInbox, knownOf } from '../use-cases/take-in-message.ts'

/** A message stands in the inbox even when the line that gives it its number failed: a job makes up for that. */
export const keepLeftMessage = on(
  voicemailLeft,
  'intake.keep-message',
  async (tx, { tenantId, at, data }) => {
    if (!isForInbox(data)) return
    const { recording: recordingId, callId, purpose, box } = data
    await keepMessage(tx, knownOf({ tenantId, recordingId, callId, purpose, box }, at))
  },
)
