import { citiesAtWork } from '#modules/identity/index.ts'
import { job, type Job } from '#platform/jobs/job.ts'
import { trainJob, trainModels } from './use-cases/train-models.ts'

/** Every night each city's suggestions are learned anew from its newest cases. */
const trainNightly = job({
  name: 'recommend.train-nightly',
  cron: '10 19 * * *',
  async run(at) {
    for (const tenantId of await citiesAtWork(at.db)) await trainModels(at, tenantId)
  },
})

/** The same for one city, when somebody asks for it. */
const trainCity = job({
  name: trainJob,
  async run(at, payload) {
    const { tenantId, by } = payload as { tenantId: string; by: string }
    await trainModels(at, tenantId, by)
  },
})

export const recommendJobs: readonly Job[] = [trainNightly, trainCity]
