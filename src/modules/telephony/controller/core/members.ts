/** Who is rung for a conference or in it, and letting them go. */
import type { Cause } from '../../switch/port.ts'
import type { Call } from './call.ts'
import { hangUpLeg, legOf } from './legs.ts'
import type { Member } from './parties.ts'
import { freeParty } from './rung.ts'
import { note, type Turn } from './turn.ts'

/** Those who hear and are heard. */
export const insiders = (call: Call): Member[] =>
  call.conference?.members.filter((one) => one.state === 'in') ?? []

/** Somebody who is rung for it or in it. */
export const memberOf = (call: Call, leg: string): Member | undefined =>
  call.conference?.members.find((one) => one.leg === leg)

/** The state of a call whose agent and citizen are together. */
export const talkState = (call: Call): 'talking' | 'conference' =>
  insiders(call).length > 0 ? 'conference' : 'talking'

/** Takes him off the list; an empty conference is none. */
export function forgetMember(call: Call, member: Member): void {
  const members = call.conference?.members.filter((one) => one.leg !== member.leg) ?? []
  if (members.length > 0) call.conference = { ...call.conference, members }
  else delete call.conference
}

/** Lets one go. */
export function removeMember(turn: Turn, call: Call, member: Member, cause: Cause): void {
  hangUpLeg(turn, call, legOf(call, member.leg), cause)
  freeParty(turn, member)
  forgetMember(call, member)
  note(turn, call, 'member-out', { leg: member.leg, agent: member.agent, number: member.number, cause })
}

/** Whoever is still rung need not come any more. */
export function dropRinging(turn: Turn, call: Call): void {
  for (const member of call.conference?.members.filter((one) => one.state === 'ringing') ?? [])
    removeMember(turn, call, member, 'cancelled')
}

/** Everybody called in is let go. */
export function dropMembers(turn: Turn, call: Call): void {
  for (const member of call.conference?.members.slice() ?? []) removeMember(turn, call, member, 'normal')
}
