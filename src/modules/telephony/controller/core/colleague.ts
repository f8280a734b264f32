/** Whom a number inside the house belongs to. */
import type { Turn } from './turn.ts'

export interface Colleague {
  number: string
  endpoint: string
  agent?: string
}

/** A signed-in agent, or a desk telephone, with this number. */
export function colleagueAt(turn: Turn, tenantId: string, number: string): Colleague | undefined {
  const seat = Object.values(turn.world.seats).find(
    (one) => one.tenantId === tenantId && one.agent.number === number && one.agent.state !== 'out',
  )
  if (seat?.endpoint) return { number, endpoint: seat.endpoint, agent: seat.agent.id }
  const desk = turn.facts.settings.extensions.find(
    (one) => one.tenantId === tenantId && one.number === number,
  )
  return desk ? { number, endpoint: desk.endpoint } : undefined
}
