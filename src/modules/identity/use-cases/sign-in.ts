import { systemActor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { audit } from '../audit/audit.ts'
import { lockedUntil, oneMoreFailure } from '../domain/lock-out.ts'
import { passwordExpired } from '../domain/password-policy.ts'
import type { IdentitySettings } from '../settings.ts'
import * as sessions from '../store/sessions.ts'
import * as users from '../store/users.ts'
import { tokenHash } from './authenticate.ts'
import { passwordMatches } from './passwords.ts'

/** Where a sign-in comes from. */
export interface Seen {
  readonly address: string
  readonly userAgent: string
}

/** What the browser gets: the token, kept nowhere else, and how long it may live in seconds. */
export interface SignedIn {
  readonly token: string
  readonly maxAgeSec: number
  readonly sessionId: string
  readonly userId: string
}

/**
 * Signs a person in by account or agent number. Whatever is wrong, the answer is the same sentence and takes as long. A try is counted
 * before the password is looked at and forgotten when it was right, so tries made side by side gain nothing.
 */
export async function signIn(
  at: Context,
  settings: IdentitySettings,
  tenantId: string,
  typed: { readonly account: string; readonly password: string },
  seen: Seen,
): Promise<Refusal | SignedIn> {
  const name = typed.account.trim().toLowerCase()
  const counted = await countTry(at, tenantId, name, seen.address)
  if (isRefusal(counted)) return counted
  const secret = await inTenant(at.db, tenantId, (tx) => users.secretOfName(tx, tenantId, name))
  const right = await passwordMatches(secret?.passwordHash, typed.password)
  if (!secret || !right || secret.state !== 'active') {
    await noteRefused(at, tenantId, secret, seen)
    return refuse('identity.sign-in-refused')
  }
  return open(at, settings, tenantId, name, secret, seen)
}

async function countTry(
  at: Context,
  tenantId: string,
  name: string,
  address: string,
): Promise<Refusal | undefined> {
  return inTenant(at.db, tenantId, async (tx) => {
    const now = at.clock.now()
    const failures = await sessions.lockFailures(tx, tenantId, name, address, now)
    const until = lockedUntil(failures, now)
    if (until)
      return refuse('identity.too-many-tries', {
        seconds: Math.ceil((until.getTime() - now.getTime()) / 1000),
      })
    await sessions.keepFailures(tx, tenantId, name, address, oneMoreFailure(failures, now))
    return undefined
  })
}

/** An unknown account is not written down: people type their password into the wrong field. */
async function noteRefused(
  at: Context,
  tenantId: string,
  secret: users.Secret | undefined,
  seen: Seen,
): Promise<void> {
  if (!secret) return
  await inTenant(at.db, tenantId, (tx) =>
    audit(
      tx,
      { ...systemActor(tenantId), address: seen.address },
      {
        action: 'session.refused',
        subject: secret.id,
        details: { account: secret.account, state: secret.state },
      },
    ),
  )
}

async function open(
  at: Context,
  settings: IdentitySettings,
  tenantId: string,
  name: string,
  secret: users.Secret,
  seen: Seen,
): Promise<SignedIn> {
  const token = Buffer.from(at.random(32)).toString('base64url')
  const sessionId = at.newId()
  await inTenant(at.db, tenantId, async (tx) => {
    const now = at.clock.now()
    const user = await users.find(tx, tenantId, secret.id)
    if (!user) throw new Error('the user vanished while signing in')
    await sessions.forgetFailures(tx, tenantId, name, seen.address)
    await sessions.insert(tx, {
      tenant_id: tenantId,
      id: sessionId,
      user_id: secret.id,
      token_hash: tokenHash(token),
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + settings.limits.absoluteMs),
      address: seen.address,
      user_agent: seen.userAgent.slice(0, 300),
    })
    await users.signedIn(tx, tenantId, secret.id, now)
    if (!secret.mustChangePassword && passwordExpired(secret.passwordChangedAt, now, settings.policy)) {
      await users.demandNewPassword(tx, tenantId, secret.id)
    }
    const by = {
      kind: 'user',
      tenantId,
      userId: secret.id,
      name: user.name,
      sessionId,
      address: seen.address,
      roles: [],
      grants: {},
    } as const
    await audit(tx, by, { action: 'session.opened', subject: secret.id })
  })
  return { token, maxAgeSec: Math.floor(settings.limits.absoluteMs / 1000), sessionId, userId: secret.id }
}
