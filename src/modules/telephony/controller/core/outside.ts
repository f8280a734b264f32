/** Ringing a number outside over an idle trunk, the next trunk when one fails before the answer. */
import type { Cause, Party } from '../../switch/port.ts'
import type { Call, Far, Leg, LegRole } from './call.ts'
import type { TrunkFacts } from './facts.ts'
import { agentLeg, dial, playMusic, playTo } from './legs.ts'
import { idleTrunk } from './trunks.ts'
import { enterState, note, type Turn } from './turn.ts'

/** Causes of the trunk, not of the called party: the next trunk is tried. */
const trunkFailures: readonly Cause[] = ['congestion', 'unreachable', 'error', 'forbidden']

export interface OutsideAsk {
  number: string
  trunk?: string
  caller: 'keep' | 'own'
  ringMs: number
}

/** Transfer of a caller to an outside number out of his flow. */
export function ringOutside(turn: Turn, call: Call, ask: OutsideAsk): void {
  if (!ringFar(turn, call, 'flow', ask)) {
    enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
    turn.followUps.push({ call: call.id, outcome: { of: 'transfer', result: 'failed' } })
  }
}

/** Begins ringing; false when no trunk is free. */
export function ringFar(turn: Turn, call: Call, why: Far['why'], ask: OutsideAsk): boolean {
  const far: Far = {
    why,
    number: ask.number,
    caller: ask.caller,
    ringMs: ask.ringMs,
    deadline: turn.facts.now + ask.ringMs,
    tried: [],
  }
  call.far = far
  if (ringNext(turn, call, far, ask.trunk)) return true
  delete call.far
  return false
}

function ringNext(turn: Turn, call: Call, far: Far, only?: string): boolean {
  const trunk = idleTrunk(turn, call.tenantId, far.tried, only)
  if (!trunk || turn.facts.degraded) return false
  far.tried.push(trunk.id)
  far.trunk = trunk.id
  const toCitizen = far.why === 'outbound' || far.why === 'notice'
  const leg = dialOut(turn, call, trunk, far, toCitizen ? 'citizen' : 'third')
  far.leg = leg.id
  if (toCitizen) call.citizen = leg.id
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
): Leg {
  const from: Party =
    to.caller === 'keep'
      ? { number: call.caller.number, screened: call.caller.screened }
      : { number: trunk.callerNumber, screened: true }
  const waiting = role === 'citizen' ? agentLeg(call) : undefined
  return dial(turn, call, {
    role,
    number: to.number,
    to: { kind: 'trunk', trunk: trunk.id, number: trunk.prefix + to.number },
    from,
    timeoutMs: to.ringMs,
    ...(waiting ? { earlyMediaTo: waiting.id } : {}),
  })
}

/** The rung party did not come: another trunk, or why not. */
export function farFailed(turn: Turn, call: Call, leg: Leg): 'again' | 'busy' | 'noAnswer' | 'failed' {
  const { far } = call
  const cause = leg.cause ?? 'error'
  if (far && leg.ringingAt === undefined && trunkFailures.includes(cause) && ringNext(turn, call, far)) {
    note(turn, call, 'next-trunk', { failed: leg.trunk, cause, trunk: far.trunk })
    return 'again'
  }
  if (cause === 'busy' || cause === 'rejected') return 'busy'
  return cause === 'no-answer' || cause === 'cancelled' ? 'noAnswer' : 'failed'
}
