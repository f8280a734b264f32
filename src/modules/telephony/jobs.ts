import { acrossTenants } from '#platform/db/index.ts'
import { job } from '#platform/jobs/job.ts'
import { sweepCredentials } from './store/numbers.ts'
import { makeMonths } from './store/records.ts'

/** Forgets browsers' SIP accounts that are over. */
export const forgetCredentials = job({
  name: 'telephony.forget-credentials',
  cron: '*/10 * * * *',
  run: async (at) => {
    await acrossTenants(at.db, (tx) => sweepCredentials(tx, at.clock.now()))
  },
})

/** Makes the coming months' partitions of journal and legs. */
export const makeCallMonths = job({
  name: 'telephony.make-months',
  cron: '20 1 * * *',
  atStart: true,
  run: (at) => acrossTenants(at.db, makeMonths),
})
