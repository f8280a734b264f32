import type { CallControl } from '#modules/telephony/index.ts'
import { job, type Job } from '#platform/jobs/job.ts'
import { endLateDays } from './use-cases/sit.ts'

/** Every five minutes: days whose hours are over end by themselves. */
export const endLate = (control: CallControl): Job =>
  job({
    name: 'leaders-day.end-late',
    cron: '*/5 * * * *',
    atStart: true,
    run: (at) => endLateDays(at, control),
  })
