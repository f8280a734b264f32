/** Handing a call on: blind, or after a word with the target while the citizen hears music. */
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { Call, Leg, Transfer } from './call.ts'
import type { TransferTarget } from './happenings.ts'
import { agentLeg, citizenLeg, dial, isUp } from './legs.ts'
import { backstopMs } from './offering.ts'
import { dialOut, ringFar } from './outside.ts'
import { actOnAgent, seatIn, seatOf } from './seats.ts'
import { releaseAgent, takeCall, unhold, wrong } from './talking.ts'
import { closeTransfer, dropTransfer, recordTransfer } from './transfer-end.ts'
import { idleTrunk } from './trunks.ts'
import { apartBridge, callRulesOf, enterState, note, order, talkBridge, type Turn } from './turn.ts'
import { joinQueue, queueOf } from './waiting.ts'

const nameOf = (to: TransferTarget): string =>
  'agent' in to ? `agent:${to.agent}` : 'queue' in to ? `queue:${to.queue}` : to.number

/** 释放转: the agent lets go at once, the citizen is never without a place. */
export function transferBlind(turn: Turn, call: Call, to: TransferTarget): Refusal | void {
  const citizen = citizenLeg(call)
  if ((call.state !== 'talking' && call.state !== 'held') || !isUp(citizen)) return wrong(call)
  const by = call.agent ?? ''
  const home = 'queue' in to ? to.queue : homeQueue(turn, call, 'agent' in to ? to.agent : by)
  if (!('number' in to) && turn.facts.settings.queues[home ?? '']?.tenantId !== call.tenantId)
    return refuse('telephony.target-unknown')
  const target = 'agent' in to ? seatIn(turn, call.tenantId, to.agent) : undefined
  if ('agent' in to && !target) return refuse('telephony.target-unknown')
  if (target?.agent.state === 'out') return refuse('telephony.target-offline')
  if ('number' in to && !idleTrunk(turn, call.tenantId, [])) return refuse('telephony.no-trunk')
  unhold(turn, call)
  recordTransfer(turn, call, { kind: 'blind', by, to: nameOf(to) })
  releaseAgent(turn, call)
  order(turn, call, { do: 'move', leg: citizen.id, to: null })
  const last = call.transfers.at(-1)
  if (last) last.outcome = 'completed'
  if ('number' in to) {
    const { outsideRingMs: ringMs } = callRulesOf(turn, call)
    if (!ringFar(turn, call, 'blind', { number: to.number, caller: 'own', ringMs }))
      backToQueue(turn, call, by)
    return
  }
  const ringMs = queueOf(turn, home)?.ringMs ?? 20_000
  const sticky =
    'agent' in to ? { sticky: { agent: to.agent, until: turn.facts.now + ringMs + backstopMs } } : {}
  joinQueue(turn, call, {
    queue: home ?? '',
    priority: 90,
    fromFlow: false,
    force: true,
    announce: 'none',
    ...sticky,
  })
}

/** A caller whose hand-over failed waits at the front of his queue, or of the agent's; false when there is none. */
export function backToQueue(turn: Turn, call: Call, agent: string): boolean {
  const queue = homeQueue(turn, call, agent)
  if (!queue) return false
  const joined = joinQueue(turn, call, {
    queue,
    priority: 99,
    fromFlow: false,
    force: true,
    announce: 'none',
  })
  return joined === 'joined'
}

/** The queue a caller belongs to when a person hands him on or is lost. */
export function homeQueue(turn: Turn, call: Call, agent: string): string | undefined {
  return call.entry?.queue ?? seatOf(turn, agent)?.agent.memberships[0]?.queue
}

/** 成功转 / 通话转: the agent talks with the target first. */
export function consult(turn: Turn, call: Call, to: { agent: string } | { number: string }): Refusal | void {
  const [citizen, agent] = [citizenLeg(call), agentLeg(call)]
  if ((call.state !== 'talking' && call.state !== 'held') || call.transfer) return wrong(call)
  if (!isUp(citizen) || !isUp(agent) || call.agent === undefined || call.token === undefined)
    return wrong(call)
  const target = ringTarget(turn, call, to)
  if (isRefusal(target)) return target
  actOnAgent(turn, call.agent, { do: 'consult', token: call.token })
  if (call.heldSince === undefined) {
    call.heldSince = turn.facts.now
    order(turn, call, { do: 'hold', leg: citizen.id, music: turn.facts.settings.callRules.music })
  }
  call.consultBridge = apartBridge(call)
  order(turn, call, { do: 'bridge', bridge: call.consultBridge, kind: 'talk' })
  order(turn, call, { do: 'move', leg: agent.id, to: call.consultBridge })
  const id = recordTransfer(turn, call, { kind: 'consult', by: call.agent, to: nameOf(to) })
  const { consultRingMs } = callRulesOf(turn, call)
  call.transfer = {
    id,
    kind: 'consult',
    target: to,
    state: 'ringing',
    by: call.agent,
    leg: target.id,
    ...(target.token === undefined ? {} : { token: target.token }),
    at: turn.facts.now,
    deadline: turn.facts.now + consultRingMs,
  }
  enterState(turn, call, 'consulting')
}

/** Reserves and rings whom the agent wants to speak with. */
function ringTarget(turn: Turn, call: Call, to: { agent: string } | { number: string }): Leg | Refusal {
  const { consultRingMs: ringMs } = callRulesOf(turn, call)
  if ('number' in to) {
    const trunk = idleTrunk(turn, call.tenantId, [])
    return trunk
      ? dialOut(turn, call, trunk, { number: to.number, caller: 'own', ringMs }, 'third')
      : refuse('telephony.no-trunk')
  }
  const seat = seatIn(turn, call.tenantId, to.agent)
  if (!seat?.endpoint || seat.agent.state === 'out' || !seat.agent.device.registered)
    return refuse('telephony.target-offline')
  const token = `${turn.world.epoch}.${call.id}.${call.offers + 1}`
  const deadline = turn.facts.now + ringMs + backstopMs
  const reserved = actOnAgent(turn, to.agent, { do: 'reserve', token, call: call.id, deadline })
  if (isRefusal(reserved)) return refuse('telephony.target-busy')
  return dial(turn, call, {
    role: 'agent',
    number: seat.agent.number,
    to: { kind: 'endpoint', endpoint: seat.endpoint },
    from: { number: call.caller.number, screened: call.caller.screened },
    timeoutMs: ringMs,
    agent: to.agent,
    token,
  })
}

/** The target answered: he and the agent talk apart. */
export function targetAnswered(turn: Turn, call: Call, leg: Leg): void {
  const { transfer } = call
  if (!transfer || transfer.state !== 'ringing') return
  if (transfer.token && 'agent' in transfer.target) {
    const answered = actOnAgent(turn, transfer.target.agent, { do: 'answer', token: transfer.token })
    if (isRefusal(answered)) return
  }
  transfer.state = 'answered'
  call.consultBridge ??= apartBridge(call)
  order(turn, call, { do: 'move', leg: leg.id, to: call.consultBridge })
  note(turn, call, 'target-answered', { leg: leg.id })
}

/** The initiator steps out: the target and the citizen talk. */
export function completeTransfer(turn: Turn, call: Call): Refusal | void {
  const { transfer } = call
  const leg = transfer?.leg === undefined ? undefined : call.legs[transfer.leg]
  if (!transfer || transfer.state === 'ringing' || !isUp(leg)) return wrong(call)
  releaseAgent(turn, call)
  moveTogether(turn, call, leg)
  takeOver(turn, call, transfer)
  closeTransfer(turn, call, 'completed')
  enterState(turn, call, 'talking')
}

function takeOver(turn: Turn, call: Call, transfer: Transfer): void {
  delete call.agent
  if ('agent' in transfer.target && transfer.token)
    takeCall(turn, call, transfer.target.agent, transfer.token)
}

function moveTogether(turn: Turn, call: Call, ...legs: (Leg | undefined)[]): void {
  for (const leg of legs) if (isUp(leg)) order(turn, call, { do: 'move', leg: leg.id, to: talkBridge(call) })
  if (call.consultBridge)
    order(turn, call, { do: 'end-bridge', bridge: call.consultBridge, hangupMembers: false })
  delete call.consultBridge
  unhold(turn, call)
}

/** Back to the citizen, without the target. */
export function cancelTransfer(
  turn: Turn,
  call: Call,
  outcome: 'cancelled' | 'failed' = 'cancelled',
): Refusal | void {
  if (!call.transfer) return wrong(call)
  dropTransfer(turn, call, outcome)
  resumeTalk(turn, call)
}

/** The agent is with his citizen again. */
export function resumeTalk(turn: Turn, call: Call): void {
  moveTogether(turn, call, agentLeg(call))
  if (call.agent !== undefined && call.token !== undefined)
    actOnAgent(turn, call.agent, { do: 'resume', token: call.token })
  enterState(turn, call, 'talking')
}

/** 三方: everybody in one talk. */
export function joinTransfer(turn: Turn, call: Call): Refusal | void {
  const { transfer } = call
  const leg = transfer?.leg === undefined ? undefined : call.legs[transfer.leg]
  if (!transfer || transfer.state !== 'answered' || !isUp(leg)) return wrong(call)
  moveTogether(turn, call, agentLeg(call), leg)
  transfer.state = 'joined'
  if (call.agent !== undefined && call.token !== undefined)
    actOnAgent(turn, call.agent, { do: 'resume', token: call.token })
  const record = call.transfers.find((one) => one.id === transfer.id)
  if (record) record.outcome = 'joined'
  enterState(turn, call, 'conference')
  note(turn, call, 'conference')
}
