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
import { workOver } from './handling.ts'
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
export function refreshDevice(turn: Turn, seat: Seat): Seat {
  const registered = seat.endpoint !== undefined && turn.world.endpoints[seat.endpoint] === true
  if (seat.agent.device.registered === registered) return seat
  return keepAgent(turn, seat, withDevice(seat.agent, registered, context(turn, seat)), 'device')
}

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
