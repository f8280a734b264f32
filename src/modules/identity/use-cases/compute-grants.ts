import type { Grant } from '#kernel/actor.ts'
import type { Tx } from '#platform/db/index.ts'
import { deputyGrants, isInForce, nextChange } from '../domain/delegation.ts'
import { type Grants, type RoleGrant, widestGrants } from '../domain/grants.ts'
import type { Verbs } from '../settings.ts'
import * as delegations from '../store/delegations.ts'
import * as roles from '../store/roles.ts'

/** What a person may do now, and until when that stays right of itself. */
export interface Computed {
  readonly roles: readonly string[]
  readonly grants: Grants
  /** When a delegation begins or ends. */
  readonly staleAt: Date | undefined
}

/** A person's own roles and the rows of the matrix they bring. */
export async function ownRows(
  tx: Tx,
  tenantId: string,
  userId: string,
): Promise<{ roles: readonly roles.Role[]; rows: readonly RoleGrant[] }> {
  const held = await roles.ofUser(tx, tenantId, userId)
  const rows = await roles.grantsOf(
    tx,
    tenantId,
    held.map((role) => role.id),
  )
  return { roles: held, rows }
}

/** How far a person's own roles let him do this; undefined: not at all. What he does as somebody's deputy is not asked. */
export async function ownGrant(
  tx: Tx,
  tenantId: string,
  userId: string,
  verb: string,
): Promise<Grant | undefined> {
  const { rows } = await ownRows(tx, tenantId, userId)
  return widestGrants(rows)[verb]
}

/** Effective grants: the person's own roles and those he deputises for now. */
export async function computeGrants(
  tx: Tx,
  verbs: Verbs,
  tenantId: string,
  user: { id: string; unitPath: string },
  now: Date,
): Promise<Computed> {
  const own = await ownRows(tx, tenantId, user.id)
  const coming = await delegations.comingTo(tx, tenantId, user.id, now)
  const delegators = []
  for (const one of coming.filter((delegation) => isInForce(delegation, now))) {
    const { rows } = await ownRows(tx, tenantId, one.fromUserId)
    delegators.push({ grants: widestGrants(rows), unitPath: one.fromUnitPath })
  }
  return {
    roles: own.roles.map((role) => role.code),
    grants: deputyGrants(widestGrants(own.rows), user.unitPath, delegators, verbs),
    staleAt: nextChange(coming, now),
  }
}
