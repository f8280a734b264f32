/** A leg the switch brings: a citizen by trunk or portal, or somebody inside who dials on his telephone. */
import type { LegId, Party } from '../../switch/port.ts'
import { announceCall } from './announcing.ts'
import type { Call, Leg } from './call.ts'
import { endCall } from './ending.ts'
import { dialledAtDesk, mayDial, refusedAtDesk } from './desk-phone.ts'
import type { EndpointOwner, EntryRule } from './facts.ts'
import { beginFlow } from './flow.ts'
import { answerLeg, playTo } from './legs.ts'
import { newCall } from './new-call.ts'
import { placedByPhone } from './placing.ts'
import { portalCrowded } from './portal.ts'
import { askWhoKnows } from './stickiness.ts'
import { addCall, callRulesOf, enterState, note, type Turn } from './turn.ts'

export interface Arrival {
  leg: LegId
  trunk?: string
  endpoint?: string
  from: Party
  to: Party
  /** Already answered: seen first in a picture of the switch. */
  up?: boolean
}

/** Takes a new leg over. A known one is a repeated event. */
export function arrive(turn: Turn, arrival: Arrival): void {
  if (callWithLeg(turn, arrival.leg)) return
  const owner = arrival.endpoint === undefined ? undefined : turn.facts.settings.endpoints[arrival.endpoint]
  const rule = entryRuleFor(turn, arrival, owner?.tenantId)
  if (owner && dialledInside(turn, arrival, owner, rule)) return
  const portal = owner?.kind === 'portal' ? owner : undefined
  const others = Object.values(turn.world.calls)
  const call = newCall(turn, {
    tenantId: rule?.tenantId ?? owner?.tenantId ?? tenantOfTrunk(turn, arrival.trunk),
    direction: 'inbound',
    caller: portal ? (portal.number ?? '') : arrival.from.number,
    called: arrival.to.number,
    screened: portal ? false : (arrival.from.screened ?? false),
    ...(portal?.number === undefined ? {} : { unverified: true }),
    ...(arrival.from.name === undefined ? {} : { name: arrival.from.name }),
    ...(arrival.trunk === undefined ? {} : { trunk: arrival.trunk }),
  })
  if (portal) call.portal = { from: portal.from ?? '' }
  addCall(turn, call)
  const leg = citizenArrives(turn, call, arrival)
  note(turn, call, 'arrived', {
    from: call.caller.number,
    called: call.called,
    trunk: arrival.trunk,
    endpoint: arrival.endpoint,
  })
  if (!rule) return endCall(turn, call, { cause: 'bad-number', by: 'system' })
  if (portal && portalCrowded(others, callRulesOf(turn, call), portal.from))
    return endCall(turn, call, { cause: 'congestion', by: 'system' })
  announceCall(turn, call, 'call.arrived', { called: call.called })
  askWhoKnows(turn, call)
  enterFlow(turn, call, leg, rule.flow)
}

/** Somebody of the house dials; true when it was looked after here. A desk telephone may call the hotline like a citizen. */
function dialledInside(
  turn: Turn,
  { leg, endpoint, to: { number } }: Arrival,
  owner: EndpointOwner,
  rule: EntryRule | undefined,
): boolean {
  if (owner.kind === 'portal' || endpoint === undefined) return false
  const { tenantId, desk } = owner
  const ask = { tenantId, number, leg, endpoint }
  if (desk && rule) return false
  if (desk && !mayDial(turn, { ...ask, mayDial: desk.mayDial })) {
    refusedAtDesk(turn, { ...ask, mayDial: desk.mayDial, own: desk.number })
    return true
  }
  const seat = owner.kind === 'agent' ? turn.world.seats[owner.agent] : undefined
  if (owner.kind === 'agent' && (!desk || (seat && seat.agent.state !== 'out')))
    placedByPhone(turn, { ...ask, agent: owner.agent })
  else if (desk) dialledAtDesk(turn, { ...ask, mayDial: desk.mayDial, own: desk.number })
  return true
}

function citizenArrives(turn: Turn, call: Call, arrival: Arrival): Leg {
  const { now } = turn.facts
  const leg: Leg = {
    id: arrival.leg,
    role: 'citizen',
    direction: 'in',
    state: arrival.up ? 'up' : 'ringing',
    number: call.caller.number,
    at: now,
    ...(arrival.trunk === undefined ? {} : { trunk: arrival.trunk }),
    ...(arrival.endpoint === undefined ? {} : { endpoint: arrival.endpoint }),
    ...(arrival.up ? { answeredAt: now } : {}),
  }
  call.legs[leg.id] = leg
  call.citizen = leg.id
  return leg
}

/** While the database is down a caller hears so and stays; his flow begins when it is back. */
function enterFlow(turn: Turn, call: Call, leg: Leg, flow: string): void {
  if (turn.facts.degraded) {
    call.flow = { flow, version: 0 }
    answerLeg(turn, call, leg)
    playTo(turn, call, 'prompt', [{ file: turn.facts.settings.callRules.prompts.databaseDown }])
    return enterState(turn, call, 'parked')
  }
  enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
  if (!beginFlow(turn, call, flow)) endCall(turn, call, { cause: 'error', by: 'system' })
}

/** The database is back: parked callers enter their flow. */
export function unpark(turn: Turn, call: Call): void {
  if (call.state !== 'parked' || turn.facts.degraded || !call.flow) return
  const { flow } = call.flow
  enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
  if (!beginFlow(turn, call, flow)) endCall(turn, call, { cause: 'error', by: 'system' })
}

function entryRuleFor(turn: Turn, arrival: Arrival, tenantId: string | undefined): EntryRule | undefined {
  const tenant = tenantId ?? turn.facts.settings.trunks.find((one) => one.id === arrival.trunk)?.tenantId
  return turn.facts.settings.entryRules.find(
    (rule) =>
      (tenant === undefined || rule.tenantId === tenant) &&
      (rule.trunk === undefined || rule.trunk === arrival.trunk) &&
      fits(rule.called, arrival.to.number),
  )
}

function fits(pattern: string, number: string): boolean {
  return pattern.endsWith('*') ? number.startsWith(pattern.slice(0, -1)) : pattern === number
}

function tenantOfTrunk(turn: Turn, trunk: string | undefined): string {
  const { trunks } = turn.facts.settings
  return (trunks.find((one) => one.id === trunk) ?? trunks[0])?.tenantId ?? ''
}

/** The call a leg belongs to. */
export function callWithLeg(turn: Turn, leg: string): Call | undefined {
  return Object.values(turn.world.calls).find((call) => call.legs[leg] !== undefined)
}
