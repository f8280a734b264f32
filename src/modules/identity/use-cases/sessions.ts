import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { announce } from '#platform/bus/announce.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { audit } from '../audit/audit.ts'
import { sessionsEnded } from '../events.ts'
import * as sessions from '../store/sessions.ts'
import { changing } from './memory.ts'

/** Ends sessions of a person and tells whoever hangs on them; answers how many. To be called inside `changing`. */
export async function endSessions(
  tx: Tx,
  at: Pick<Context, 'clock'>,
  by: Actor,
  userId: string,
  which: { only?: string; except?: string | undefined },
): Promise<number> {
  const now = at.clock.now()
  const sessionIds = await sessions.revoke(tx, by.tenantId, userId, which, now)
  if (sessionIds.length > 0) await announceEnd(tx, by, { userId, sessionIds }, now)
  return sessionIds.length
}

/** Says and writes down that a person's sessions ended. */
export async function announceEnd(
  tx: Tx,
  by: Actor,
  ended: { userId: string; sessionIds: string[] },
  now: Date,
  reason?: string,
): Promise<void> {
  const { userId, sessionIds } = ended
  await announce(tx, sessionsEnded, { tenantId: by.tenantId, subject: userId, now, data: ended })
  const details = { sessions: sessionIds }
  await audit(tx, by, {
    action: 'session.ended',
    subject: userId,
    details,
    ...(reason !== undefined && { reason }),
  })
}

/** Signs the actor's own session out. */
export async function signOut(at: Context, by: Actor): Promise<void> {
  const { userId, sessionId } = by
  if (userId === undefined || sessionId === undefined) return
  await changing(at, by.tenantId, (tx) => endSessions(tx, at, by, userId, { only: sessionId }))
}

/** Ends one of the actor's own sessions, at home or on another machine. */
export function endOwnSession(
  at: Context,
  by: Actor,
  sessionId: string,
): Promise<Refusal | { ended: number }> {
  return end(at, by, by.userId ?? '', { only: sessionId })
}

/** Ends all of the actor's own sessions but this one. */
export function endOtherSessions(at: Context, by: Actor): Promise<Refusal | { ended: number }> {
  return changing(at, by.tenantId, async (tx) => ({
    ended: await endSessions(tx, at, by, by.userId ?? '', { except: by.sessionId }),
  }))
}

/** Ends all sessions of somebody else. */
export function endSessionsOf(at: Context, by: Actor, userId: string): Promise<Refusal | { ended: number }> {
  return end(at, by, userId, {})
}

function end(
  at: Context,
  by: Actor,
  userId: string,
  which: { only?: string },
): Promise<Refusal | { ended: number }> {
  return changing(at, by.tenantId, async (tx) => {
    const ended = await endSessions(tx, at, by, userId, which)
    return ended === 0 ? refuse('identity.unknown-session') : { ended }
  })
}
