/** Handing a call on: at once, as soon as the target answers, or after a word with him while the citizen hears music. */
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { Call, Leg } from './call.ts'
import { colleagueAt } from './colleague.ts'
import { bringIn } from './conference.ts'
import type { TransferTarget } from './happenings.ts'
import { agentLeg, citizenLeg, isUp, musicOf, playMusic } from './legs.ts'
import { backstopMs } from './offering.ts'
import { ringFar } from './outside.ts'
import type { Transfer } from './parties.ts'
import { partyFor, ringMsOf } from './queue-member.ts'
import { partyAnswered, ringDesk, ringParty, whyNotRung } from './rung.ts'
import { actOnAgent, seatIn, seatOf } from './seats.ts'
import { releaseAgent, takeCall, unhold, wrong } from './talking.ts'
import { closeRecord, closeTransfer, dropTransfer, recordTransfer } from './transfer-end.ts'
import { idleTrunk } from './trunks.ts'
import { apartBridge, callRulesOf, enterState, note, order, talkBridge, type Turn } from './turn.ts'
import { joinQueue, queueOf } from './waiting.ts'

const nameOf = (to: TransferTarget): string =>
  'agent' in to ? `agent:${to.agent}` : 'queue' in to ? `queue:${to.queue}` : to.number

/** In a talk of two that may be handed on: nobody else is rung or there, nothing else is under way. */
export const mayHandOn = (call: Call): boolean =>
  (call.state === 'talking' || call.state === 'held') &&
  !call.transfer &&
  !call.conference &&
  isUp(citizenLeg(call))

/** 释放转: the agent lets go at once, the citizen is never without a place. */
export function transferBlind(turn: Turn, call: Call, asked: TransferTarget): Refusal | void {
  const citizen = citizenLeg(call)
  const to = meant(turn, call, asked)
  if (!mayHandOn(call) || !isUp(citizen)) return wrong(call)
  const by = call.agent ?? ''
  const home = 'queue' in to ? to.queue : homeQueue(turn, call, 'agent' in to ? to.agent : by)
  const impossible = whyNot(turn, call, to, home)
  if (impossible) return impossible
  unhold(turn, call)
  const id = recordTransfer(turn, call, { kind: 'blind', by, to: nameOf(to) })
  releaseAgent(turn, call)
  order(turn, call, { do: 'move', leg: citizen.id, to: null })
  closeRecord(turn, call, id, 'completed')
  if ('number' in to) {
    if (!ringNumber(turn, call, to.number)) backToQueue(turn, call, by)
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

/** A desk telephone of the house, or a number outside; false when no line is free. */
function ringNumber(turn: Turn, call: Call, number: string): boolean {
  const { outsideRingMs: ringMs } = callRulesOf(turn, call)
  const desk = colleagueAt(turn, call.tenantId, number)
  if (!desk) return ringFar(turn, call, 'blind', { number, caller: 'own', ringMs })
  const { id: leg } = ringDesk(turn, call, desk, ringMs)
  const deadline = turn.facts.now + ringMs
  call.far = { why: 'blind', number, leg, caller: 'own', ringMs, deadline, tried: [] }
  playMusic(turn, call)
  enterState(turn, call, 'calling', ringMs + backstopMs)
  return true
}

/** Whom a typed number means: an agent at his seat goes by his person. */
function meant(turn: Turn, call: Call, to: TransferTarget): TransferTarget {
  const agent = 'number' in to ? colleagueAt(turn, call.tenantId, to.number)?.agent : undefined
  return agent === undefined ? to : { agent }
}

/** Why he cannot be handed there at once; told while the agent still has him. */
function whyNot(turn: Turn, call: Call, to: TransferTarget, home: string | undefined): Refusal | undefined {
  if ('number' in to) {
    const desk = colleagueAt(turn, call.tenantId, to.number)
    if (desk) return whyNotRung(turn, desk)
    return idleTrunk(turn, call.tenantId, []) ? undefined : refuse('telephony.no-trunk')
  }
  const queue = turn.facts.settings.queues[home ?? '']
  if (queue?.tenantId !== call.tenantId) return refuse('telephony.target-unknown')
  if ('queue' in to) return queue.open ? undefined : refuse('telephony.queue-closed', { name: queue.label })
  if (to.agent === call.agent) return refuse('telephony.target-self')
  const target = seatIn(turn, call.tenantId, to.agent)
  if (!target) return refuse('telephony.target-unknown')
  return target.agent.state === 'out' ? refuse('telephony.target-offline') : undefined
}

/** A caller whose hand-over failed waits at the front of his queue, or of the agent's; false when there is none. */
export function backToQueue(
  turn: Turn,
  call: Call,
  agent: string,
  sticky?: { agent: string; until: number },
): boolean {
  const queue = homeQueue(turn, call, agent)
  if (!queue) return false
  const joined = joinQueue(turn, call, {
    queue,
    priority: 99,
    fromFlow: false,
    force: true,
    announce: 'none',
    ...(sticky ? { sticky } : {}),
  })
  return joined === 'joined'
}

/** The queue a caller belongs to when a person hands him on or is lost. */
export function homeQueue(turn: Turn, call: Call, agent: string): string | undefined {
  return call.entry?.queue ?? seatOf(turn, agent)?.agent.memberships[0]?.queue
}

/** 通话转: the agent talks with the target first. 成功转: he lets go as soon as the target answers. */
export function consult(
  turn: Turn,
  call: Call,
  asked: TransferTarget,
  how: { kind?: Transfer['kind']; evenPaused?: boolean } = {},
): Refusal | void {
  const [citizen, agent] = [citizenLeg(call), agentLeg(call)]
  if (!mayHandOn(call) || !isUp(citizen) || !isUp(agent)) return wrong(call)
  if (call.agent === undefined || call.token === undefined) return wrong(call)
  const to = partyFor(turn, call, meant(turn, call, asked))
  if (isRefusal(to)) return to
  if ('agent' in to && to.agent === call.agent) return refuse('telephony.target-self')
  const target = ringParty(turn, call, to, how)
  if (isRefusal(target)) return target
  actOnAgent(turn, call.agent, { do: 'consult', token: call.token })
  if (call.heldSince === undefined) {
    call.heldSince = turn.facts.now
    order(turn, call, { do: 'hold', leg: citizen.id, music: musicOf(turn, call) })
  }
  call.consultBridge = apartBridge(call)
  order(turn, call, { do: 'bridge', bridge: call.consultBridge, kind: 'talk' })
  order(turn, call, { do: 'move', leg: agent.id, to: call.consultBridge })
  const { kind = 'consult' } = how
  const id = recordTransfer(turn, call, { kind, by: call.agent, to: nameOf(asked) })
  call.transfer = {
    id,
    kind,
    target: to,
    state: 'ringing',
    by: call.agent,
    leg: target.id,
    ...(target.token === undefined ? {} : { token: target.token }),
    at: turn.facts.now,
    deadline: turn.facts.now + ringMsOf(turn, call, 'queue' in asked ? asked.queue : undefined),
    ...('queue' in asked ? { queue: { id: asked.queue, tried: [] } } : {}),
  }
  enterState(turn, call, 'consulting')
}

/** The target answered: he and the agent talk apart, or the agent lets go. */
export function targetAnswered(turn: Turn, call: Call, leg: Leg): void {
  const { transfer } = call
  if (!transfer || transfer.state !== 'ringing') return
  if (!partyAnswered(turn, leg)) return
  transfer.state = 'answered'
  note(turn, call, 'target-answered', { leg: leg.id })
  if (transfer.kind === 'success') {
    completeTransfer(turn, call)
    return
  }
  call.consultBridge ??= apartBridge(call)
  order(turn, call, { do: 'move', leg: leg.id, to: call.consultBridge })
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

/** 三方转: everybody in one talk. */
export function joinTransfer(turn: Turn, call: Call): Refusal | void {
  const { transfer } = call
  const leg = transfer?.leg === undefined ? undefined : call.legs[transfer.leg]
  if (!transfer || transfer.state !== 'answered' || !isUp(leg)) return wrong(call)
  moveTogether(turn, call, agentLeg(call), leg)
  if (call.agent !== undefined && call.token !== undefined)
    actOnAgent(turn, call.agent, { do: 'resume', token: call.token })
  closeTransfer(turn, call, 'joined')
  bringIn(turn, call, leg)
}
