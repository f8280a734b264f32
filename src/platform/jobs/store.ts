import type { Pool } from 'pg'

/** The queue as its owner sees it. Late: due longer than the given time ago, of a known kind, not begun and not given up. */
export interface QueueState {
  readonly waiting: number
  readonly late: number
  /** Seconds since the longest-waiting late job was due. */
  readonly latestBy: number
  /** Given up after all tries; somebody must look. */
  readonly givenUp: number
}

/** Looks at the queue; only jobs of `names` count, since one nobody carries out any more waits for ever. */
export async function queueState(
  pool: Pool,
  names: readonly string[],
  lateAfterSeconds: number,
): Promise<QueueState> {
  const found = await pool.query<{
    waiting: string
    late: string
    latest_by: number | null
    given_up: string
  }>(
    `select count(*) filter (where attempts < max_attempts and locked_at is null) as waiting,
            count(*) filter (where overdue) as late,
            extract(epoch from now() - min(run_at) filter (where overdue))::float8 as latest_by,
            count(*) filter (where attempts >= max_attempts and locked_at is null) as given_up
     from (select *, attempts < max_attempts and locked_at is null
                     and run_at < now() - make_interval(secs => $2) as overdue
           from graphile_worker.jobs where task_identifier = any ($1)) as j`,
    [names, lateAfterSeconds],
  )
  const row = found.rows[0]
  return {
    waiting: Number(row?.waiting ?? 0),
    late: Number(row?.late ?? 0),
    latestBy: Math.round(row?.latest_by ?? 0),
    givenUp: Number(row?.given_up ?? 0),
  }
}
