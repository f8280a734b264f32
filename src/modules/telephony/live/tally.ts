/** What each queue lived through in the last day, by quarter hours: kept in memory, read once from the queue visits, then counted on. */
import {
  addCounters,
  countVisit,
  type CountedVisit,
  intervalOf,
  noCounters,
  type QueueCounters,
  type ServiceRule,
  usualServiceRule,
} from '../domain/queue-counters.ts'

/** A finished stay in a queue. */
export interface FinishedVisit extends CountedVisit {
  readonly id: string
  readonly queue: string
}

interface Interval {
  counters: QueueCounters
  /** Visits counted, so that reading them from the tables counts nobody twice. */
  readonly ids: Set<string>
}

/** A day may have 25 hours. */
export const keptMs = 26 * 3_600_000

export class Tally {
  /** Queue -> beginning of the quarter hour -> what happened in it. */
  readonly #queues = new Map<string, Map<number, Interval>>()

  /** Counts a stay that is over by the rule of its queue; one known already is passed over. */
  add(visit: FinishedVisit, rule: ServiceRule = usualServiceRule): void {
    const intervals = this.#queues.get(visit.queue) ?? new Map<number, Interval>()
    this.#queues.set(visit.queue, intervals)
    const at = intervalOf(visit.enteredAt)
    const interval = intervals.get(at) ?? { counters: noCounters, ids: new Set() }
    intervals.set(at, interval)
    if (interval.ids.has(visit.id)) return
    interval.ids.add(visit.id)
    interval.counters = addCounters(interval.counters, countVisit(visit, rule))
  }

  /** Everything whose quarter hour is wanted. */
  of(queue: string, wanted: (interval: number) => boolean): QueueCounters {
    let sum = noCounters
    for (const [at, { counters }] of this.#queues.get(queue) ?? [])
      if (wanted(at)) sum = addCounters(sum, counters)
    return sum
  }

  /** Forgets a queue: its rule was changed, and everything is to be counted by the new one. */
  forgetQueue(queue: string): void {
    this.#queues.delete(queue)
  }

  /** Forgets what is older than a day. */
  forget(now: number): void {
    for (const intervals of this.#queues.values())
      for (const at of intervals.keys()) if (at < now - keptMs) intervals.delete(at)
  }
}
