/** How far somebody looks on while calls are under way: which agents, which queues, which calls. */
import { grantOf, type Actor } from '#kernel/actor.ts'
import { peopleLedBy } from '#modules/identity/index.ts'
import { queuesOf, queuesOverseen } from '#modules/queueing/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Call } from '../controller/core/call.ts'
import type { Seat } from '../controller/core/world.ts'

/** `everything`: the whole city. `served`: queues he serves himself; `led`: people of the groups he leads. */
export interface WatchReach {
  readonly everything: boolean
  readonly served: ReadonlySet<string>
  readonly led: ReadonlySet<string>
  /** Himself, who is always within his own reach. */
  readonly me: string
}

/** The reach of the actor's grant, or undefined when he has none. */
export async function watchReach(tx: Tx, by: Actor, verb: string): Promise<WatchReach | undefined> {
  const grant = grantOf(by, verb)
  if (!grant) return undefined
  const me = by.userId ?? ''
  if (grant.scope === 'tenant') return { everything: true, served: new Set(), led: new Set(), me }
  // Who only looks on sees the queues he serves or leads; who does something to others must lead them.
  const reached = verb.endsWith('.read') ? queuesOf : queuesOverseen
  return {
    everything: false,
    served: new Set(await reached(tx, by.tenantId, me)),
    led: new Set(await peopleLedBy(tx, by.tenantId, me)),
    me,
  }
}

/** An agent who serves one of his queues, or is of a group he leads. */
export const reachesSeat = (reach: WatchReach, { agent }: Pick<Seat, 'agent'>): boolean =>
  reach.everything ||
  agent.id === reach.me ||
  reach.led.has(agent.id) ||
  agent.memberships.some(({ queue }) => reach.served.has(queue))

/** The queues he sees: those he serves, and those the people he leads serve. */
export function queuesWithin(
  reach: WatchReach,
  seats: readonly Pick<Seat, 'agent'>[],
): (queue: string) => boolean {
  if (reach.everything) return () => true
  const led = seats.filter(({ agent }) => reach.led.has(agent.id))
  const queues = new Set([
    ...reach.served,
    ...led.flatMap(({ agent }) => agent.memberships.map(({ queue }) => queue)),
  ])
  return (queue) => queues.has(queue)
}

/** A call of a queue he serves, one somebody within his reach has, or one that waits where the people he leads answer. */
export function reachesCall(
  reach: WatchReach,
  call: Pick<Call, 'visits' | 'agents' | 'agent' | 'offer'>,
  seats: Readonly<Record<string, Seat>>,
): boolean {
  if (reach.everything || call.visits.some((visit) => reach.served.has(visit.queue))) return true
  const people = [call.agent, call.offer?.agent, ...call.agents]
  const mine = people.some((agent) => {
    const seat = agent === undefined ? undefined : seats[agent]
    return seat !== undefined && reachesSeat(reach, seat)
  })
  const last = call.visits.at(-1)?.queue
  return (
    mine ||
    (call.agent === undefined && last !== undefined && queuesWithin(reach, Object.values(seats))(last))
  )
}
