/** Legs of a call: making them, ringing them, letting them go. */
import type { Cause, LegId, OpId, Party, Prompt, Target } from '../../switch/port.ts'
import type { Call, Leg } from './call.ts'
import { callRulesOf, legIdFor, note, order, type Turn } from './turn.ts'

export const isLive = (leg: Leg | undefined): leg is Leg =>
  leg !== undefined && leg.state !== 'ending' && leg.state !== 'ended'
export const isUp = (leg: Leg | undefined): leg is Leg => leg?.state === 'up'

export const legOf = (call: Call, id: string | undefined): Leg | undefined =>
  id === undefined ? undefined : call.legs[id]
/** The citizen's telephone number, whoever called whom. */
export const citizenNumber = ({ direction, called, caller }: Call): string =>
  direction === 'outbound' ? called : caller.number
export const citizenLeg = (call: Call): Leg | undefined => legOf(call, call.citizen)

/** The leg of the agent whose call it is now. */
export function agentLeg(call: Call): Leg | undefined {
  if (call.token === undefined) return undefined
  return Object.values(call.legs).find(
    (leg) => leg.role === 'agent' && leg.token === call.token && isLive(leg),
  )
}

export const liveLegs = (call: Call): Leg[] => Object.values(call.legs).filter(isLive)

/** Plans ringing somebody; the leg is in the state before it exists in the switch. */
export function dial(
  turn: Turn,
  call: Call,
  whom: {
    role: Leg['role']
    number: string
    to: Target
    from: Party
    timeoutMs: number
    agent?: string
    token?: string
    earlyMediaTo?: LegId
  },
): Leg {
  const id = legIdFor(turn, call, whom.agent ? `${whom.role}-${whom.number}` : whom.role)
  const leg: Leg = {
    id,
    role: whom.role,
    direction: 'out',
    state: 'dialling',
    number: whom.number,
    at: turn.facts.now,
  }
  if (whom.agent !== undefined) leg.agent = whom.agent
  if (whom.token !== undefined) leg.token = whom.token
  if (whom.to.kind === 'trunk') leg.trunk = whom.to.trunk
  else leg.endpoint = whom.to.endpoint
  call.legs[id] = leg
  order(turn, call, {
    do: 'dial',
    leg: id,
    to: whom.to,
    from: whom.from,
    timeoutMs: whom.timeoutMs,
    ...(whom.earlyMediaTo ? { earlyMediaTo: whom.earlyMediaTo } : {}),
    tags: { call: call.id, role: whom.role },
  })
  note(turn, call, 'leg-dialled', { leg: id, role: whom.role, number: whom.number, agent: whom.agent })
  return leg
}

/** Lets a leg go. A leg whose dial is only planned yet never comes to be. */
export function hangUpLeg(turn: Turn, call: Call, leg: Leg | undefined, cause: Cause): void {
  if (!isLive(leg)) return
  const planned = turn.after.findIndex((one) => one.order.do === 'dial' && one.order.leg === leg.id)
  if (planned >= 0) {
    turn.after.splice(planned, 1)
    endLeg(turn, call, leg, { cause, by: 'us' })
    return
  }
  leg.state = 'ending'
  leg.cause = cause
  leg.endedAt = turn.facts.now
  order(turn, call, { do: 'hangup', leg: leg.id, cause })
  note(turn, call, 'leg-hung-up', { leg: leg.id, cause })
}

export function endLeg(
  turn: Turn,
  call: Call,
  leg: Leg,
  how: { cause: Cause; by: 'peer' | 'us' | 'switch'; at?: number },
): void {
  if (leg.state === 'ended') return
  if (leg.state !== 'ending') leg.cause = how.cause
  leg.by = leg.state === 'ending' ? 'us' : how.by
  leg.state = 'ended'
  leg.endedAt ??= how.at ?? turn.facts.now
  note(turn, call, 'leg-ended', { leg: leg.id, cause: leg.cause, by: leg.by })
}

/** Plays to the citizen, replacing what he hears now. */
export function playTo(
  turn: Turn,
  call: Call,
  kind: 'music' | 'prompt' | 'announcement',
  items: Prompt[],
): OpId | undefined {
  const leg = citizenLeg(call)
  if (!isUp(leg)) return undefined
  quiet(turn, call)
  const op = order(turn, call, { do: 'play', on: leg.id, items, ...(kind === 'music' ? { loop: true } : {}) })
  call.sound = { op, kind }
  return op
}

/** The music of his queue, else of his city. */
export function musicOf(turn: Turn, call: Call): string {
  const own = call.entry && turn.facts.settings.queues[call.entry.queue]?.music
  return own ? own : callRulesOf(turn, call).music
}

/** Waiting music to the citizen. */
export function playMusic(turn: Turn, call: Call): void {
  // Whose life is at risk hears nothing that could make him hang up.
  if (call.atRisk) return quiet(turn, call)
  playTo(turn, call, 'music', [{ file: musicOf(turn, call) }])
}

/** Stops what the citizen hears. */
export function quiet(turn: Turn, call: Call): void {
  const { sound } = call
  if (!sound) return
  delete call.sound
  if (isUp(citizenLeg(call))) order(turn, call, { do: 'stop', op: sound.op })
}

/** Answers an incoming leg. The state runs ahead of the engine; if it refuses, the leg ends and we hear of it. */
export function answerLeg(turn: Turn, call: Call, leg: Leg | undefined): void {
  if (!isLive(leg) || leg.direction !== 'in' || leg.state === 'up') return
  leg.state = 'up'
  leg.answeredAt = turn.facts.now
  order(turn, call, { do: 'answer', leg: leg.id })
}
