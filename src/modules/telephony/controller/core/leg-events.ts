/** What the switch says of a leg, and what it means for the call it belongs to. */
import type { Cause, LegId, OpId, SwitchEvent } from '../../switch/port.ts'
import { callWithLeg } from './arriving.ts'
import { backAnswered } from './busy-call-back.ts'
import type { Call, Leg } from './call.ts'
import { callAgain, dropCallbacks, offerTaken } from './callback.ts'
import { waiterGone } from './coming-back.ts'
import { memberAnswered, memberGone, moderatorLeaves } from './conference.ts'
import { deskGoesOn } from './desk-phone.ts'
import { dropSupervision, endCall, freeColleague } from './ending.ts'
import { afterAgent, callerLeftFlow } from './flow.ts'
import { agentLeg, endLeg, isUp, citizenLeg } from './legs.ts'
import { noticeAnswered } from './notifying.ts'
import { nextLead } from './life-at-risk.ts'
import { dropMembers, memberOf } from './members.ts'
import { isOffered, missOffer } from './offering.ts'
import { ringNextOfQueue } from './queue-member.ts'
import { farFailed } from './outside.ts'
import { agentReady, farAnswered } from './placing.ts'
import { agentBack, agentLost } from './recovering.ts'
import { actOnAgent } from './seats.ts'
import { supervisorAnswered } from './supervising.ts'
import { releaseAgent } from './talking.ts'
import { freeParty } from './rung.ts'
import { firstAnswered, oneLess } from './rung-together.ts'
import { closeTransfer, dropTransfer } from './transfer-end.ts'
import { backToQueue, completeTransfer, resumeTalk, targetAnswered } from './transferring.ts'
import { countFailure, trunkCarries } from './trunk-trouble.ts'
import { callOf, note, order, type Turn } from './turn.ts'
import { whisperLost } from './whispering.ts'

/** Orders the hang-up of a leg no call knows: a late answer of a dead reservation, or a leg of a past life. */
export function hangUpStray(turn: Turn, leg: string, cause: Cause): void {
  const key = `${turn.world.epoch}.stray.${leg}.${turn.facts.now}` as OpId
  turn.before.push({ key, call: '', order: { do: 'hangup', leg: leg as LegId, cause } })
}

export function legRinging(turn: Turn, id: string): void {
  const call = callOf(turn, callWithLeg(turn, id)?.id)
  const leg = call?.legs[id]
  if (!call || leg?.state !== 'dialling') return
  leg.state = 'ringing'
  leg.ringingAt = turn.facts.now
  trunkCarries(turn, leg.trunk)
  if (isOffered(call, leg) && call.offer)
    actOnAgent(turn, call.offer.agent, { do: 'ring', token: call.offer.token })
}

/** Media is up on a leg. What no live reservation claims is hung up (telephony.md section 4 no. 1, 6). */
export function legAnswered(turn: Turn, id: string): void {
  const call = callOf(turn, callWithLeg(turn, id)?.id)
  const leg = call?.legs[id]
  if (!call || !leg) return hangUpStray(turn, id, 'lose-race')
  if (leg.state === 'up') return
  if (leg.state === 'ending' || leg.state === 'ended' || call.state === 'ended')
    return hangUpStray(turn, id, 'lose-race')
  leg.state = 'up'
  leg.answeredAt = turn.facts.now
  trunkCarries(turn, leg.trunk)
  note(turn, call, 'leg-answered', { leg: id, role: leg.role, agent: leg.agent })
  if (isOffered(call, leg)) return offerTaken(turn, call, leg)
  if (call.transfer?.leg === leg.id) return targetAnswered(turn, call, leg)
  if (memberOf(call, leg.id)) return memberAnswered(turn, call, leg)
  if (leg.role === 'supervisor') return supervisorAnswered(turn, call, leg)
  firstAnswered(turn, call, leg)
  if (call.far?.leg === leg.id && call.far.why === 'notice') return noticeAnswered(turn, call, leg)
  if (call.far?.leg === leg.id && call.far.why === 'back') return backAnswered(turn, call)
  if (call.far?.leg === leg.id) {
    farAnswered(turn, call, leg)
    return dropCallbacks(turn, call.tenantId, call.called)
  }
  if (call.state === 'placing' && leg.token === call.token) return agentReady(turn, call)
  if (call.state === 'recovering' && leg.token === call.token) return agentBack(turn, call, leg)
}

type Ended = Pick<Extract<SwitchEvent, { t: 'leg.ended' }>, 'cause' | 'by'> & { leg: string; at?: number }

export function legEnded(turn: Turn, event: Ended): void {
  const call = callOf(turn, callWithLeg(turn, event.leg)?.id)
  const leg = call?.legs[event.leg]
  if (!call || !leg || leg.state === 'ended') return
  const ordered = leg.state === 'ending'
  endLeg(turn, call, leg, event)
  countFailure(turn, leg)
  if (call.sound && leg.id === call.citizen) delete call.sound
  if (call.state === 'ended' || ordered) return
  after(turn, call, leg, event)
}

function after(turn: Turn, call: Call, leg: Leg, event: Ended): void {
  if (isOffered(call, leg)) return missOffer(turn, call, event.cause)
  if (call.transfer?.leg === leg.id) return targetGone(turn, call, leg, event.cause)
  if (memberOf(call, leg.id)) {
    memberGone(turn, call, leg, event.cause)
    return nextLead(turn, call, leg.agent)
  }
  if (leg.role === 'supervisor') return dropSupervision(turn, call, leg.id)
  if (oneLess(turn, call, leg)) return
  if (call.far?.leg === leg.id && call.state === 'calling') return notReached(turn, call, leg)
  if (leg.id === call.citizen) return citizenGone(turn, call, event)
  if (leg.role === 'agent' && leg.token === call.token) return agentGone(turn, call, event)
  if (leg.role === 'third') thirdGone(turn, call)
}

function citizenGone(turn: Turn, call: Call, event: Ended): void {
  if (event.cause !== 'switch-lost' && callerLeftFlow(turn, call)) return
  endCall(turn, call, { cause: event.cause, by: event.by === 'switch' ? 'switch' : 'citizen' })
}

function thirdGone(turn: Turn, call: Call): void {
  if (agentLeg(call)) return
  if (!isUp(citizenLeg(call))) return endCall(turn, call, { cause: 'normal', by: 'third' })
  if (call.flow && call.far?.why === 'flow') {
    delete call.far
    turn.followUps.push({ call: call.id, outcome: { of: 'transfer', result: 'ended' } })
    return
  }
  endCall(turn, call, { cause: 'normal', by: 'third' })
}

function notReached(turn: Turn, call: Call, leg: Leg): void {
  const { far } = call
  const why = far?.why
  const outcome = farFailed(turn, call, leg)
  if (outcome === 'again' || !far) return
  note(turn, call, 'not-reached', { number: far.number, outcome })
  if (call.entry?.virtual) return callAgain(turn, call)
  if (why === 'desk' && deskGoesOn(turn, call, leg)) return
  if (why === 'outbound' || why === 'desk' || why === 'notice' || why === 'back') {
    freeColleague(turn, call)
    return endCall(turn, call, { cause: leg.cause ?? 'no-answer', by: 'third' })
  }
  delete call.far
  if (why === 'flow') {
    turn.followUps.push({ call: call.id, outcome: { of: 'transfer', result: outcome } })
    return
  }
  const by = call.agents.at(-1) ?? ''
  if (!backToQueue(turn, call, by)) endCall(turn, call, { cause: 'no-answer', by: 'system' })
}

/** The target does not come, or goes again before anything was decided. */
export function targetGone(turn: Turn, call: Call, leg: Leg, cause: Cause): void {
  const ringing = call.transfer?.state === 'ringing'
  const missed = cause === 'rejected' || cause === 'busy' ? cause : 'no-answer'
  if (ringing) freeParty(turn, leg, missed)
  else freeParty(turn, leg)
  if (ringing && ringNextOfQueue(turn, call)) return
  closeTransfer(turn, call, ringing ? 'failed' : 'cancelled')
  resumeTalk(turn, call)
}

/** The agent's leg is gone without our order: he hung up, or his telephone was lost. */
function agentGone(turn: Turn, call: Call, event: Ended): void {
  if (call.suspended) return waiterGone(turn, call)
  if (call.whisper) return whisperLost(turn, call)
  if (call.transfer && call.transfer.state !== 'ringing') {
    completeTransfer(turn, call)
    return
  }
  if (call.state === 'placing' || call.state === 'calling') {
    const cause = call.state === 'placing' ? event.cause : 'cancelled'
    return endCall(turn, call, { cause, by: 'agent' })
  }
  if (call.state === 'recovering') return
  if (call.transfer) {
    // Initiator gone while the target still rings: the citizen must not fall between two chairs.
    dropTransfer(turn, call, 'failed')
    return agentLost(turn, call)
  }
  if (moderatorLeaves(turn, call)) return
  if (event.by === 'switch') return agentLost(turn, call)
  agentHungUp(turn, call, event.cause)
}

/** The agent finished the conversation. */
export function agentHungUp(turn: Turn, call: Call, cause: Cause): void {
  dropMembers(turn, call)
  releaseAgent(turn, call)
  const citizen = citizenLeg(call)
  if (isUp(citizen)) order(turn, call, { do: 'move', leg: citizen.id, to: null })
  if (afterAgent(turn, call)) return
  endCall(turn, call, { cause, by: 'agent' })
}
