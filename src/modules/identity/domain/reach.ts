import { type Actor, grantOf } from '#kernel/actor.ts'
import { isWithin } from './units.ts'

/** True when the actor's grant for the verb extends over a unit with this path. `own` and `queue` never do. */
export function reachesUnit(by: Actor, verb: string, unitPath: string): boolean {
  const grant = grantOf(by, verb)
  if (!grant) return false
  if (grant.scope === 'tenant') return true
  if (by.unitPath === undefined) return false
  if (grant.scope === 'subtree') return isWithin(unitPath, by.unitPath)
  return grant.scope === 'unit' && unitPath === by.unitPath
}

/** True when the actor has the verb at all. */
export function may(by: Actor, verb: string): boolean {
  return grantOf(by, verb) !== undefined
}
