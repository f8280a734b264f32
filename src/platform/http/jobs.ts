import { acrossTenants } from '#platform/db/index.ts'
import { type Job, job } from '#platform/jobs/job.ts'
import { inPortions } from '#platform/jobs/portions.ts'
import * as store from './store.ts'

/** A request is repeated within minutes; a day covers a page left open over night. Unit: milliseconds. */
const keptMs = 86_400_000

/** What the HTTP layer does by the clock. */
export const httpJobs: readonly Job[] = [
  job({
    name: 'http.sweep-replies',
    cron: '15 * * * *',
    atStart: true,
    async run(at) {
      const before = new Date(at.clock.now().getTime() - keptMs)
      await inPortions((most) => acrossTenants(at.db, (tx) => store.sweep(tx, before, most)))
    },
  }),
]
