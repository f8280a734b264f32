/**
 * 人工转自动: the citizen goes into a flow, for good or to come back to the same agent (挂起转), who waits on his telephone. Whoever hung up
 * meanwhile is rung again before anybody else. While the citizen is away he hears his flow and the agent nothing.
 */
import { refuse, type Refusal } from '#kernel/result.ts'
import type { Call } from './call.ts'
import { comeBack } from './coming-back.ts'
import { endCall } from './ending.ts'
import { afterAgent, beginFlow } from './flow.ts'
import { agentLeg, citizenLeg, isUp } from './legs.ts'
import { ratingFlow } from './queue-flows.ts'
import { actOnAgent } from './seats.ts'
import { releaseAgent, unhold, wrong } from './talking.ts'
import { closeRecord, recordTransfer } from './transfer-end.ts'
import { mayHandOn } from './transferring.ts'
import { enterState, order, type Turn } from './turn.ts'

/** Into a flow for good: the agent is free. */
export function toFlow(turn: Turn, call: Call, flow: string): Refusal | void {
  const citizen = citizenLeg(call)
  if (!mayHandOn(call) || !isUp(citizen)) return wrong(call)
  if (!turn.facts.settings.publishedFlow(call.tenantId, flow)) return refuse('telephony.no-flow')
  unhold(turn, call)
  const id = recordTransfer(turn, call, { kind: 'flow', by: call.agent ?? '', to: `flow:${flow}` })
  releaseAgent(turn, call)
  closeRecord(turn, call, id, 'completed')
  sendAway(turn, call, flow)
}

/** Into a flow and back to the agent. */
export function suspend(turn: Turn, call: Call, flow: string): Refusal | void {
  const { agent, token } = call
  if (!mayHandOn(call) || !isUp(agentLeg(call)) || agent === undefined || token === undefined)
    return wrong(call)
  if (!turn.facts.settings.publishedFlow(call.tenantId, flow)) return refuse('telephony.no-flow')
  if (turn.facts.degraded) return refuse('telephony.degraded')
  unhold(turn, call)
  actOnAgent(turn, agent, { do: 'hold', token })
  const id = recordTransfer(turn, call, { kind: 'suspend', by: agent, to: `flow:${flow}` })
  call.suspended = { id, agent, since: turn.facts.now, ...(call.flow ? { before: call.flow } : {}) }
  sendAway(turn, call, flow)
}

/** 转满意度: the agent is out, the citizen rates him; in his flow where it asks for it, else by the product's own question. */
export function toRating(turn: Turn, call: Call): Refusal | void {
  const citizen = citizenLeg(call)
  if (!mayHandOn(call) || !isUp(citizen) || call.direction === 'internal') return wrong(call)
  unhold(turn, call)
  releaseAgent(turn, call)
  if (!afterAgent(turn, call)) return sendAway(turn, call, ratingFlow.id)
  order(turn, call, { do: 'move', leg: citizen.id, to: null })
}

function sendAway(turn: Turn, call: Call, flow: string): void {
  const citizen = citizenLeg(call)
  if (citizen) order(turn, call, { do: 'move', leg: citizen.id, to: null })
  enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
  if (!beginFlow(turn, call, flow)) endCall(turn, call, { cause: 'error', by: 'system' })
}

/** The agent takes the citizen back before the flow is through. */
export function takeBack(turn: Turn, call: Call): Refusal | void {
  if (!call.suspended || !isUp(citizenLeg(call))) return wrong(call)
  const awaited = call.flow?.awaited
  if (awaited && awaited.kind !== 'question' && awaited.kind !== 'nothing')
    order(turn, call, { do: 'stop', op: awaited.op as never })
  comeBack(turn, call, 'cancelled')
}
