/** Agents at their places: every change goes through queueing's table, and is journalled with who and why. */
import {
  afterDeviceGrace,
  changeAgent,
  withDevice,
  type Agent,
  type AgentAction,
  type AgentContext,
} from '#modules/queueing/index.ts'
import { isRefusal, type Refusal } from '#kernel/result.ts'
import type { Call } from './call.ts'
import { deskAt, servicesAt } from './desk-services.ts'
import { workOver } from './handling.ts'
import { isLive } from './legs.ts'
import { agentRulesOf, putSeat, type Turn } from './turn.ts'
import type { Seat } from './world.ts'

export const seatOf = (turn: Turn, agent: string | undefined): Seat | undefined =>
  agent === undefined ? undefined : turn.world.seats[agent]

/** The seat of a colleague: never one of another city. */
export function seatIn(turn: Turn, tenantId: string, agent: string): Seat | undefined {
  const seat = seatOf(turn, agent)
  return seat?.tenantId === tenantId ? seat : undefined
}

/** Carries an action out on an agent; a refusal changes nothing and is handed back. */
export function actOnAgent(turn: Turn, agentId: string, action: AgentAction, by = 'system'): Seat | Refusal {
  const seat = turn.world.seats[agentId]
  if (!seat) return { refused: 'telephony.no-seat' }
  const agent = changeAgent(seat.agent, action, { ...context(turn, seat), by })
  if (isRefusal(agent)) return agent
  return keepAgent(turn, seat, agent, action.do)
}

/** Keeps a changed agent and writes the change into the journal. */
export function keepAgent(turn: Turn, seat: Seat, agent: Agent, what: string): Seat {
  if (agent.state !== seat.agent.state || agent.reason !== seat.agent.reason)
    turn.journal.push({
      tenantId: seat.tenantId,
      agent: agent.id,
      ...(agent.call === undefined ? {} : { call: agent.call }),
      what: 'agent-state',
      at: turn.facts.now,
      details: { from: seat.agent.state, to: agent.state, action: what, by: agent.by, reason: agent.reason },
    })
  if (seat.agent.state === 'after-call' && agent.state !== 'after-call') workOver(turn, agent.id)
  return putSeat(turn, { ...seat, agent })
}

/**
 * The telephone of a seat as the switch sees it: registration only blocks offers, until it was away so long that the agent is put aside; then its
 * return gives him his state back.
 */
export function refreshDevice(turn: Turn, before: Seat): Seat {
  const seat = refreshQuiet(turn, before)
  const registered = seat.endpoint !== undefined && turn.world.endpoints[seat.endpoint] === true
  if (seat.agent.device.registered === registered) return seat
  return keepAgent(turn, seat, withDevice(seat.agent, registered, context(turn, seat)), 'device')
}

/** 免打扰 keyed into his desk telephone, or set on its page, keeps the queues away from him as long as it lasts. */
function refreshQuiet(turn: Turn, seat: Seat): Seat {
  const { quiet: before, ...device } = seat.agent.device
  const quiet = seat.endpoint !== undefined && servicesAt(turn, seat.endpoint).quiet === true
  if (quiet === (before ?? false)) return seat
  const { tenantId, agent } = seat
  const what = quiet ? 'do-not-disturb' : 'do-not-disturb-over'
  turn.journal.push({ tenantId, agent: agent.id, what, at: turn.facts.now, details: {} })
  return putSeat(turn, { ...seat, agent: { ...agent, device: quiet ? { ...device, quiet } : device } })
}

/** Something was keyed into this telephone: whoever sits at it may be concerned. */
export function phoneKeyed(turn: Turn, endpoint: string): void {
  for (const seat of Object.values(turn.world.seats)) if (seat.endpoint === endpoint) refreshQuiet(turn, seat)
}

/** An idle agent whose desk telephone is in use all the same, to key a code or to speak with a colleague, is not rung on it. */
export function notePhonesInUse(turn: Turn): void {
  const idle = Object.values(turn.world.seats).filter(
    ({ agent, endpoint }) => agent.state === 'idle' && endpoint !== undefined && deskAt(turn, endpoint),
  )
  if (idle.length === 0) return
  const inUse = new Set(Object.values(turn.world.calls).flatMap((call) => liveEndpoints(call)))
  for (const seat of idle) {
    const inOtherCall = inUse.has(seat.endpoint)
    const { agent } = seat
    if (agent.device.inOtherCall !== inOtherCall)
      putSeat(turn, { ...seat, agent: { ...agent, device: { ...agent.device, inOtherCall } } })
  }
}

const liveEndpoints = (call: Call): (string | undefined)[] =>
  Object.values(call.legs).flatMap((leg) => (leg.endpoint !== undefined && isLive(leg) ? [leg.endpoint] : []))

/** Puts an idle agent aside whose telephone stays away. */
export function watchDevice(turn: Turn, seat: Seat): void {
  const agent = afterDeviceGrace(seat.agent, context(turn, seat))
  if (agent) keepAgent(turn, seat, agent, 'device')
}

const context = (turn: Turn, seat: Seat): AgentContext => ({
  at: turn.facts.now,
  by: 'system',
  rules: agentRulesOf(turn, seat),
})
