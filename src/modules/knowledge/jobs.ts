import { job } from '#platform/jobs/job.ts'
import { keepDates } from './use-cases/keep-dates.ts'

/** Every minute: scheduled publications, ends and reminders of ends. */
export const keepArticleDates = job({
  name: 'knowledge.keep-dates',
  cron: '* * * * *',
  atStart: true,
  run: keepDates,
})
