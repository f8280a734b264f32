/** A desk telephone that dials by itself, without an agent signed in at it: inside the house, or outside as far as its class goes. */
import {
  huntOrder,
  isEmergency,
  mayDialOutside,
  type DialClass,
  type HuntGroup,
} from '#modules/numbering/index.ts'
import { isRefusal } from '#kernel/result.ts'
import type { Cause, LegId } from '../../switch/port.ts'
import type { Call, Leg } from './call.ts'
import { colleagueAt, type Colleague } from './colleague.ts'
import { classAt, deskAt, isBusyAt, servicesAt } from './desk-services.ts'
import { endCall, freeColleague } from './ending.ts'
import { leadsToHotline } from './hotline-number.ts'
import { answerLeg, citizenLeg, dial, isUp, playTo } from './legs.ts'
import { newCall } from './new-call.ts'
import { backstopMs } from './offering.ts'
import { ringFar } from './outside.ts'
import type { Rung } from './parties.ts'
import { knock, noteBusy } from './placing.ts'
import { actOnAgent } from './seats.ts'
import { planOfCity } from './trunks.ts'
import { addCall, callRulesOf, enterState, note, type Turn } from './turn.ts'

/** Longest a refused caller hears why, ms. */
const refusalMs = 15_000
/** A call is forwarded so often at most. */
const mostForwards = 3

export interface DeskDial {
  tenantId: string
  /** The extension's own number. */
  own: string
  mayDial: DialClass
  number: string
  leg: LegId
  endpoint: string
}

const huntGroupAt = (turn: Turn, tenantId: string, number: string) =>
  planOfCity(turn, tenantId).huntGroups?.find((group) => group.number === number)

type Dialled = Pick<DeskDial, 'tenantId' | 'number'>
/** A colleague, a desk telephone or a hunt group has this number. */
export const dialsInside = (turn: Turn, { tenantId, number }: Dialled): boolean =>
  (colleagueAt(turn, tenantId, number) ?? huntGroupAt(turn, tenantId, number)) !== undefined

/** May this telephone dial this number: somebody inside, or as far out as its class goes? */
export function mayDial(
  turn: Turn,
  ask: Pick<DeskDial, 'tenantId' | 'mayDial' | 'number' | 'endpoint'>,
): boolean {
  const { tenantId, number } = ask
  if (isEmergency(number) || leadsToHotline(turn, ask)) return true
  const own = classAt(turn, ask.endpoint, ask.mayDial)
  if (dialsInside(turn, ask)) return own !== 'none'
  return mayDialOutside(own, number, planOfCity(turn, tenantId).homeArea)
}

/** Takes the leg of the telephone and rings whom it dialled. */
export function dialledAtDesk(turn: Turn, ask: DeskDial): void {
  dialledFrom(turn, beginAtDesk(turn, ask, dialsInside(turn, ask) ? 'internal' : 'outbound'), ask)
}

/** Rings whom the telephone dialled, on the call it has already. */
export function dialledFrom(turn: Turn, call: Call, ask: DeskDial): void {
  call.called = ask.number
  if (leadsToHotline(turn, ask)) {
    turn.entering.push(call.id)
    return
  }
  call.direction = dialsInside(turn, ask) ? 'internal' : 'outbound'
  if (turn.facts.degraded) return endCall(turn, call, { cause: 'congestion', by: 'system' })
  answerLeg(turn, call, citizenLeg(call))
  if (!ringsInside(turn, call, ask.number)) ringOut(turn, call, ask.number)
}

/** Rings a telephone or a group of the house for a call; false when nobody has this number. */
export function ringsInside(turn: Turn, call: Call, number: string, ringMs?: number): boolean {
  const group = huntGroupAt(turn, call.tenantId, number)
  const inside = colleagueAt(turn, call.tenantId, number)
  if (group) ringGroup(turn, call, group)
  else if (inside) ringInside(turn, call, inside, ringMs === undefined ? undefined : { rest: [], ringMs })
  return group !== undefined || inside !== undefined
}

function ringOut(turn: Turn, call: Call, number: string): void {
  const { outsideRingMs: ringMs } = callRulesOf(turn, call)
  if (!ringFar(turn, call, 'desk', { number, caller: 'own', ringMs })) inVain(turn, call, 'congestion')
}

/** The telephone may not dial this: it hears so, and the call ends. */
export function refusedAtDesk(turn: Turn, ask: DeskDial): void {
  const call = beginAtDesk(turn, ask, 'outbound')
  note(turn, call, 'dialling-refused', { number: ask.number, mayDial: ask.mayDial })
  tell(turn, call, turn.facts.settings.callRules.prompts.diallingRefused)
}

/** A star code was carried out: the telephone hears so. */
export function toldAtDesk(turn: Turn, ask: DeskDial, prompt: string): void {
  const call = beginAtDesk(turn, ask, 'internal')
  note(turn, call, 'service-keyed', { code: ask.number.replaceAll(/\d{4,}/g, '…') })
  call.told = true
  tell(turn, call, prompt)
}

/** Plays a last word to the telephone; then the call ends. */
export function tell(turn: Turn, call: Call, prompt: string): void {
  call.refused = true
  answerLeg(turn, call, citizenLeg(call))
  enterState(turn, call, 'ivr', refusalMs)
  playTo(turn, call, 'prompt', [{ file: prompt }])
}

/** The refusal, or that it is done, was heard. */
export const refusalOver = (turn: Turn, call: Call): void =>
  endCall(turn, call, { cause: call.told ? 'normal' : 'forbidden', by: 'system' })

/** The call of a telephone that dials; nobody is rung yet. */
export function beginAtDesk(turn: Turn, ask: DeskDial, direction: 'internal' | 'outbound'): Call {
  const { tenantId, own, number, leg, endpoint } = ask
  const call = addCall(
    turn,
    newCall(turn, { tenantId, direction, caller: own, called: number, purpose: { kind: 'manual' } }),
  )
  call.legs[leg] = {
    id: leg,
    role: 'citizen',
    direction: 'in',
    state: 'ringing',
    number: own,
    endpoint,
    at: turn.facts.now,
  }
  call.citizen = leg
  note(turn, call, 'placed', { leg, number, endpoint })
  return call
}

type Hunting = { rest: string[]; ringMs: number }

/** Rings somebody inside, or whom he has his calls forwarded to. */
function ringInside(turn: Turn, call: Call, to: Colleague, hunting?: Hunting): void {
  const services = servicesAt(turn, to.endpoint)
  if (services.quiet) return engaged(turn, call, to, hunting)
  if (services.forwardAll !== undefined) return forward(turn, call, to, services.forwardAll)
  if (services.forwardBusy !== undefined && isBusyAt(turn, to.endpoint, call.id))
    return forward(turn, call, to, services.forwardBusy)
  const ringMs = hunting?.ringMs ?? callRulesOf(turn, call).consultRingMs
  const rung = ringOne(turn, call, to, ringMs)
  if (!rung) return engaged(turn, call, to, hunting)
  waitFor(turn, call, rung, ringMs)
  if (call.far && hunting) call.far.rest = hunting.rest
}

/** Reserves a colleague and has his telephone rung; undefined when he is not free. */
function ringOne(turn: Turn, call: Call, to: Colleague, ringMs: number): Rung | undefined {
  const { now } = turn.facts
  const token = `${turn.world.epoch}.${call.id}.far${call.offers}`
  const agent = to.agent === undefined ? {} : { agent: to.agent, token }
  if (to.agent !== undefined) {
    const deadline = now + ringMs + backstopMs
    const reserved = actOnAgent(turn, to.agent, { do: 'reserve', token, call: call.id, deadline })
    if (isRefusal(reserved)) return undefined
  }
  const { number, endpoint } = to
  const leg = dial(turn, call, {
    role: 'third',
    number,
    to: { kind: 'endpoint', endpoint },
    from: { number: call.caller.number },
    timeoutMs: ringMs,
    ...agent,
  })
  turn.world.rungAt = { ...turn.world.rungAt, [number]: now }
  return { leg: leg.id, number, ...agent }
}

function waitFor(turn: Turn, call: Call, rung: Rung, ringMs: number, others: Rung[] = []): void {
  call.far = {
    why: 'desk',
    ...rung,
    caller: 'own',
    ringMs,
    deadline: turn.facts.now + ringMs,
    tried: [],
    ...(others.length > 0 ? { others } : {}),
  }
  playTo(turn, call, 'music', [{ tone: 'ring' }])
  enterState(turn, call, 'calling', ringMs + backstopMs)
}

function ringGroup(turn: Turn, call: Call, group: HuntGroup): void {
  const ringMs = group.ringSec * 1_000
  const numbers = huntOrder(group, turn.world.rungAt ?? {})
  if (group.order !== 'all') return hunt(turn, call, numbers, ringMs)
  const [first, ...others] = numbers.flatMap((number): Rung[] => {
    const to = colleagueAt(turn, call.tenantId, number)
    if (!to || isBusyAt(turn, to.endpoint, call.id) || servicesAt(turn, to.endpoint).quiet) return []
    const rung = ringOne(turn, call, to, ringMs)
    return rung ? [rung] : []
  })
  if (first) waitFor(turn, call, first, ringMs, others)
  else inVain(turn, call, 'busy')
}

/** As the forwarding telephone could dial itself, and not in a circle. */
function forward(turn: Turn, call: Call, by: Colleague, number: string): void {
  call.forwarded = (call.forwarded ?? 0) + 1
  note(turn, call, 'forwarded', { by: by.number, to: number })
  const own = deskAt(turn, by.endpoint)?.mayDial ?? 'internal'
  const ask = { tenantId: call.tenantId, mayDial: own, number, endpoint: by.endpoint }
  if (call.forwarded > mostForwards || !mayDial(turn, ask)) return inVain(turn, call, 'unreachable')
  const inside = colleagueAt(turn, call.tenantId, number)
  if (inside) ringInside(turn, call, inside)
  else ringOut(turn, call, number)
}

/** Rings the first of these that is free. */
function hunt(turn: Turn, call: Call, numbers: readonly string[], ringMs: number): void {
  const [next, ...rest] = numbers
  if (next === undefined) return inVain(turn, call, 'busy')
  const to = colleagueAt(turn, call.tenantId, next)
  if (!to || isBusyAt(turn, to.endpoint, call.id)) return hunt(turn, call, rest, ringMs)
  ringInside(turn, call, to, { rest, ringMs })
}

/** He cannot be had: the rest of his hunt group is rung, else it was in vain. */
function engaged(turn: Turn, call: Call, to: Colleague, hunting: Hunting | undefined): void {
  if (hunting && hunting.rest.length > 0) return hunt(turn, call, hunting.rest, hunting.ringMs)
  noteBusy(turn, citizenLeg(call)?.endpoint, to.number)
  if (to.agent !== undefined && !servicesAt(turn, to.endpoint).quiet) knock(turn, call, to.agent)
  inVain(turn, call, 'busy')
}

/** Nobody comes: a flow that asked for him goes on, the call of a telephone ends. */
function inVain(turn: Turn, call: Call, cause: Cause): void {
  if (!backInFlow(turn, call, cause)) endCall(turn, call, { cause, by: 'system' })
}

function backInFlow(turn: Turn, call: Call, cause: Cause): boolean {
  if (call.flow?.walk?.asked.want !== 'agent' || !isUp(citizenLeg(call))) return false
  const busy = cause === 'busy' || cause === 'rejected'
  const result = busy ? 'busy' : cause === 'no-answer' || cause === 'cancelled' ? 'noAnswer' : 'offline'
  enterState(turn, call, 'ivr', callRulesOf(turn, call).flowStepMs)
  turn.followUps.push({ call: call.id, outcome: { of: 'agent', result } })
  return true
}

/** Nobody answered there: the next of the group, where unanswered calls are forwarded, or back in the flow. False when the call ends. */
export function deskGoesOn(turn: Turn, call: Call, leg: Leg): boolean {
  const { far } = call
  if (far?.why !== 'desk') return false
  const rest = far.rest ?? []
  const cause = leg.cause ?? 'error'
  const { forwardNoAnswer } = leg.endpoint === undefined ? {} : servicesAt(turn, leg.endpoint)
  const forwards = forwardNoAnswer !== undefined && (cause === 'no-answer' || cause === 'unreachable')
  if (cause === 'busy' && leg.endpoint !== undefined) noteBusy(turn, citizenLeg(call)?.endpoint, leg.number)
  const { ringMs, number } = far
  const goesOn = rest.length > 0 || forwards || call.flow?.walk?.asked.want === 'agent'
  if (!goesOn) return false
  freeColleague(turn, call)
  delete call.far
  if (rest.length > 0) hunt(turn, call, rest, ringMs)
  else if (forwards) forward(turn, call, { number, endpoint: leg.endpoint ?? '' }, forwardNoAnswer)
  else return backInFlow(turn, call, cause)
  return true
}
