import { setTimeout as wait } from 'node:timers/promises'
import {
  type LogFunctionFactory,
  Logger,
  parseCronItems,
  run,
  runMigrations,
  type Runner,
  type RunnerOptions,
} from 'graphile-worker'
import { Pool } from 'pg'
import type { Context } from '#platform/context/context.ts'
import type { Log } from '#platform/log/log.ts'
import { showQueue } from './figures.ts'
import type { Job } from './job.ts'
import * as store from './store.ts'

const concurrency = 4
/** A job due longer than this and not begun is a fault. */
const lateAfterSeconds = 120
/** Pause before the runner is started anew when it ended by itself. Unit: milliseconds. */
const anewAfterMs = 3000

/** So many vain questions for a job without one answer, and the runner is started anew. */
const mostFailures = 3 * concurrency

/** Jobs being carried out. */
export interface RunningJobs {
  /** Ends after the jobs under way. */
  stop(): Promise<void>
  /** A reason when jobs are not carried out: the runner is down, or a due job was not begun. */
  check(): Promise<string | undefined>
}

/** Creates or upgrades the job queue's own tables, as their owner. */
export async function migrateJobs(ownerUrl: string, log: Log): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: loggerOf(log) })
}

/**
 * Carries out jobs until `stop()`. Works as the owner role, because the queue's tables are closed to the application. A runner that ends by
 * itself (the database was away for long) is started anew.
 */
export async function startJobs(ownerUrl: string, at: Context, jobs: readonly Job[]): Promise<RunningJobs> {
  const pool = openPool(ownerUrl)
  const names = jobs.map(({ name }) => name)
  const options = runnerOptions(pool, at, jobs)
  const stopping = new AbortController()
  const begin = async () => endWhenStuck(await run(options))
  let runner: Runner | undefined = await begin()
  for (const job of jobs) {
    if (job.atStart) await runner.addJob(job.name, {}, { jobKey: `start:${job.name}` })
  }
  const supervise = async () => {
    while (!stopping.signal.aborted) {
      await runner?.promise.catch((error: unknown) => at.log.error({ err: error }, 'the job runner failed'))
      runner = undefined
      if (stopping.signal.aborted) return
      await wait(anewAfterMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      runner = await begin().catch((error: unknown) => {
        at.log.error({ err: error }, 'the job runner could not be started anew')
        return undefined
      })
    }
  }
  const supervised = supervise()
  const look = () => store.queueState(pool, names, lateAfterSeconds)
  showQueue(at.metrics, look)
  return {
    check: async () => {
      if (!runner) return 'the job runner is being started anew'
      const { late, latestBy } = await look()
      return late === 0 ? undefined : `${late} are late, the oldest by ${latestBy} s`
    },
    stop: async () => {
      stopping.abort()
      await runner?.stop().catch(() => undefined)
      await supervised
      await pool.end()
    },
  }
}

/**
 * Ends a runner that only fails to ask for jobs: when the very first question finds the database gone, the queue library repeats that failure for
 * ever instead of asking again.
 */
function endWhenStuck(runner: Runner): Runner {
  let failures = 0
  const asked = () => (failures = 0)
  runner.events.on('worker:getJob:empty', asked)
  runner.events.on('job:start', asked)
  runner.events.on('worker:getJob:error', () => {
    failures += 1
    if (failures === mostFailures) void runner.stop().catch(() => undefined)
  })
  return runner
}

function runnerOptions(pool: Pool, at: Context, jobs: readonly Job[]): RunnerOptions {
  const recurring = jobs.flatMap(({ name, cron, backfillMinutes }) =>
    cron === undefined ? [] : [{ task: name, match: cron, backfillMs: (backfillMinutes ?? 0) * 60_000 }],
  )
  return {
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    // In batches, because noting a single job as done is a promise nobody waits for: it would be lost at a stop, and end the process without a database.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    pollInterval: 2000,
    logger: loggerOf(at.log),
    taskList: Object.fromEntries(jobs.map((job) => [job.name, (payload: unknown) => job.run(at, payload)])),
    parsedCronItems: parseCronItems(
      recurring.map(({ task, match, backfillMs }) => ({
        task,
        match,
        options: { backfillPeriod: backfillMs, maxAttempts: 5 },
      })),
    ),
  }
}

/** Two connections more than jobs at once: one listens, one looks after the queue. */
function openPool(ownerUrl: string): Pool {
  const pool = new Pool({
    connectionString: ownerUrl,
    max: concurrency + 2,
    application_name: 'minsheng-jobs',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  })
  // Broken connections are replaced; without listeners they would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

function loggerOf(log: Log): Logger {
  const factory: LogFunctionFactory = () => (level, message) => {
    if (level === 'error') log.error({}, message)
    else if (level === 'warning') log.warn({}, message)
    else log.debug({}, message)
  }
  return new Logger(factory)
}
