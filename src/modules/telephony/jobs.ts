import { acrossTenants } from '#platform/db/index.ts'
import { job } from '#platform/jobs/job.ts'
import { sweepForms } from './store/call-forms.ts'
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

const dayMs = 24 * 3_600_000

/** Forgets forms that moved with their calls a day ago. */
export const forgetForms = job({
  name: 'telephony.forget-forms',
  cron: '40 * * * *',
  run: async (at) => {
    await acrossTenants(at.db, (tx) => sweepForms(tx, new Date(at.clock.now().getTime() - dayMs)))
  },
})

/** Makes the coming months' partitions of journal and legs. */
export const makeCallMonths = job({
  name: 'telephony.make-months',
  cron: '20 1 * * *',
  atStart: true,
  run: (at) => acrossTenants(at.db, makeMonths),
})
