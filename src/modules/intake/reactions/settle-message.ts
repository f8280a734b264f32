import { caseEvents } from '#modules/cases/events.ts'
import { closeMissedOfRecording } from '#modules/telephony/index.ts'
import { on, type Reaction } from '#platform/bus/reaction.ts'
import { settleMessage } from '../store.ts'

const outcomes = {
  'case.registered': 'registered',
  'case.answered': 'answered',
  'case.invalidated': 'invalidated',
} as const

/** The case of a message has left intake: the message is handled, and nobody need ring back for it. */
export const settleMessages: readonly Reaction[] = Object.entries(outcomes).flatMap(([name, outcome]) => {
  const said = caseEvents[name]
  if (!said) throw new Error(`casework announces no ${name}`)
  return [
    on(
      said,
      `intake.settle-message-${outcome}`,
      async (tx, { tenantId, at, data }) => {
        const recording = await settleMessage(tx, tenantId, data.caseId, { at, outcome })
        if (recording === undefined) return
        const how = { at, by: data.byUserId, note: `语音来件已处理：工单 ${data.number}` }
        await closeMissedOfRecording(tx, tenantId, recording, how)
      },
      ({ data }) => (data.channel ?? 'VOICEMAIL') === 'VOICEMAIL',
    ),
  ]
})
