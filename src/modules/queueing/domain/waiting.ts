/** Whether a caller may join a queue and how long he may stay (telephony.md section 2: join and leave conditions by reason). */
import type { Agent } from './agent.ts'
import { agentStates } from './agent-states.ts'
import { levelIn } from './eligible.ts'
import type { Entry } from './entry.ts'
import type { Queue } from './queue.ts'

/** Members who count as present. */
export function presentAgents(queue: Queue, agents: readonly Agent[]): Agent[] {
  return agents.filter(
    (agent) =>
      agent.state !== 'out' &&
      levelIn(agent, queue) !== null &&
      (queue.presence === 'signed-in' || agent.pausedAt === undefined),
  )
}

/** May a new caller join? A closed queue takes nobody, as if nobody were there. */
export function mayJoin(
  queue: Queue,
  entries: readonly Entry[],
  agents: readonly Agent[],
): 'join' | 'full' | 'no-agents' {
  if (!queue.open) return 'no-agents'
  if (queue.noAgents.joining !== 'wait' && presentAgents(queue, agents).length === 0) return 'no-agents'
  const inside = entries.filter(
    (entry) => entry.queue === queue.id && (entry.state === 'waiting' || entry.state === 'offering'),
  )
  return inside.length >= queue.maxLength ? 'full' : 'join'
}

/**
 * Why a waiting caller is to leave now, or null. `maxWaitMs`: the flow's own limit where it is the shorter one, counted from this visit's
 * start (`since`), so that "keep waiting" gives a fresh turn while the clock for order and figures runs on. `nobodySince`: when the
 * last present member went, null while somebody is there. A virtual caller stays until called.
 */
export function mustLeave(
  entry: Entry,
  queue: Queue,
  now: number,
  visit: { since: number; maxWaitMs?: number; nobodySince: number | null },
): 'timeout' | 'no-agents' | null {
  if (entry.state !== 'waiting' || entry.virtual) return null
  if (now - visit.since >= Math.min(visit.maxWaitMs ?? Infinity, queue.maxWaitMs)) return 'timeout'
  const { nobodySince } = visit
  const { waiting, afterMs } = queue.noAgents
  return waiting !== 'stay' && nobodySince !== null && now - Math.max(nobodySince, visit.since) >= afterMs
    ? 'no-agents'
    : null
}

/** What the wallboard counts. */
export function queueFigures(queue: Queue, entries: readonly Entry[], agents: readonly Agent[], now: number) {
  const inside = entries.filter(
    (entry) => entry.queue === queue.id && (entry.state === 'waiting' || entry.state === 'offering'),
  )
  const members = agents.filter((agent) => levelIn(agent, queue) !== null)
  const perState = Object.fromEntries(
    Object.keys(agentStates).map((state) => [state, members.filter((agent) => agent.state === state).length]),
  )
  return {
    waiting: inside.length,
    longestWaitMs: inside.reduce((longest, entry) => Math.max(longest, now - entry.enqueuedAt), 0),
    perState,
  }
}
