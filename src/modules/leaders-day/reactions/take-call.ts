import { callAnswered, callEnded } from '#modules/telephony/events.ts'
import type { CallControl } from '#modules/telephony/index.ts'
import { on, type Reaction } from '#platform/bus/reaction.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { dayOfLeader, takeCall } from '../use-cases/take-call.ts'
import { tellSeat } from '../use-cases/tell-seat.ts'

/** What a leader answers, or ends after somebody handed it to him, is of his day. */
export const takeLeadersCalls = (control: CallControl): readonly Reaction[] => {
  const taken = async (
    tx: Tx,
    at: Context,
    { tenantId, data }: { tenantId: string; data: { callId: string; agent?: string } },
  ) => {
    const day = data.agent === undefined ? undefined : await dayOfLeader(tx, tenantId, data.agent)
    if (!day) return
    await takeCall(tx, at, control, day, data.callId)
    tellSeat(at, tenantId, day.id)
  }
  return [
    on(callAnswered, 'leaders-day.take-answered-call', (tx, said, at) => taken(tx, at, said)),
    on(callEnded, 'leaders-day.take-ended-call', async (tx, said, at) => {
      if (said.data.answered) await taken(tx, at, said)
    }),
  ]
}
