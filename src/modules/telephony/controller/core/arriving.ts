/** A leg the switch brings: a citizen by trunk or portal, or somebody inside who dials on his telephone. */
import { canonicalCaller, decideInbound, loops } from '#modules/numbering/index.ts'
import type { LegId, Party } from '../../switch/port.ts'
import { announceCall } from './announcing.ts'
import type { Call, Leg } from './call.ts'
import { endCall } from './ending.ts'
import { atDesk } from './desk-keys.ts'
import { flowOfEntry } from './direct-flows.ts'
import type { EndpointOwner } from './facts.ts'
import { beginFlow } from './flow.ts'
import { answerLeg, citizenLeg, playTo } from './legs.ts'
import { newCall } from './new-call.ts'
import { placedByPhone } from './placing.ts'
import { portalCrowded } from './portal.ts'
import { screened } from './screening.ts'
import { askWhoKnows } from './stickiness.ts'
import { planOfCity } from './trunks.ts'
import { addCall, callRulesOf, enterState, note, type Turn } from './turn.ts'

export interface Arrival {
  leg: LegId
  trunk?: string
  endpoint?: string
  from: Party
  to: Party
  headers?: Readonly<Record<string, string>>
  /** Already answered: seen first in a picture of the switch. */
  up?: boolean
}

/** Takes a new leg over. A known one is a repeated event. */
export function arrive(turn: Turn, arrival: Arrival): void {
  if (callWithLeg(turn, arrival.leg)) return
  const owner = arrival.endpoint === undefined ? undefined : turn.facts.settings.endpoints[arrival.endpoint]
  const tenantId = owner?.tenantId ?? tenantOfTrunk(turn, arrival.trunk)
  const decided = whereTo(turn, tenantId, arrival)
  const { rule } = decided
  if (owner && dialledInside(turn, arrival, owner, rule?.called.includes(decided.called) ?? false)) return
  const portal = owner?.kind === 'portal' ? owner : undefined
  const others = Object.values(turn.world.calls)
  const call = newCall(turn, {
    tenantId,
    direction: 'inbound',
    caller: portal ? (portal.number ?? '') : decided.caller,
    called: decided.called,
    screened: portal ? false : (arrival.from.screened ?? false),
    ...(portal?.number === undefined ? {} : { unverified: true }),
    ...(arrival.from.name === undefined ? {} : { name: arrival.from.name }),
    ...(arrival.trunk === undefined ? {} : { trunk: arrival.trunk }),
    ...asReceived(arrival, decided, portal !== undefined),
    ...(decided.looped ? { looped: decided.looped } : {}),
    ...forwardsLeft(arrival.headers),
  })
  if (portal) call.portal = { from: portal.from ?? '' }
  addCall(turn, call)
  const leg = citizenArrives(turn, call, arrival)
  note(turn, call, 'arrived', {
    from: call.caller.number,
    called: call.called,
    trunk: arrival.trunk,
    endpoint: arrival.endpoint,
    rule: rule?.name,
    received: call.received,
    looped: call.looped,
  })
  if (rule && portal && portalCrowded(others, callRulesOf(turn, call), portal.from))
    return endCall(turn, call, { cause: 'congestion', by: 'system' })
  admit(turn, call, leg, rule)
}

/** A desk telephone whose call was begun otherwise (热线分机, 缩位拨号) enters the hotline like any caller inside. */
export function enterHotline(turn: Turn, call: Call): void {
  const leg = citizenLeg(call)
  if (!leg || call.ended) return
  const { number } = call.caller
  const to = { number: call.called }
  const { rule, called, caller } = whereTo(turn, call.tenantId, { leg: leg.id, from: { number }, to })
  call.direction = 'inbound'
  call.called = called
  call.caller = { ...call.caller, number: caller }
  delete call.purpose
  note(turn, call, 'arrived', { from: caller, called, endpoint: leg.endpoint, rule: rule?.name })
  admit(turn, call, leg, rule)
}

/** Into the flow the rule leads to. */
function admit(turn: Turn, call: Call, leg: Leg, rule: ReturnType<typeof whereTo>['rule']): void {
  const flow = rule && flowOfEntry(rule)
  if (flow === undefined)
    return endCall(turn, call, { cause: rule ? 'rejected' : 'bad-number', by: 'system' })
  announceCall(turn, call, 'call.arrived', { called: call.called })
  askWhoKnows(turn, call)
  enterFlow(turn, call, leg, screened(turn, call, flow))
}

/** What the number plan says of it, and whether it is one of our own that came back. */
function whereTo(turn: Turn, tenantId: string, { from, to, trunk, headers }: Arrival) {
  const plan = planOfCity(turn, tenantId)
  const moment = turn.facts.settings.moment(tenantId, turn.facts.now)
  const incoming = { caller: from.number, called: to.number, ...(trunk === undefined ? {} : { trunk }) }
  const decided = decideInbound(plan, incoming, moment)
  const { caller } = decided
  const back = { caller, called: canonicalCaller(to.number, plan.homeArea), ...(headers ? { headers } : {}) }
  const looped = trunk === undefined ? undefined : loops(back, turn.world.sentOn ?? {}, turn.facts.now)
  return { ...decided, looped }
}

/** How often it may still be sent on, as the network says. */
function forwardsLeft(headers: Arrival['headers']): { forwards?: number } {
  const left = Number(headers?.['max-forwards'])
  return Number.isInteger(left) ? { forwards: left } : {}
}

function asReceived(arrival: Arrival, decided: { caller: string; called: string }, portal: boolean) {
  const [caller, called] = [arrival.from.number, arrival.to.number]
  const same = called === decided.called && (portal || caller === decided.caller)
  return same ? {} : { received: { caller, called } }
}

/** Somebody of the house dials; true when it was looked after here. A desk telephone may call the hotline like a citizen. */
function dialledInside(
  turn: Turn,
  { leg, endpoint, to: { number } }: Arrival,
  owner: EndpointOwner,
  hotline: boolean,
): boolean {
  if (owner.kind === 'portal' || endpoint === undefined) return false
  const { tenantId, desk } = owner
  if (desk && hotline) return false
  if (!desk) {
    if (owner.kind === 'agent') placedByPhone(turn, { tenantId, number, leg, endpoint, agent: owner.agent })
    return true
  }
  const dial = { tenantId, leg, endpoint, number, own: desk.number, mayDial: desk.mayDial }
  atDesk(turn, dial, owner.kind === 'agent' ? owner.agent : undefined)
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

function tenantOfTrunk(turn: Turn, trunk: string | undefined): string {
  const { trunks } = turn.facts.settings
  const [only] = Object.keys(turn.facts.settings.plans)
  return (trunks.find((one) => one.id === trunk) ?? trunks[0])?.tenantId ?? only ?? ''
}

/** The call a leg belongs to. */
export function callWithLeg(turn: Turn, leg: string): Call | undefined {
  return Object.values(turn.world.calls).find((call) => call.legs[leg] !== undefined)
}
