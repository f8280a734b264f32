import { acrossTenants } from '#platform/db/index.ts'
import { type Job, job } from '#platform/jobs/job.ts'
import { inPortions } from '#platform/jobs/portions.ts'
import * as store from './store.ts'

/** Delivered announcements are kept so long, for questions about what happened. Unit: milliseconds. */
const keptMs = 90 * 86_400_000

/** What the bus does by the clock. */
export const busJobs: readonly Job[] = [
  job({
    name: 'bus.sweep-delivered',
    cron: '35 0 * * *',
    async run(at) {
      const before = new Date(at.clock.now().getTime() - keptMs)
      await inPortions((most) => acrossTenants(at.db, (tx) => store.sweepDelivered(tx, before, most)))
      await inPortions((most) => acrossTenants(at.db, (tx) => store.sweepNotes(tx, before, most)))
    },
  }),
]
