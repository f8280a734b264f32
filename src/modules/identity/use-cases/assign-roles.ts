import { type Actor, grantOf } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { audit } from '../audit/audit.ts'
import { beyond, widestGrants } from '../domain/grants.ts'
import { combinedDuties, dutyLabels } from '../domain/separation.ts'
import type { IdentitySettings } from '../settings.ts'
import * as roles from '../store/roles.ts'
import * as tenants from '../store/tenants.ts'
import { changing } from './memory.ts'
import { lostVital, reachUser, vitalHeld } from './reach-user.ts'

/**
 * Gives a person exactly these roles. Never to oneself; never two administrators' duties in one person; a unit's keeper of accounts hands
 * on only what he has himself.
 */
export function assignRoles(
  at: Context,
  settings: IdentitySettings,
  by: Actor,
  userId: string,
  roleIds: readonly string[],
): Promise<Refusal | { roles: string[] }> {
  return changing(at, by.tenantId, (tx) => assignRolesIn(tx, at, settings, by, userId, roleIds))
}

/** The same in the caller's transaction. */
export async function assignRolesIn(
  tx: Tx,
  at: Pick<Context, 'clock'>,
  settings: IdentitySettings,
  by: Actor,
  userId: string,
  roleIds: readonly string[],
): Promise<Refusal | { roles: string[] }> {
  if (userId === by.userId) return refuse('identity.not-yourself')
  await tenants.raiseGrantsEpoch(tx, by.tenantId)
  const user = await reachUser(tx, settings.verbs, by, 'role.assign', userId)
  if (isRefusal(user)) return user
  if (user.state === 'left') return refuse('identity.left-for-good')
  const known = new Map((await roles.all(tx, by.tenantId)).map((role) => [role.id, role]))
  const chosen = []
  for (const id of new Set(roleIds)) {
    const role = known.get(id)
    if (!role?.active) return refuse('identity.unknown-role')
    if (!role.assignable) return refuse('identity.role-not-assignable', { name: role.name })
    chosen.push(role)
  }
  const rows = await roles.grantsOf(
    tx,
    by.tenantId,
    chosen.map((role) => role.id),
  )
  const duties = combinedDuties(rows, settings.verbs)
  if (duties.length > 0)
    return refuse('identity.duties-combined', { duties: duties.map((duty) => dutyLabels[duty]).join('、') })
  if (grantOf(by, 'role.assign')?.scope !== 'tenant') {
    const tooMuch = beyond(by.grants, widestGrants(rows))
    if (tooMuch.length > 0) return refuse('identity.beyond-own-rights', { verbs: labels(settings, tooMuch) })
  }
  const held = await vitalHeld(tx, by.tenantId)
  const before = (await roles.ofUsers(tx, by.tenantId, [userId])).map((role) => role.code)
  const after = chosen.map((role) => role.code).sort()
  await roles.assign(
    tx,
    by.tenantId,
    userId,
    chosen.map((role) => role.id),
    by.userId ?? null,
    at.clock.now(),
  )
  const lost = lostVital(settings.verbs, held, await vitalHeld(tx, by.tenantId))
  if (lost) return lost
  await audit(tx, by, { action: 'user.roles-assigned', subject: userId, details: { before, after } })
  return { roles: after }
}

const labels = (settings: IdentitySettings, verbs: readonly string[]) =>
  verbs
    .slice(0, 5)
    .map((verb) => settings.verbs.get(verb)?.label ?? verb)
    .join('、')
