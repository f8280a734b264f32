import { peopleLedBy } from '#modules/identity/index.ts'
import { queuesOverseen } from '#modules/queueing/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Call } from '../controller/core/call.ts'
import type { Seat, World } from '../controller/core/world.ts'
import { reachesCall } from './watch-reach.ts'

/** The nearer to an empty hand, the sooner he is asked. */
const readiness = ({ agent: { state } }: Seat): number =>
  state === 'idle' ? 0 : ['busy', 'rest', 'study', 'meeting'].includes(state) ? 1 : 2

/** Shift leads at their seats who may step into this call, whoever can come soonest first. */
export async function shiftLeads(tx: Tx, world: World, call: Call): Promise<Seat[]> {
  const seats = Object.values(world.seats).filter(
    (seat) =>
      seat.tenantId === call.tenantId &&
      seat.oversees !== undefined &&
      seat.agent.state !== 'out' &&
      seat.agent.id !== call.agent,
  )
  const leads: Seat[] = []
  for (const seat of seats) {
    const me = seat.agent.id
    const everything = seat.oversees === 'tenant'
    const reach = {
      everything,
      served: new Set(everything ? [] : await queuesOverseen(tx, call.tenantId, me)),
      led: new Set(everything ? [] : await peopleLedBy(tx, call.tenantId, me)),
      me,
    }
    if (reachesCall(reach, call, world.seats)) leads.push(seat)
  }
  return leads.toSorted((one, other) => readiness(one) - readiness(other))
}
