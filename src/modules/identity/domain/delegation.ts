import type { Grant } from '#kernel/actor.ts'
import type { PermissionVerb } from '#kernel/permission.ts'
import { type Grants, joinGrants } from './grants.ts'
import { isWithin } from './units.ts'

/** Deputising during a leave: from, to, and the days. */
export interface Delegation {
  readonly fromUserId: string
  readonly toUserId: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly revokedAt: Date | null
}

/** Longest deputising in one go: a leave, not a promotion. Unit: milliseconds. */
export const longestDelegationMs = 90 * 86_400_000

/** Why a delegation is not taken. */
export type DelegationFault = 'to-himself' | 'ends-before-start' | 'already-over' | 'too-long'

/** Judges a delegation before it is kept. */
export function delegationFault(
  asked: Pick<Delegation, 'fromUserId' | 'toUserId' | 'startsAt' | 'endsAt'>,
  now: Date,
): DelegationFault | undefined {
  if (asked.fromUserId === asked.toUserId) return 'to-himself'
  if (asked.endsAt <= asked.startsAt) return 'ends-before-start'
  if (asked.endsAt <= now) return 'already-over'
  if (asked.endsAt.getTime() - asked.startsAt.getTime() > longestDelegationMs) return 'too-long'
  return undefined
}

/** True while the deputy may act. */
export function isInForce(delegation: Delegation, now: Date): boolean {
  return !delegation.revokedAt && delegation.startsAt <= now && now < delegation.endsAt
}

/** The next instant at which a delegation begins or ends: until then the grants computed now stay right. */
export function nextChange(delegations: readonly Delegation[], now: Date): Date | undefined {
  const instants = delegations
    .filter((one) => !one.revokedAt)
    .flatMap((one) => [one.startsAt, one.endsAt])
    .filter((instant) => instant > now)
  return instants.length ? new Date(Math.min(...instants.map((instant) => instant.getTime()))) : undefined
}

/** What a delegator hands on: his own grants (never what he deputises for himself) and where he stands. */
export interface Delegator {
  readonly grants: Grants
  readonly unitPath: string
}

/**
 * The grants of a deputy: his own, and of each delegator those that reach no further for the deputy than they did for the delegator.
 * Unit and subtree are measured from the deputy's own unit, so they pass only when it is the delegator's unit or (subtree) lies below it.
 * `own` and `queue` mean the person's own rows and queues and pass as such. Administrators' duties and personal clearances never pass.
 */
export function deputyGrants(
  own: Grants,
  deputyUnitPath: string,
  delegators: readonly Delegator[],
  verbs: ReadonlyMap<string, PermissionVerb>,
): Grants {
  return delegators.reduce((grants, delegator) => {
    const handed = Object.entries(delegator.grants).filter(
      ([verb, grant]) => passes(verbs.get(verb), grant) && reaches(grant, deputyUnitPath, delegator.unitPath),
    )
    return joinGrants(grants, Object.fromEntries(handed))
  }, own)
}

function passes(verb: PermissionVerb | undefined, grant: Grant): boolean {
  if (!verb || verb.personal) return false
  return !(verb.duty && grant.scope === 'tenant')
}

function reaches(grant: Grant, deputyPath: string, delegatorPath: string): boolean {
  if (grant.scope === 'unit') return deputyPath === delegatorPath
  if (grant.scope === 'subtree') return isWithin(deputyPath, delegatorPath)
  return true
}
