/** Calls the house makes by itself (群呼, A14): a citizen is rung, and who answers hears a flow; an agent only when the flow asks for one. */
import { refuse, type Refusal } from '#kernel/result.ts'
import { idleChannels, idleTrunk } from './trunks.ts'
import type { Call, Leg, Purpose } from './call.ts'
import { endCall } from './ending.ts'
import { beginFlow } from './flow.ts'
import { newCall } from './new-call.ts'
import { ringFar } from './outside.ts'
import { addCall, enterState, note, type Turn } from './turn.ts'

export interface NoticeAsk {
  /** Minted by who asks and kept by him before, so that a second asking is known. */
  call: string
  tenantId: string
  number: string
  /** Published flow he hears, and its variables. */
  flow: string
  vars: Record<string, string>
  purpose: Purpose
  ringMs: number
  /** So many channels must stay free for callers. */
  leaveFree: number
}

/** Rings somebody for a campaign. A call that is known already is not made twice. */
export function notify(turn: Turn, ask: NoticeAsk): Refusal | void {
  const { tenantId, number, purpose, ringMs } = ask
  if (turn.world.calls[ask.call]) return
  if (turn.facts.degraded) return refuse('telephony.degraded')
  if (!turn.facts.settings.publishedFlow(tenantId, ask.flow)) return refuse('telephony.no-flow')
  const trunk = idleTrunk(turn, tenantId, [])
  if (!trunk || idleChannels(turn, tenantId) <= ask.leaveFree) return refuse('telephony.no-trunk')
  const call = addCall(
    turn,
    newCall(turn, {
      id: ask.call,
      tenantId,
      direction: 'outbound',
      caller: trunk.callerNumber,
      called: number,
      purpose,
    }),
  )
  call.notice = { flow: ask.flow, vars: ask.vars }
  note(turn, call, 'placed', { number, purpose })
  const rings = ringFar(turn, call, 'notice', { number, caller: 'own', ringMs })
  if (!rings) endCall(turn, call, { cause: 'congestion', by: 'system' })
}

/** He answered: his flow begins. */
export function noticeAnswered(turn: Turn, call: Call, leg: Leg): void {
  if (call.state !== 'calling' || !call.notice) return
  delete call.far
  note(turn, call, 'far-answered', { leg: leg.id })
  enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
  if (!beginFlow(turn, call, call.notice.flow, call.notice.vars))
    endCall(turn, call, { cause: 'error', by: 'system' })
}
