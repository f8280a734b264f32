/** Ringing a number outside over an idle trunk, the next trunk when one fails before the answer. */
import {
  canonicalCaller,
  decideOutbound,
  hopHeader,
  numberShown,
  returnsWithinMs,
  sentOnKey,
  type CallerClass,
} from '#modules/numbering/index.ts'
import type { Party, Target } from '../../switch/port.ts'
import type { Call, Leg, LegRole } from './call.ts'
import { emergencyWay, tellEmergency } from './emergency.ts'
import type { TrunkFacts } from './facts.ts'
import { agentLeg, dial, playMusic, playTo } from './legs.ts'
import type { Far } from './parties.ts'
import { failedAtTrunk } from './trunk-trouble.ts'
import { countDial, idleTrunk, planOfCity } from './trunks.ts'
import { enterState, note, type Turn } from './turn.ts'

export interface OutsideAsk {
  number: string
  /** A trunk or a group, by id or name; absent or `*`: as the number plan says. */
  trunk?: string
  caller: 'keep' | 'own'
  ringMs: number
}

const usualForwards = 70
/** What a flow writes that leaves the way out to the number plan. */
const anyTrunk = '*'

const classOf: Readonly<Record<Far['why'], CallerClass>> = {
  outbound: 'agent',
  blind: 'agent',
  notice: 'campaign',
  desk: 'extension',
  back: 'extension',
  flow: 'onward',
}

/** Transfer of a caller to an outside number out of his flow. */
export function ringOutside(turn: Turn, call: Call, ask: OutsideAsk): void {
  if (!ringFar(turn, call, 'flow', ask)) {
    enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
    turn.followUps.push({ call: call.id, outcome: { of: 'transfer', result: 'failed' } })
  }
}

/** Begins ringing; false when no trunk is free, or the outbound rules let nobody of this class dial that. */
export function ringFar(turn: Turn, call: Call, why: Far['why'], ask: OutsideAsk): boolean {
  const far: Far = {
    why,
    number: ask.number,
    caller: ask.caller,
    ringMs: ask.ringMs,
    deadline: turn.facts.now + ask.ringMs,
    tried: [],
    ...(ask.trunk === undefined || ask.trunk === anyTrunk ? {} : { over: ask.trunk }),
  }
  call.far = far
  if (ringNext(turn, call, far)) return true
  delete call.far
  return false
}

/** The line for a number an agent wants beside his citizen; undefined when none is free, or the rules let no agent dial that. */
export function wayOut(turn: Turn, call: Call, number: string): TrunkFacts | undefined {
  const route = routeOf(turn, call, { number, callerClass: 'agent' })
  if (route.refused) return undefined
  if (!route.emergency) return idleTrunk(turn, call.tenantId, [], route.over)
  tellEmergency(turn, call, number)
  return emergencyWay(turn, call, [], route.over)
}

/** What the number plan says of a number this call dials. */
function routeOf(turn: Turn, call: Call, of: { number: string; callerClass: CallerClass }) {
  const { settings, now } = turn.facts
  const plan = planOfCity(turn, call.tenantId)
  const moment = settings.moment(call.tenantId, now)
  return decideOutbound(plan, { called: of.number, callerClass: of.callerClass }, moment)
}

function ringNext(turn: Turn, call: Call, far: Far): boolean {
  const route = routeOf(turn, call, { number: far.number, callerClass: classOf[far.why] })
  if (route.refused && far.over === undefined) {
    note(turn, call, 'outbound-refused', { number: far.number, rule: route.rule?.name })
    return false
  }
  const over = far.over ?? route.over
  const trunk = route.emergency
    ? emergencyWay(turn, call, far.tried, over)
    : idleTrunk(turn, call.tenantId, far.tried, over)
  if (!trunk || turn.facts.degraded) return false
  if (route.emergency && far.tried.length === 0) tellEmergency(turn, call, far.number)
  far.tried.push(trunk.id)
  far.trunk = trunk.id
  const role = far.why === 'outbound' || far.why === 'notice' ? 'citizen' : 'third'
  const leg = dialOut(turn, call, trunk, far, role, classOf[far.why])
  far.leg = leg.id
  if (role === 'citizen') call.citizen = leg.id
  else if (far.why === 'desk') playTo(turn, call, 'music', [{ tone: 'ring' }])
  else playMusic(turn, call)
  enterState(turn, call, 'calling', far.ringMs + 5_000)
  return true
}

/** Dials over a trunk with the number that is to be shown. */
export function dialOut(
  turn: Turn,
  call: Call,
  trunk: TrunkFacts,
  to: { number: string; caller: 'keep' | 'own'; ringMs: number },
  role: LegRole,
  callerClass: CallerClass = 'agent',
): Leg {
  const route = routeOf(turn, call, { number: to.number, callerClass })
  const plan = planOfCity(turn, call.tenantId)
  // Who hands a citizen on says whose number is shown; everybody else goes by the rule.
  const shown = to.caller === 'keep' ? 'keep' : (route.shown ?? 'own')
  const number = numberShown(plan, trunk, shown, call.caller.number)
  const numberType = route.numberType === undefined ? {} : { numberType: route.numberType }
  const from: Party = { number, screened: shown !== 'keep' || call.caller.screened, ...numberType }
  const waiting = role === 'citizen' ? agentLeg(call) : undefined
  countDial(turn, trunk.id)
  const target: Target = { kind: 'trunk', trunk: trunk.id, number: trunk.prefix + route.dialled }
  const sentOn = role === 'third' && call.direction === 'inbound' && shown === 'keep'
  if (sentOn) rememberSentOn(turn, call, to.number)
  return dial(turn, call, {
    role,
    number: to.number,
    to: sentOn ? { ...target, ...marks(turn, call) } : target,
    from,
    timeoutMs: to.ringMs,
    ...(waiting ? { earlyMediaTo: waiting.id } : {}),
  })
}

/** What a call we send on bears: our mark, one forwarding less (RFC 7332), and the number of ours it was for. */
function marks(turn: Turn, call: Call): { headers: Record<string, string>; diversion: Party } {
  const left = Math.max(1, (call.forwards ?? usualForwards) - 1)
  return {
    headers: { [hopHeader]: '1', 'max-forwards': String(left) },
    diversion: { number: planOfCity(turn, call.tenantId).mainNumber || call.called },
  }
}

const sentOnAs = (turn: Turn, call: Call, number: string): string =>
  sentOnKey(call.caller.number, canonicalCaller(number, planOfCity(turn, call.tenantId).homeArea))

/** Keeps whom we sent where, for as long as he may come back in a circle. */
function rememberSentOn(turn: Turn, call: Call, number: string): void {
  const { now } = turn.facts
  const lately = Object.entries(turn.world.sentOn ?? {}).filter(([, at]) => now - at < returnsWithinMs)
  turn.world.sentOn = { ...Object.fromEntries(lately), [sentOnAs(turn, call, number)]: now }
}

/** Would sending this caller on make a circle? His call came back to us, or he just came in on the number we are about to dial. */
export function comesBack(turn: Turn, call: Call, number: string): boolean {
  if (call.looped) return true
  const home = planOfCity(turn, call.tenantId).homeArea
  const there = canonicalCaller(number, home)
  return Object.values(turn.world.calls).some(
    (other) =>
      other.direction === 'inbound' &&
      other.caller.number === call.caller.number &&
      canonicalCaller(other.called, home) === there &&
      turn.facts.now - other.startedAt < returnsWithinMs,
  )
}

/** The rung party did not come: another trunk, or why not. Never another trunk once somebody's telephone rang. */
export function farFailed(turn: Turn, call: Call, leg: Leg): 'again' | 'busy' | 'noAnswer' | 'failed' {
  const { far } = call
  const cause = leg.cause ?? 'error'
  if (far && failedAtTrunk(leg) && ringNext(turn, call, far)) {
    note(turn, call, 'next-trunk', { failed: leg.trunk, cause, trunk: far.trunk })
    return 'again'
  }
  if (cause === 'busy' || cause === 'rejected') return 'busy'
  return cause === 'no-answer' || cause === 'cancelled' ? 'noAnswer' : 'failed'
}
