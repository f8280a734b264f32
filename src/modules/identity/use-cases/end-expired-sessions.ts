import { systemActor } from '#kernel/actor.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { SessionLimits } from '../domain/session-life.ts'
import * as sessions from '../store/sessions.ts'
import { announceEnd } from './sessions.ts'
import { tenantIds } from './tenants.ts'

/** So many sessions of a city are ended in one run; the next run takes the rest. */
const usualMost = 500

/**
 * Ends the sessions that expired without anybody's word, idle too long or past their longest life, and says so: live connections, telephones and
 * their passwords hang on them.
 */
export async function endExpiredSessions(
  at: Pick<Context, 'db' | 'clock'>,
  limits: SessionLimits,
  most = usualMost,
): Promise<void> {
  for (const tenantId of await tenantIds(at.db))
    await inTenant(at.db, tenantId, async (tx) => {
      const now = at.clock.now()
      const idleSince = new Date(now.getTime() - limits.idleMs)
      const expired = await sessions.revokeExpired(tx, tenantId, now, idleSince, most)
      for (const [userId, own] of Map.groupBy(expired, (session) => session.userId)) {
        const sessionIds = own.map(({ id }) => id)
        await announceEnd(tx, systemActor(tenantId), { userId, sessionIds }, now, '登录超时')
      }
    })
}
