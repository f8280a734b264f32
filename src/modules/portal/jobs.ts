import { acrossTenants } from '#platform/db/index.ts'
import { job } from '#platform/jobs/job.ts'
import { inPortions } from '#platform/jobs/portions.ts'
import { dayMs } from './domain/limits.ts'
import { ticketMs } from './domain/ticket.ts'
import { sweepFiles } from './store/requests.ts'
import { sweepUses } from './store/uses.ts'

/** Drops what counts no more, and which files came with drafts that are over. */
export const sweepPortal = job({
  name: 'portal.sweep',
  cron: '40 * * * *',
  atStart: true,
  async run(at) {
    const before = (ms: number) => new Date(at.clock.now().getTime() - ms)
    await inPortions((most) => acrossTenants(at.db, (tx) => sweepUses(tx, before(2 * dayMs), most)))
    await inPortions((most) => acrossTenants(at.db, (tx) => sweepFiles(tx, before(ticketMs + dayMs), most)))
  },
})
