import type { Context } from '#platform/context/context.ts'

/** Work done later or by the clock. It may run twice, so it must be harmless twice; what it throws is tried again with growing delay. */
export interface Job {
  /** `cases.sweep-deadlines` */
  readonly name: string
  /** Crontab line (UTC) of a recurring job; missed runs are made up for when `backfillMinutes` says so. */
  readonly cron?: string
  readonly backfillMinutes?: number
  /** Runs once at every start as well: a sweep must not wait for its first minute. */
  readonly atStart?: boolean
  run(at: Context, payload: unknown): Promise<void>
}

/** Declares a job. */
export const job = (declared: Job): Job => declared
