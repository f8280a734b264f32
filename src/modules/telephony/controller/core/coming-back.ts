/** How a citizen who was sent into a flow comes back to his agent, or does not (挂起转). */
import type { Call } from './call.ts'
import { endCall } from './ending.ts'
import { agentLeg, citizenLeg, isUp, quiet } from './legs.ts'
import { actOnAgent } from './seats.ts'
import { releaseAgent } from './talking.ts'
import { closeRecord } from './transfer-end.ts'
import { backToQueue } from './transferring.ts'
import { callRulesOf, enterState, note, order, talkBridge, type Turn } from './turn.ts'

/** The flow is through, or leads to a person: back to the agent. */
export function comeBack(turn: Turn, call: Call, outcome: 'completed' | 'cancelled' = 'completed'): void {
  const { suspended } = call
  if (!suspended) return
  delete call.suspended
  if (suspended.before) call.flow = suspended.before
  else delete call.flow
  closeRecord(turn, call, suspended.id, outcome)
  quiet(turn, call)
  const citizen = citizenLeg(call)
  if (!isUp(citizen)) return endCall(turn, call, { cause: 'normal', by: 'citizen' })
  if (isUp(agentLeg(call)) && call.token !== undefined) {
    order(turn, call, { do: 'move', leg: citizen.id, to: talkBridge(call) })
    actOnAgent(turn, suspended.agent, { do: 'retrieve', token: call.token })
    enterState(turn, call, 'talking')
    return note(turn, call, 'back-from-flow', { agent: suspended.agent })
  }
  const sticky = { agent: suspended.agent, until: turn.facts.now + callRulesOf(turn, call).recoverStickyMs }
  if (!backToQueue(turn, call, suspended.agent, sticky)) endCall(turn, call, { cause: 'error', by: 'system' })
}

/** The agent does not wait on his telephone any more: he is rung when the citizen comes back. */
export function waiterGone(turn: Turn, call: Call): void {
  releaseAgent(turn, call, { afterCall: false })
  note(turn, call, 'waiter-gone', { agent: call.agent })
}

/** The flow leads outside: nobody comes back, the agent is free. */
export function letGo(turn: Turn, call: Call): void {
  const { suspended } = call
  if (!suspended) return
  delete call.suspended
  closeRecord(turn, call, suspended.id, 'failed')
  releaseAgent(turn, call)
}
