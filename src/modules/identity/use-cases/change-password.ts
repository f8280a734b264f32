import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { audit } from '../audit/audit.ts'
import type { IdentitySettings } from '../settings.ts'
import * as users from '../store/users.ts'
import { changing } from './memory.ts'
import { hashPassword, passwordMatches, refusePassword } from './passwords.ts'
import { endSessions } from './sessions.ts'

/** Changes the actor's own password. All his other sessions end; a session is for the person who knows the password. */
export async function changePassword(
  at: Context,
  settings: IdentitySettings,
  by: Actor,
  typed: { readonly oldPassword: string; readonly newPassword: string },
): Promise<Refusal | { ended: number }> {
  const { tenantId, userId } = by
  const secret =
    userId === undefined
      ? undefined
      : await inTenant(at.db, tenantId, (tx) => users.secretOf(tx, tenantId, userId))
  if (!secret || !(await passwordMatches(secret.passwordHash, typed.oldPassword)))
    return refuse('identity.wrong-password')
  const refused = refusePassword(typed.newPassword, secret, settings.policy, typed.oldPassword)
  if (refused) return refused
  const hash = await hashPassword(typed.newPassword)
  return changing(at, tenantId, async (tx) => {
    await users.setPassword(tx, tenantId, secret.id, hash, false, at.clock.now())
    await audit(tx, by, { action: 'user.password-changed', subject: secret.id })
    return { ended: await endSessions(tx, at, by, secret.id, { except: by.sessionId }) }
  })
}
