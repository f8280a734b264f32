import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Verbs } from '../settings.ts'
import * as users from '../store/users.ts'
import { computeGrants } from './compute-grants.ts'

/** A person as he acts with what he may do now, and until when that stays right of itself. */
export async function actorOf(
  tx: Tx,
  verbs: Verbs,
  tenantId: string,
  user: users.User,
  now: Date,
): Promise<{ actor: Actor; staleAt: Date | undefined }> {
  const computed = await computeGrants(tx, verbs, tenantId, user, now)
  const actor: Actor = {
    kind: 'user',
    tenantId,
    userId: user.id,
    name: user.name,
    ...(user.agentNo !== null && { agentNo: user.agentNo }),
    unitId: user.unitId,
    unitPath: user.unitPath,
    // Before the first own password nothing but changing it is possible.
    roles: user.mustChangePassword ? [] : computed.roles,
    grants: user.mustChangePassword ? {} : computed.grants,
  }
  return { actor, staleAt: computed.staleAt }
}

/**
 * A person with what he may do at this moment, asked anew: for work done in his name while he is away. A role taken from him and a delegation that
 * ended count at once. undefined: he does not work here any more.
 */
export async function actorNow(
  tx: Tx,
  verbs: Verbs,
  tenantId: string,
  userId: string,
  now: Date,
): Promise<Actor | undefined> {
  const user = await users.find(tx, tenantId, userId)
  if (user?.state !== 'active') return undefined
  return (await actorOf(tx, verbs, tenantId, user, now)).actor
}
