import { citiesAtWork } from '#modules/identity/index.ts'
import { job } from '#platform/jobs/job.ts'
import { carryOutUrges } from './use-cases/urge-plans.ts'

/** Every minute the urges that were ordered for now are sent; the query finds those missed while nothing ran. */
export const sendOrderedUrges = job({
  name: 'control.send-ordered-urges',
  cron: '* * * * *',
  atStart: true,
  async run(at) {
    for (const tenantId of await citiesAtWork(at.db)) await carryOutUrges(at, tenantId)
  },
})
