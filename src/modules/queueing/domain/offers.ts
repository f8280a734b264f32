/** Who is offered to whom: the one decision of the queue, pure, so that it can be replayed and logged with its candidates. */
import type { Agent } from './agent.ts'
import { isEligible, isFree, levelIn, stickyAgent } from './eligible.ts'
import type { Entry } from './entry.ts'
import { inOrder } from './order.ts'
import type { Queue } from './queue.ts'
import { ranked, type Candidate, type Strategies } from './strategy.ts'

export interface Offer {
  entry: string
  call: string
  agent: string
  queue: string
  /** How long to ring, ms. */
  ringMs: number
  /** Agent ids in the order of the strategy, the chosen one first: kept in the journal to explain the choice. */
  candidates: string[]
}

export interface Waiting {
  entries: readonly Entry[]
  agents: readonly Agent[]
  queues: Readonly<Record<string, Queue>>
}

/**
 * The offers to make now, at most one per caller and per agent. Work-conserving: afterwards no caller waits beside an agent eligible
 * for him (I5). Callers are taken in queue order (I7); agents who already missed the caller only when nobody else is eligible.
 */
export function chooseOffer(
  strategies: Strategies,
  { entries, agents, queues }: Waiting,
  now: number,
): Offer[] {
  const offers: Offer[] = []
  const taken = new Set<string>()
  for (const entry of inOrder(entries, queues, now)) {
    const queue = queues[entry.queue]
    if (!queue) continue
    const candidates = candidatesFor(entry, queue, agents, now).filter(({ agent }) => !taken.has(agent.id))
    const fresh = candidates.filter(({ agent }) => !entry.skip.includes(agent.id))
    const order = ranked(strategies[queue.strategy], fresh.length > 0 ? fresh : candidates, now)
    const chosen = order[0]
    if (!chosen) continue
    taken.add(chosen.agent.id)
    offers.push({
      entry: entry.id,
      call: entry.call,
      agent: chosen.agent.id,
      queue: queue.id,
      ringMs: queue.ringMs,
      candidates: order.map(({ agent }) => agent.id),
    })
  }
  return offers
}

/**
 * Every agent eligible for the caller now, with his level. While the caller is kept for one agent it is only that one, and he need
 * not be a member of the queue.
 */
export function candidatesFor(
  entry: Entry,
  queue: Queue,
  agents: readonly Agent[],
  now: number,
): Candidate[] {
  if ((entry.virtual?.notBefore ?? 0) > now) return []
  const kept = stickyAgent(entry, agents, now)
  return agents.flatMap((agent) => {
    const level = levelIn(agent, queue)
    if (kept !== null) return agent.id === kept && isFree(agent, now) ? [{ agent, level: level ?? 1 }] : []
    return level !== null && isEligible(agent, entry, queue, now) ? [{ agent, level }] : []
  })
}
