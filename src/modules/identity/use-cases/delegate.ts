import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { audit } from '../audit/audit.ts'
import { delegationFault } from '../domain/delegation.ts'
import { reachesUnit } from '../domain/reach.ts'
import * as delegations from '../store/delegations.ts'
import * as tenants from '../store/tenants.ts'
import * as users from '../store/users.ts'
import { changing } from './memory.ts'

/** Who deputises for whom, when, why. */
export interface DelegationWish {
  readonly fromUserId: string
  readonly toUserId: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly reason: string
}

/** Lets somebody deputise: for the actor himself, or for somebody within his reach. */
export function delegate(at: Context, by: Actor, wish: DelegationWish): Promise<Refusal | { id: string }> {
  const id = at.newId()
  return changing(at, by.tenantId, async (tx) => {
    const now = at.clock.now()
    const fault = delegationFault(wish, now)
    if (fault) return refuse(`identity.delegation-${fault}`)
    const from = await users.find(tx, by.tenantId, wish.fromUserId)
    const to = await users.find(tx, by.tenantId, wish.toUserId)
    if (from?.state !== 'active' || to?.state !== 'active') return refuse('identity.unknown-user')
    if (from.id !== by.userId && !reachesUnit(by, 'delegation.edit', from.unitPath))
      return refuse('identity.beyond-reach')
    await delegations.insert(tx, by.tenantId, id, wish, by.userId ?? from.id, now)
    await tenants.raiseGrantsEpoch(tx, by.tenantId)
    const { fromUserId, toUserId, startsAt, endsAt, reason } = wish
    await audit(tx, by, {
      action: 'delegation.made',
      subject: id,
      reason,
      details: { fromUserId, toUserId, startsAt, endsAt },
    })
    return { id }
  })
}

/** Ends a deputising before its day. The delegator himself may always. */
export function revokeDelegation(at: Context, by: Actor, id: string): Promise<Refusal | { id: string }> {
  return changing(at, by.tenantId, async (tx) => {
    const found = await delegations.find(tx, by.tenantId, id)
    if (!found) return refuse('identity.unknown-delegation')
    if (found.fromUserId !== by.userId && !reachesUnit(by, 'delegation.edit', found.fromUnitPath)) {
      return refuse('identity.beyond-reach')
    }
    if (!(await delegations.revoke(tx, by.tenantId, id, at.clock.now())))
      return refuse('identity.unknown-delegation')
    await tenants.raiseGrantsEpoch(tx, by.tenantId)
    await audit(tx, by, { action: 'delegation.revoked', subject: id })
    return { id }
  })
}
