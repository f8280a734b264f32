/**
 * The invariants of telephony.md section 6 over the live state: sampled while the product runs (a violation is an alarm and a figure), and after
 * every step of the model test.
 */
import {
  idleBesideWaiting,
  sharedTokens,
  unbounded,
  type Queue,
  type Violation as QueueViolation,
} from '#modules/queueing/index.ts'
import type { Snapshot } from '../switch/port.ts'
import { connectedStates, type Call, type Leg } from './core/call.ts'
import type { World } from './core/world.ts'

export type Invariant = QueueViolation['invariant'] | 'I2' | 'I3' | 'I4' | 'I6' | 'I9' | 'I10'
export interface Violation {
  invariant: Invariant
  what: string
}

/** Everything that does not hold now. `degraded`: without a database nothing is offered, so I5 is not asked. */
export function violations(
  world: World,
  queues: Readonly<Record<string, Queue>>,
  now: number,
  degraded = false,
): Violation[] {
  const calls = Object.values(world.calls)
  const agents = Object.values(world.seats).map((seat) => seat.agent)
  const entries = calls.flatMap((call) => (call.state === 'queued' && call.entry ? [call.entry] : []))
  return [
    ...oneCallPerToken(world, calls),
    ...sharedTokens(agents),
    ...ghosts(world, calls),
    ...oneCallPerLeg(calls),
    ...recordedWhenConnected(calls),
    ...(degraded ? [] : idleBesideWaiting({ entries, agents, queues }, now)),
    ...calls.flatMap((call) => agentLegsWithoutToken(call)),
    ...unbounded(agents),
    ...calls.flatMap((call) => callsWithoutEnd(call)),
  ]
}

/** The reservations a call holds. */
export function tokensOf(call: Call): string[] {
  if (call.ended) return []
  const { token, offer, transfer, far, conference, supervision } = call
  const rung = far?.others ?? []
  const others = [offer, transfer, far, ...rung, ...(conference?.members ?? []), ...supervision]
  return [token, ...others.map((one) => one?.token)].filter((each): each is string => each !== undefined)
}

function oneCallPerToken(world: World, calls: readonly Call[]): Violation[] {
  const holders = new Map<string, string>()
  const found: Violation[] = []
  for (const call of calls)
    for (const token of tokensOf(call)) {
      if (holders.has(token)) found.push({ invariant: 'I1', what: `token ${token} is held twice` })
      holders.set(token, call.id)
    }
  const live = new Set(Object.values(world.seats).map((seat) => seat.agent.token))
  for (const [token, call] of holders)
    if (!live.has(token))
      found.push({ invariant: 'I1', what: `${call} holds ${token}, which no agent carries` })
  return found
}

/** An agent whose reservation no call knows is stuck. */
function ghosts(world: World, calls: readonly Call[]): Violation[] {
  const held = new Set(calls.flatMap(tokensOf))
  return Object.values(world.seats).flatMap(({ agent }) =>
    agent.token !== undefined && !held.has(agent.token)
      ? [{ invariant: 'I1' as const, what: `${agent.id} is ${agent.state} for nobody` }]
      : [],
  )
}

function oneCallPerLeg(calls: readonly Call[]): Violation[] {
  const seen = new Set<string>()
  return calls.flatMap((call) =>
    Object.keys(call.legs).flatMap((leg) => {
      const twice = seen.has(leg)
      seen.add(leg)
      return twice ? [{ invariant: 'I2' as const, what: `${leg} belongs to two calls` }] : []
    }),
  )
}

function recordedWhenConnected(calls: readonly Call[]): Violation[] {
  return calls.flatMap((call) =>
    connectedStates.includes(call.state) && call.recordingId === undefined
      ? [{ invariant: 'I4' as const, what: `${call.id} is ${call.state} without a recording` }]
      : [],
  )
}

const lives = (leg: Leg) => leg.state !== 'ending' && leg.state !== 'ended'

function agentLegsWithoutToken(call: Call): Violation[] {
  const tokens = new Set(tokensOf(call))
  return Object.values(call.legs).flatMap((leg) =>
    lives(leg) && leg.token !== undefined && !tokens.has(leg.token)
      ? [{ invariant: 'I6' as const, what: `${leg.id} lives without a reservation` }]
      : [],
  )
}

/** I8: an owner leg or a deadline. */
function callsWithoutEnd(call: Call): Violation[] {
  if (call.deadline !== undefined || call.entry?.virtual) return []
  if (Object.values(call.legs).some((leg) => lives(leg))) {
    const bound = ['queued', 'talking', 'held', 'consulting', 'conference', 'parked']
    return bound.includes(call.state)
      ? []
      : [{ invariant: 'I8', what: `${call.id} is ${call.state} without an end` }]
  }
  return [{ invariant: 'I8', what: `${call.id} is ${call.state} and nobody owns it` }]
}

/** What the switch really has against the live state: only at rest, when every event is heard and every order answered. */
export function discrepancies(world: World, snapshot: Snapshot): Violation[] {
  const calls = Object.values(world.calls)
  const owner = (leg: string) => calls.find((call) => !call.ended && lives(call.legs[leg] ?? gone))
  return snapshot.legs.flatMap((view): Violation[] => {
    if (owner(view.leg)) return []
    const kind = view.direction === 'in' ? 'lost caller' : 'leg nobody owns'
    return [{ invariant: view.direction === 'in' ? 'I2' : 'I6', what: `${kind} ${view.leg}` }]
  })
}
const gone: Leg = { id: '' as Leg['id'], role: 'third', direction: 'out', state: 'ended', number: '', at: 0 }
