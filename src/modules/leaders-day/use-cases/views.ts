import { type Actor, grantOf } from '#kernel/actor.ts'
import { allQueues } from '#modules/queueing/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { Reply } from '#platform/http/contract.ts'
import type { listLeadersDays } from '../contract.ts'
import { type DayAct, mayBeDone, startFault } from '../domain/day.ts'
import { countCalls } from '../store/calls.ts'
import type { DayRow } from '../tables.ts'
import { placeOf } from './take-call.ts'

type View = Reply<typeof listLeadersDays>['days'][number]

/** Days as their pages show them, with what this reader may do. */
export async function dayViews(tx: Tx, by: Actor, days: readonly DayRow[], now: Date): Promise<View[]> {
  const queues = new Map((await allQueues(tx)).map(({ id, label }) => [id, label]))
  const counts = await countCalls(
    tx,
    by.tenantId,
    days.map(({ id }) => id),
  )
  return days.map((day) => ({
    id: day.id,
    from: day.from_at.toISOString(),
    until: day.until_at.toISOString(),
    leaderId: day.leader_id,
    leader: day.leader_name,
    clerkId: day.clerk_id,
    clerk: day.clerk_name,
    queueId: day.queue_id,
    queue: queues.get(day.queue_id) ?? '',
    unit: day.unit,
    theme: day.theme,
    notice: day.notice,
    published: day.published,
    state: day.state,
    reason: day.reason,
    results: day.results,
    resultsAt: day.results_at?.toISOString() ?? null,
    version: day.version,
    madeBy: day.made_by,
    calls: counts.get(day.id) ?? 0,
    acts: actsOf(by, day, now),
  }))
}

function actsOf(by: Actor, day: DayRow, now: Date): DayAct[] {
  const plans = grantOf(by, 'leaders-day.plan') !== undefined
  const runs = plans || placeOf(by, day) !== undefined
  const inTime = startFault({ from: day.from_at, until: day.until_at }, now) === undefined
  const may = { edit: plans, cancel: plans, announce: plans, start: runs && inTime, finish: runs }
  return (Object.keys(may) as DayAct[]).filter((act) => may[act] && mayBeDone(day.state, act))
}
