import { acrossTenants } from '#platform/db/index.ts'
import { type Job, job } from '#platform/jobs/job.ts'
import { inPortions } from '#platform/jobs/portions.ts'
import * as store from './store.ts'

/** Delivered announcements are kept so long at least, for questions about what happened; they go by whole months. Unit: milliseconds. */
const keptMs = 90 * 86_400_000
/** Months made in advance: few, because every question about what waits looks into each. */
const monthsAhead = 3

/** What the bus does by the clock. */
export const busJobs: readonly Job[] = [
  job({
    name: 'bus.make-months',
    cron: '30 0 * * *',
    atStart: true,
    run: (at) => acrossTenants(at.db, (tx) => store.makeMonths(tx, monthsAhead)),
  }),
  job({
    name: 'bus.sweep-delivered',
    cron: '35 0 * * *',
    async run(at) {
      const before = new Date(at.clock.now().getTime() - keptMs)
      await acrossTenants(at.db, (tx) => store.dropMonths(tx, before))
      await inPortions((most) => acrossTenants(at.db, (tx) => store.sweepNotes(tx, before, most)))
    },
  }),
]
