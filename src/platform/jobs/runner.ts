import {
  type LogFunctionFactory,
  Logger,
  parseCronItems,
  run,
  runMigrations,
  type Runner,
} from 'graphile-worker'
import type { Context } from '#platform/context/context.ts'
import type { Log } from '#platform/log/log.ts'
import type { Job } from './job.ts'

/** Creates or upgrades the job queue's own tables, as their owner. */
export async function migrateJobs(ownerUrl: string, log: Log): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: loggerOf(log) })
}

/** Runs jobs until `stop()`. Works as the owner role, because the queue's tables are closed to the application. */
export async function startJobs(
  ownerUrl: string,
  at: Context,
  jobs: readonly Job[],
): Promise<{ stop(): Promise<void> }> {
  const runner: Runner = await run({
    connectionString: ownerUrl,
    concurrency: 4,
    maxPoolSize: 6,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: loggerOf(at.log),
    taskList: Object.fromEntries(jobs.map((job) => [job.name, (payload: unknown) => job.run(at, payload)])),
    parsedCronItems: parseCronItems(
      jobs.flatMap((job) =>
        job.cron === undefined
          ? []
          : [
              {
                task: job.name,
                match: job.cron,
                options: { backfillPeriod: (job.backfillMinutes ?? 0) * 60_000, maxAttempts: 5 },
              },
            ],
      ),
    ),
  })
  for (const job of jobs) {
    if (job.atStart) await runner.addJob(job.name, {}, { jobKey: `start:${job.name}` })
  }
  return { stop: () => runner.stop() }
}

function loggerOf(log: Log): Logger {
  const factory: LogFunctionFactory = () => (level, message) => {
    if (level === 'error') log.error({}, message)
    else if (level === 'warning') log.warn({}, message)
    else log.debug({}, message)
  }
  return new Logger(factory)
}
