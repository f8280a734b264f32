import { callEnded } from '#modules/telephony/events.ts'
import { on } from '#platform/bus/reaction.ts'
import { settleCall } from '../use-cases/settle-call.ts'

/** A campaign's call is over. */
export const settleEndedCall = on(
  callEnded,
  'outreach.settle-ended-call',
  async (tx, { tenantId, data }, at) => {
    if (!data.campaign) return
    const { entry, reached, result } = data.campaign
    await settleCall(tx, at, { tenantId, entry, callId: data.callId, reached, result, cause: data.cause })
  },
)
