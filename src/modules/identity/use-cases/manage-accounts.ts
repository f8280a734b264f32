import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { audit } from '../audit/audit.ts'
import { oneTimePassword } from '../domain/password-policy.ts'
import type { IdentitySettings } from '../settings.ts'
import * as sessions from '../store/sessions.ts'
import * as tenants from '../store/tenants.ts'
import * as users from '../store/users.ts'
import type { UserState } from '../tables.ts'
import { changing } from './memory.ts'
import { hashPassword } from './passwords.ts'
import { lostVital, reachUser, vitalHeld } from './reach-user.ts'
import { endSessions } from './sessions.ts'

/** Gives a person who forgot his password a new one for one sign-in; his sessions end and his lock-outs are forgotten. */
export async function resetPassword(
  at: Context,
  settings: IdentitySettings,
  by: Actor,
  id: string,
): Promise<Refusal | { oneTimePassword: string }> {
  if (id === by.userId) return refuse('identity.not-yourself')
  const drawn = oneTimePassword(at.random(16))
  const hash = await hashPassword(drawn)
  return changing(at, by.tenantId, async (tx) => {
    const user = await reachUser(tx, settings.verbs, by, 'user.reset-password', id)
    if (isRefusal(user)) return user
    await users.setPassword(tx, by.tenantId, id, hash, true, at.clock.now())
    for (const name of [user.account, user.agentNo]) {
      if (name !== null) await sessions.forgetFailures(tx, by.tenantId, name)
    }
    await endSessions(tx, at, by, id, {})
    await audit(tx, by, { action: 'user.password-reset', subject: id })
    return { oneTimePassword: drawn }
  })
}

/** Locks, unlocks or retires a person. Locking ends his sessions at once; who has left does not come back. */
export function setUserState(
  at: Context,
  settings: IdentitySettings,
  by: Actor,
  id: string,
  asked: { readonly version: number; readonly state: UserState; readonly reason: string },
): Promise<Refusal | { version: number }> {
  return changing(at, by.tenantId, async (tx) => {
    if (id === by.userId) return refuse('identity.not-yourself')
    const user = await reachUser(tx, settings.verbs, by, 'user.lock', id)
    if (isRefusal(user)) return user
    if (user.state === 'left') return refuse('identity.left-for-good')
    await tenants.raiseGrantsEpoch(tx, by.tenantId)
    const held = await vitalHeld(tx, by.tenantId)
    if (asked.state !== 'active') await endSessions(tx, at, by, id, {})
    const done = await users.update(
      tx,
      by.tenantId,
      id,
      asked.version,
      { state: asked.state },
      at.clock.now(),
    )
    if (!done) return refuse('identity.changed-meanwhile')
    const lost = lostVital(settings.verbs, held, await vitalHeld(tx, by.tenantId))
    if (lost) return lost
    const action = { active: 'user.unlocked', locked: 'user.locked', left: 'user.left' }[asked.state]
    await audit(tx, by, { action, subject: id, reason: asked.reason })
    return { version: asked.version + 1 }
  })
}
