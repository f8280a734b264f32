import { acrossTenants } from '#platform/db/index.ts'
import { type Job, job } from '#platform/jobs/job.ts'
import { sealAudit } from './audit/seal.ts'
import { forgottenAfterMs } from './domain/lock-out.ts'
import type { IdentitySettings } from './settings.ts'
import * as auditStore from './store/audit.ts'
import * as sessions from './store/sessions.ts'
import { endExpiredSessions } from './use-cases/end-expired-sessions.ts'
import { seedAllRoles } from './use-cases/seed-roles.ts'
import { tenantIds } from './use-cases/tenants.ts'

/** Ended sessions are kept so long, for questions about who was signed in. Unit: milliseconds. */
const sessionsKeptMs = 90 * 86_400_000

/** What identity does by the clock. */
export function identityJobs(settings: IdentitySettings): readonly Job[] {
  return [
    job({
      name: 'identity.seal-audit',
      // Each run publishes one signed line per city; a check reads a month of them, so not every minute.
      cron: '*/5 * * * *',
      atStart: true,
      async run(at) {
        for (const tenantId of await tenantIds(at.db)) await sealAudit(at, tenantId, settings.heads)
      },
    }),
    job({
      name: 'identity.make-audit-months',
      cron: '20 0 * * *',
      atStart: true,
      async run(at) {
        await acrossTenants(at.db, (tx) => auditStore.makeMonths(tx, 12))
      },
    }),
    job({
      name: 'identity.seed-roles',
      atStart: true,
      run: (at) => seedAllRoles(at, settings.verbs),
    }),
    job({
      name: 'identity.end-expired-sessions',
      cron: '* * * * *',
      atStart: true,
      run: (at) => endExpiredSessions(at, settings.limits),
    }),
    job({
      name: 'identity.sweep-sessions',
      cron: '40 0 * * *',
      async run(at) {
        const now = at.clock.now().getTime()
        const before = [new Date(now - forgottenAfterMs), new Date(now - sessionsKeptMs)] as const
        await acrossTenants(at.db, (tx) => sessions.sweep(tx, ...before))
      },
    }),
  ]
}
