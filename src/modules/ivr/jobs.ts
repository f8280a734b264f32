import { job, type Job } from '#platform/jobs/job.ts'
import type { FlowsChanged } from './services.ts'
import { publishWaiting } from './use-cases/publish-waiting.ts'

/** Every minute: versions whose instant has come. */
export const publishWaitingFlows = ({ flowsChanged }: FlowsChanged): Job =>
  job({
    name: 'ivr.publish-waiting',
    cron: '* * * * *',
    atStart: true,
    async run(at) {
      if ((await publishWaiting(at)) > 0) await flowsChanged()
    },
  })
