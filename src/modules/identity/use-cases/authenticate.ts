import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/actor.ts'
import type { Context } from '#platform/context/context.ts'
import { acrossTenants, inTenant, type Tx } from '#platform/db/index.ts'
import { sessionLives, shouldTouch } from '../domain/session-life.ts'
import type { IdentitySettings } from '../settings.ts'
import * as sessions from '../store/sessions.ts'
import * as tenants from '../store/tenants.ts'
import * as users from '../store/users.ts'
import { actorOf } from './actor-now.ts'
import { memoryOf, type RememberedSession } from './memory.ts'

/** Name of the desk's session cookie. */
export const sessionCookie = 'minsheng_session'

/** How long a session is taken as standing without a look into the database. Unit: milliseconds. */
const freshMs = 1000

type At = Pick<Context, 'db' | 'clock'>

/** The city whose pages this host name shows; undefined when it is none of ours. */
export function tenantOfHost(at: Pick<Context, 'db'>, host: string): Promise<string | undefined> {
  return acrossTenants(at.db, (tx) => tenants.idOfHost(tx, host))
}

/** The hash under which a token is kept. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Who sits behind this token in this city; undefined when the session does not stand (any more). */
export async function authenticate(
  at: At,
  settings: IdentitySettings,
  tenantId: string,
  token: string,
  address: string,
): Promise<Actor | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const hash = tokenHash(token)
  const key = hash.toString('hex')
  const known = memoryOf(tenantId).sessions.get(key)
  const now = at.clock.now()
  if (known && stillFresh(known, now)) return { ...known.actor, address }
  const look = async (tx: Tx): Promise<Actor | undefined> => {
    const session = await sessions.ofToken(tx, tenantId, hash)
    if (!session || session.userState !== 'active' || !sessionLives(session, now, settings.limits)) {
      memoryOf(tenantId).sessions.delete(key)
      return undefined
    }
    if (shouldTouch(session.lastSeenAt, now)) await sessions.touch(tx, tenantId, session.id, now)
    const fresh =
      known && standsStill(known, session, now) ? known : await remember(tx, settings, tenantId, session, now)
    memoryOf(tenantId).sessions.set(key, { ...fresh, checkedAt: now, lastSeenAt: session.lastSeenAt })
    return { ...fresh.actor, address }
  }
  return inTenant(at.db, tenantId, look, 'kept-plans')
}

function stillFresh(known: RememberedSession, now: Date): boolean {
  const age = now.getTime() - known.checkedAt.getTime()
  return age >= 0 && age < freshMs && now < known.expiresAt && !(known.staleAt && known.staleAt <= now)
}

function standsStill(known: RememberedSession, session: sessions.LiveSession, now: Date): boolean {
  return known.grantsEpoch === session.grantsEpoch && !(known.staleAt && known.staleAt <= now)
}

async function remember(
  tx: Tx,
  settings: IdentitySettings,
  tenantId: string,
  session: sessions.LiveSession,
  now: Date,
): Promise<RememberedSession> {
  const user = await users.find(tx, tenantId, session.userId)
  if (!user) throw new Error('a session without a user')
  const { actor, staleAt } = await actorOf(tx, settings.verbs, tenantId, user, now)
  const { lastSeenAt, expiresAt, grantsEpoch } = session
  return {
    actor: { ...actor, sessionId: session.id },
    lastSeenAt,
    expiresAt,
    grantsEpoch,
    checkedAt: now,
    staleAt,
  }
}
