/** The queue's own invariants, for the run-time sampler and the tests (telephony.md section 6). */
import type { Agent } from './agent.ts'
import { agentStates } from './agent-states.ts'
import { candidatesFor, type Offer, type Waiting } from './offers.ts'
import { effectiveClass } from './order.ts'

export interface Violation {
  invariant: 'I1' | 'I5' | 'I7' | 'I8'
  what: string
}

/** I5: an eligible idle agent beside a waiting caller. True only between two decisions, so sample after `chooseOffer` was carried out. */
export function idleBesideWaiting({ entries, agents, queues }: Waiting, now: number): Violation[] {
  return entries.flatMap((entry) => {
    const queue = queues[entry.queue]
    if (entry.state !== 'waiting' || !queue) return []
    return candidatesFor(entry, queue, agents, now).map(({ agent }) => ({
      invariant: 'I5' as const,
      what: `${agent.id} is idle beside ${entry.id}`,
    }))
  })
}

/** I7: an offer made although an earlier caller of the same queue and class could have had that agent. */
export function overtaken(
  { entries, agents, queues }: Waiting,
  offers: readonly Offer[],
  now: number,
): Violation[] {
  const offered = new Set(offers.map((offer) => offer.entry))
  return offers.flatMap((offer) => {
    const entry = entries.find((one) => one.id === offer.entry)
    const queue = queues[offer.queue]
    if (!entry || !queue) return []
    const rank = effectiveClass(entry, queue, now)
    return entries
      .filter(
        (other) =>
          other.queue === entry.queue &&
          other.state === 'waiting' &&
          !offered.has(other.id) &&
          other.seq < entry.seq &&
          effectiveClass(other, queue, now) >= rank &&
          candidatesFor(other, queue, agents, now).some(({ agent }) => agent.id === offer.agent),
      )
      .map((other) => ({ invariant: 'I7' as const, what: `${entry.id} overtook ${other.id}` }))
  })
}

/** I1 on the agents' side: a live token belongs to one agent. */
export function sharedTokens(agents: readonly Agent[]): Violation[] {
  const seen = new Set<string>()
  return agents.flatMap(({ id, token }) => {
    if (token === undefined) return []
    if (seen.has(token)) return [{ invariant: 'I1' as const, what: `${id} shares the token ${token}` }]
    seen.add(token)
    return []
  })
}

/** I8: a state that needs a deadline or a call has it. */
export function unbounded(agents: readonly Agent[]): Violation[] {
  return agents
    .filter(({ state, deadline, call }) => {
      const bound = agentStates[state].boundBy
      return (bound === 'deadline' && deadline === undefined) || (bound === 'call' && call === undefined)
    })
    .map(({ id, state }) => ({ invariant: 'I8' as const, what: `${id} is ${state} without an end` }))
}
