/**
 * Everybody together: the agent whose call it is moderates, and calls colleagues and outside parties in. The recording goes on. When the
 * moderator leaves, the next agent in the room moderates; without one the citizen and a single outside party talk on, else it is over.
 */
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { Cause } from '../../switch/port.ts'
import type { Call, Leg } from './call.ts'
import { endCall } from './ending.ts'
import { agentLeg, citizenLeg, hangUpLeg, isUp, legOf, quiet } from './legs.ts'
import { dropRinging, forgetMember, insiders, memberOf, removeMember, talkState } from './members.ts'
import { backstopMs } from './offering.ts'
import type { Member } from './parties.ts'
import { freeParty, partyAnswered, ringParty, type Party } from './rung.ts'
import { releaseAgent, takeCall, wrong } from './talking.ts'
import { callRulesOf, enterState, note, order, talkBridge, type Turn } from './turn.ts'

/** Parties of one conference, the citizen and the moderator among them: what every engine can mix. */
export const mostParties = 16

/** Calls somebody in. */
export function invite(
  turn: Turn,
  call: Call,
  to: Party,
  how: { evenPaused?: boolean } = {},
): Refusal | Record<string, unknown> {
  if (call.state !== 'talking' && call.state !== 'conference') return wrong(call)
  if (!isUp(citizenLeg(call)) || !isUp(agentLeg(call)) || call.transfer) return wrong(call)
  if (turn.facts.degraded) return refuse('telephony.degraded')
  if (call.conference?.locked) return refuse('telephony.conference-locked')
  if (2 + (call.conference?.members.length ?? 0) >= mostParties)
    return refuse('telephony.conference-full', { most: mostParties })
  const leg = ringParty(turn, call, to, how)
  if (isRefusal(leg)) return leg
  listed(call, asMember(leg, turn.facts.now + callRulesOf(turn, call).consultRingMs + backstopMs))
  note(turn, call, 'invited', { leg: leg.id, agent: leg.agent, number: leg.number })
  return { leg: leg.id }
}

function asMember(leg: Leg, deadline: number): Member {
  const { id, number, agent, token } = leg
  return {
    leg: id,
    number,
    state: 'ringing',
    deadline,
    ...(agent === undefined ? {} : { agent }),
    ...(token === undefined ? {} : { token }),
  }
}

const listed = (call: Call, member: Member): void => {
  call.conference = { ...call.conference, members: [...(call.conference?.members ?? []), member] }
}

/** Somebody in the talk already comes in: the target of a consultation (三方), or who came by himself. */
export function bringIn(turn: Turn, call: Call, leg: Leg): void {
  const member: Member = { ...asMember(leg, turn.facts.now), state: 'in' }
  listed(call, member)
  admitted(turn, call, member)
}

/** His telephone is up: he hears and is heard. */
export function memberAnswered(turn: Turn, call: Call, leg: Leg): void {
  const member = memberOf(call, leg.id)
  if (!member || member.state === 'in') return
  if (!partyAnswered(turn, member)) {
    removeMember(turn, call, member, 'cancelled')
    return settle(turn, call)
  }
  member.state = 'in'
  order(turn, call, { do: 'move', leg: leg.id, to: talkBridge(call) })
  admitted(turn, call, member)
}

function admitted(turn: Turn, call: Call, member: Member): void {
  // A guest took part; the moderator answers for the call.
  if (member.agent !== undefined && !call.agents.includes(member.agent)) call.agents.unshift(member.agent)
  note(turn, call, 'member-in', { leg: member.leg, agent: member.agent, number: member.number })
  if (call.state === 'recovering') {
    // The lost moderator is awaited no longer than until another agent is there.
    if (member.agent === undefined) return
    quiet(turn, call)
    moderatorLeaves(turn, call)
    return
  }
  if (call.token === undefined) promote(turn, call, member)
  enterState(turn, call, talkState(call))
}

/** The call is his now: nobody moderates any more. */
function promote(turn: Turn, call: Call, member: Member): void {
  if (member.agent === undefined || member.token === undefined) return
  forgetMember(call, member)
  takeCall(turn, call, member.agent, member.token)
  note(turn, call, 'moderator', { agent: member.agent })
}

/** His leg is over: not reached, or gone out. */
export function memberGone(turn: Turn, call: Call, leg: Leg, cause: Cause): void {
  const member = memberOf(call, leg.id)
  if (!member) return
  const missed = cause === 'rejected' || cause === 'busy' ? cause : 'no-answer'
  if (member.state === 'ringing') freeParty(turn, member, missed)
  else freeParty(turn, member)
  forgetMember(call, member)
  note(turn, call, 'member-out', { leg: member.leg, agent: member.agent, number: member.number, cause })
  settle(turn, call)
}

/** What becomes of the call when somebody went: back to two, or over when nobody speaks with the citizen any more. */
function settle(turn: Turn, call: Call): void {
  if (call.state !== 'talking' && call.state !== 'conference') return
  if (call.token === undefined && insiders(call).length === 0)
    return endCall(turn, call, { cause: 'normal', by: 'third' })
  enterState(turn, call, talkState(call))
}

/** Puts one out. */
export function putOut(turn: Turn, call: Call, leg: string): Refusal | void {
  const member = memberOf(call, leg)
  if (!member) return refuse('telephony.no-leg')
  removeMember(turn, call, member, 'normal')
  settle(turn, call)
}

/** One party's voice off or on; without a leg that of everybody called in. Nobody is made deaf. */
export function muteParties(turn: Turn, call: Call, leg: string | undefined, on: boolean): Refusal | void {
  if (call.state !== 'conference') return wrong(call)
  const named = leg === undefined ? insiders(call).map((one) => one.leg as string) : [leg]
  if (leg !== undefined && leg !== call.citizen && memberOf(call, leg)?.state !== 'in')
    return refuse('telephony.no-leg')
  for (const id of named) {
    const party = legOf(call, id)
    if (!isUp(party) || (party.muted ?? false) === on) continue
    party.muted = on
    order(turn, call, { do: 'mute', leg: party.id, direction: 'in', on })
  }
  note(turn, call, on ? 'muted' : 'unmuted', { legs: named })
}

/** A locked conference lets nobody more in. */
export function lock(turn: Turn, call: Call, on: boolean): Refusal | void {
  if (!call.conference) return wrong(call)
  call.conference.locked = on
  note(turn, call, on ? 'locked' : 'unlocked')
}

/** Somebody called in goes by himself, or does not come. */
export function leave(turn: Turn, call: Call, member: Member, cause: Cause): void {
  const leg = legOf(call, member.leg)
  hangUpLeg(turn, call, leg, cause)
  if (leg) memberGone(turn, call, leg, cause)
}

/** The moderator is gone or goes: does the talk go on without him? */
export function moderatorLeaves(turn: Turn, call: Call): boolean {
  const others = insiders(call)
  const next = others.find((one) => one.agent !== undefined)
  const goesOn = next !== undefined || others.length === 1 || (call.atRisk !== undefined && others.length > 0)
  if (!goesOn || !isUp(citizenLeg(call))) return false
  releaseAgent(turn, call)
  delete call.agent
  if (next) promote(turn, call, next)
  else if (!call.atRisk) dropRinging(turn, call)
  enterState(turn, call, talkState(call))
  return true
}

/** Nobody is rung for ever. */
export function membersOverdue(turn: Turn, call: Call): void {
  for (const member of call.conference?.members.slice() ?? [])
    if (member.state === 'ringing' && turn.facts.now >= member.deadline)
      leave(turn, call, member, 'no-answer')
}
