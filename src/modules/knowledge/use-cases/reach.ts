import { type Actor, grantOf } from '#kernel/actor.ts'
import { unitsWithin } from '#modules/identity/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Reach } from '../store/reach.ts'

/** The owner units over which somebody has a verb: all, or these. By the organisation as it stands now, so that nobody's reach is ever copied. */
export async function reachOf(tx: Tx, by: Actor, verb: string): Promise<Reach> {
  const grant = grantOf(by, verb)
  if (!grant) return []
  if (grant.scope === 'tenant') return 'all'
  if (grant.scope === 'unit') return by.unitId === undefined ? [] : [by.unitId]
  if (grant.scope !== 'subtree' || by.unitPath === undefined) return []
  return (await unitsWithin(tx, by.tenantId, by.unitPath)).map(({ id }) => id)
}

/** What somebody may read, write and judge in the knowledge base. */
export interface Reaches {
  readonly read: Reach
  readonly internal: boolean
  readonly write: Reach
  readonly review: Reach
  readonly publish: Reach
}

export async function reachesOf(tx: Tx, by: Actor): Promise<Reaches> {
  return {
    read: await reachOf(tx, by, 'knowledge.read'),
    internal: grantOf(by, 'knowledge.internal.read') !== undefined,
    write: await reachOf(tx, by, 'knowledge.write'),
    review: await reachOf(tx, by, 'knowledge.review'),
    publish: await reachOf(tx, by, 'knowledge.publish'),
  }
}

export const reaches = (reach: Reach, unitId: string): boolean => reach === 'all' || reach.includes(unitId)

/** Articles whose every state he works with: those he may write, review or publish. */
export function managedReach({ write, review, publish }: Reaches): Reach {
  if (write === 'all' || review === 'all' || publish === 'all') return 'all'
  return [...new Set([...write, ...review, ...publish])]
}
