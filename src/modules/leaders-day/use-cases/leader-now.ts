import { allQueues } from '#modules/queueing/index.ts'
import type { Tx } from '#platform/db/index.ts'
import { takesCalls } from '../domain/day.ts'
import { openDays } from '../store/days.ts'

/** The leader who takes calls at this instant, with the queue to wait for him in; of one queue when it is named by its code. */
export async function leaderNow(
  tx: Tx,
  tenantId: string,
  now: Date,
  queueCode = '',
): Promise<{ leader: string; theme: string; queue: string } | undefined> {
  const days = (await openDays(tx, tenantId)).filter((day) =>
    takesCalls({ state: day.state, from: day.from_at, until: day.until_at }, now),
  )
  if (days.length === 0) return undefined
  const codes = new Map((await allQueues(tx)).map(({ id, code }) => [id, code]))
  const found = days
    .map((day) => ({ leader: day.leader_name, theme: day.theme, queue: codes.get(day.queue_id) ?? '' }))
    .find(({ queue }) => queueCode === '' || queue === queueCode)
  return found
}
