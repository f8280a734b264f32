import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Call } from '../controller/core/call.ts'
import type { World } from '../controller/core/world.ts'
import { callWithin, findCall } from '../store/records.ts'
import { type CallReach, callReach } from './call-reach.ts'

/**
 * May somebody say that his work belongs to this call? Whoever takes or took part in it, is asked for help in it, or sees its record. A call this
 * process has never heard of is let through: another process may lead it, and an id nobody was told cannot be guessed.
 */
export async function mayNameCall(
  look: <Found>(into: (tx: Tx) => Promise<Found>) => Promise<Found>,
  world: World,
  by: Actor,
  callId: string,
): Promise<boolean> {
  const live = world.calls[callId]
  if (live && live.tenantId !== by.tenantId) return false
  // The usual case costs no way to the database.
  if (live && isIn(world, live, by)) return true
  return look(async (tx) => {
    if (live) return seesQueueOf(tx, live, by)
    if (!(await findCall(tx, by.tenantId, callId))) return true
    // A department that rang the citizen sees no list of calls, and names its own all the same.
    const own: CallReach = { everything: false, people: [by.userId ?? ''], queues: [] }
    return callWithin(tx, by.tenantId, (await callReach(tx, by, 'call.read')) ?? own, callId)
  })
}

function isIn(world: World, call: Call, { userId = '' }: Actor): boolean {
  return call.agents.includes(userId) || call.agent === userId || world.seats[userId]?.agent.call === call.id
}

/** A lead who helps with a call of his queues. */
async function seesQueueOf(tx: Tx, call: Call, by: Actor): Promise<boolean> {
  const reach = await callReach(tx, by, 'call.read')
  if (!reach) return false
  const queue = call.entry?.queue
  return (
    reach.everything ||
    call.agents.some((one) => reach.people.includes(one)) ||
    (queue !== undefined && reach.queues.includes(queue))
  )
}
