/** A desk telephone that dials by itself, without an agent signed in at it: inside the house, or outside as far as its class goes. */
import { huntOrder, isEmergency, mayDialOutside, type DialClass } from '#modules/numbering/index.ts'
import { isRefusal } from '#kernel/result.ts'
import type { LegId } from '../../switch/port.ts'
import type { Call, Leg } from './call.ts'
import { classAt, deskAt, isBusyAt, servicesAt } from './desk-services.ts'
import { endCall, freeColleague } from './ending.ts'
import { answerLeg, citizenLeg, dial, playTo } from './legs.ts'
import { newCall } from './new-call.ts'
import { backstopMs } from './offering.ts'
import { ringFar } from './outside.ts'
import { colleagueAt } from './placing.ts'
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
type Colleague = NonNullable<ReturnType<typeof colleagueAt>>

const huntGroupAt = (turn: Turn, tenantId: string, number: string) =>
  planOfCity(turn, tenantId).huntGroups?.find((group) => group.number === number)

/** May this telephone dial this number: somebody inside, or as far out as its class goes? */
export function mayDial(
  turn: Turn,
  ask: Pick<DeskDial, 'tenantId' | 'mayDial' | 'number' | 'endpoint'>,
): boolean {
  const { tenantId, number } = ask
  if (isEmergency(number)) return true
  const own = classAt(turn, ask.endpoint, ask.mayDial)
  const inside = colleagueAt(turn, tenantId, number) ?? huntGroupAt(turn, tenantId, number)
  if (inside) return own !== 'none'
  return mayDialOutside(own, number, planOfCity(turn, tenantId).homeArea)
}

/** Takes the leg of the telephone and rings whom it dialled. */
export function dialledAtDesk(turn: Turn, ask: DeskDial): void {
  const inside = colleagueAt(turn, ask.tenantId, ask.number)
  const group = huntGroupAt(turn, ask.tenantId, ask.number)
  const call = begin(turn, ask, inside || group ? 'internal' : 'outbound')
  if (turn.facts.degraded) return endCall(turn, call, { cause: 'congestion', by: 'system' })
  answerLeg(turn, call, citizenLeg(call))
  if (group) return hunt(turn, call, huntOrder(group, turn.world.rungAt ?? {}), group.ringSec * 1_000)
  if (inside) return ringInside(turn, call, inside)
  ringOut(turn, call, ask.number)
}

function ringOut(turn: Turn, call: Call, number: string): void {
  const { outsideRingMs: ringMs } = callRulesOf(turn, call)
  if (!ringFar(turn, call, 'desk', { number, caller: 'own', ringMs }))
    endCall(turn, call, { cause: 'congestion', by: 'system' })
}

/** The telephone may not dial this: it hears so, and the call ends. */
export function refusedAtDesk(turn: Turn, ask: DeskDial): void {
  const call = begin(turn, ask, 'outbound')
  note(turn, call, 'dialling-refused', { number: ask.number, mayDial: ask.mayDial })
  tell(turn, call, turn.facts.settings.callRules.prompts.diallingRefused)
}

/** A star code was carried out: the telephone hears so. */
export function toldAtDesk(turn: Turn, ask: DeskDial, prompt: string): void {
  const call = begin(turn, ask, 'internal')
  note(turn, call, 'service-keyed', { code: ask.number.replaceAll(/\d{4,}/g, '…') })
  call.told = true
  tell(turn, call, prompt)
}

function tell(turn: Turn, call: Call, prompt: string): void {
  call.refused = true
  answerLeg(turn, call, citizenLeg(call))
  enterState(turn, call, 'ivr', refusalMs)
  playTo(turn, call, 'prompt', [{ file: prompt }])
}

/** The refusal, or that it is done, was heard. */
export const refusalOver = (turn: Turn, call: Call): void =>
  endCall(turn, call, { cause: call.told ? 'normal' : 'forbidden', by: 'system' })

function begin(turn: Turn, ask: DeskDial, direction: 'internal' | 'outbound'): Call {
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

/** Rings somebody inside, or whom he has his calls forwarded to. */
function ringInside(
  turn: Turn,
  call: Call,
  to: Colleague,
  hunting?: { rest: string[]; ringMs: number },
): void {
  const services = servicesAt(turn, to.endpoint)
  if (services.quiet) return engaged(turn, call, hunting)
  if (services.forwardAll !== undefined) return forward(turn, call, to, services.forwardAll)
  if (services.forwardBusy !== undefined && isBusyAt(turn, to.endpoint, call.id))
    return forward(turn, call, to, services.forwardBusy)
  ring(turn, call, to, hunting)
}

function ring(turn: Turn, call: Call, to: Colleague, hunting?: { rest: string[]; ringMs: number }): void {
  const ringMs = hunting?.ringMs ?? callRulesOf(turn, call).consultRingMs
  const deadline = turn.facts.now + ringMs
  const token = `${turn.world.epoch}.${call.id}.far${call.offers}`
  const agent = to.agent === undefined ? {} : { agent: to.agent, token }
  if (to.agent !== undefined) {
    const reserve = { do: 'reserve', token, call: call.id, deadline: deadline + backstopMs } as const
    if (isRefusal(actOnAgent(turn, to.agent, reserve))) return engaged(turn, call, hunting)
  }
  const leg = dial(turn, call, {
    role: 'third',
    number: to.number,
    to: { kind: 'endpoint', endpoint: to.endpoint },
    from: { number: call.caller.number },
    timeoutMs: ringMs,
    ...agent,
  })
  const { number } = to
  turn.world.rungAt = { ...turn.world.rungAt, [number]: turn.facts.now }
  const rest = hunting ? { rest: hunting.rest } : {}
  call.far = {
    why: 'desk',
    number,
    leg: leg.id,
    caller: 'own',
    ringMs,
    deadline,
    tried: [],
    ...agent,
    ...rest,
  }
  playTo(turn, call, 'music', [{ tone: 'ring' }])
  enterState(turn, call, 'calling', ringMs + backstopMs)
}

/** As the forwarding telephone could dial itself, and not in a circle. */
function forward(turn: Turn, call: Call, by: Colleague, number: string): void {
  call.forwarded = (call.forwarded ?? 0) + 1
  note(turn, call, 'forwarded', { by: by.number, to: number })
  const own = deskAt(turn, by.endpoint)?.mayDial ?? 'internal'
  const ask = { tenantId: call.tenantId, mayDial: own, number, endpoint: by.endpoint }
  if (call.forwarded > mostForwards || !mayDial(turn, ask))
    return endCall(turn, call, { cause: 'unreachable', by: 'system' })
  const inside = colleagueAt(turn, call.tenantId, number)
  if (inside) ringInside(turn, call, inside)
  else ringOut(turn, call, number)
}

/** Rings the first of these that is free. */
function hunt(turn: Turn, call: Call, numbers: readonly string[], ringMs: number): void {
  const [next, ...rest] = numbers
  if (next === undefined) return endCall(turn, call, { cause: 'busy', by: 'system' })
  const to = colleagueAt(turn, call.tenantId, next)
  if (!to || isBusyAt(turn, to.endpoint, call.id)) return hunt(turn, call, rest, ringMs)
  ringInside(turn, call, to, { rest, ringMs })
}

/** He cannot be had: the rest of his hunt group is rung, else the call ends. */
function engaged(turn: Turn, call: Call, hunting: { rest: string[]; ringMs: number } | undefined): void {
  if (hunting) hunt(turn, call, hunting.rest, hunting.ringMs)
  else endCall(turn, call, { cause: 'busy', by: 'system' })
}

/** Nobody answered there: the next of the group, or where unanswered calls are forwarded. False when the call ends. */
export function deskGoesOn(turn: Turn, call: Call, leg: Leg): boolean {
  const { far } = call
  if (far?.why !== 'desk' || leg.endpoint === undefined) return false
  const rest = far.rest ?? []
  const { forwardNoAnswer } = servicesAt(turn, leg.endpoint)
  const unanswered = leg.cause === 'no-answer' || leg.cause === 'unreachable'
  if (rest.length === 0 && (forwardNoAnswer === undefined || !unanswered)) return false
  const { ringMs, number } = far
  freeColleague(turn, call)
  delete call.far
  if (rest.length > 0) hunt(turn, call, rest, ringMs)
  else forward(turn, call, { number, endpoint: leg.endpoint }, forwardNoAnswer ?? '')
  return true
}
