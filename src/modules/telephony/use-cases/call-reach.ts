/** How far somebody's permission reaches over calls, their recordings and what was missed. */
import { grantOf, type Actor } from '#kernel/actor.ts'
import { peopleWithin } from '#modules/identity/index.ts'
import { queuesOf } from '#modules/queueing/index.ts'
import type { Tx } from '#platform/db/index.ts'

/** Calls taken or placed by these people, or that went through these queues; `everything`: all of the city. */
export interface CallReach {
  readonly everything: boolean
  readonly people: readonly string[]
  readonly queues: readonly string[]
}

export const everyCall: CallReach = { everything: true, people: [], queues: [] }

/**
 * The reach of the actor's grant, or undefined when he has none. Own: calls he took. Queue: those of the queues he serves or leads, too. Unit: those of
 * his unit's people; subtree: of everything below it. A wider reach never loses what a narrower one has.
 */
export async function callReach(tx: Tx, by: Actor, verb: string): Promise<CallReach | undefined> {
  const grant = grantOf(by, verb)
  if (!grant) return undefined
  if (grant.scope === 'tenant') return everyCall
  const me = by.userId ?? ''
  if (grant.scope === 'own') return { everything: false, people: [me], queues: [] }
  const queues = await queuesOf(tx, by.tenantId, me)
  if (grant.scope === 'queue' || by.unitPath === undefined) return { everything: false, people: [me], queues }
  const unit = await peopleWithin(tx, by.tenantId, by.unitPath, grant.scope === 'subtree')
  return { everything: false, people: [...new Set([me, ...unit])], queues }
}
