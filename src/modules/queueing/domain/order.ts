/** Who is served first: class, then the time of joining; who waited past the queue's aging limit goes before all classes. */
import type { Entry } from './entry.ts'
import { topClass } from './entry.ts'
import type { Queue } from './queue.ts'

/** The class an entry counts as now: its own, or the top one after the aging limit. */
export function effectiveClass(entry: Entry, queue: Queue, now: number): number {
  return now - entry.enqueuedAt >= queue.agingMs ? topClass : entry.class
}

/** The waiting entries in the order they are to be offered. Entries of unknown queues are left out. */
export function inOrder(
  entries: readonly Entry[],
  queues: Readonly<Record<string, Queue>>,
  now: number,
): Entry[] {
  return entries
    .flatMap((entry) => {
      const queue = queues[entry.queue]
      return entry.state === 'waiting' && queue ? [{ entry, rank: effectiveClass(entry, queue, now) }] : []
    })
    .sort(
      (one, other) =>
        other.rank - one.rank ||
        one.entry.enqueuedAt - other.entry.enqueuedAt ||
        one.entry.seq - other.entry.seq,
    )
    .map((line) => line.entry)
}

/** Place in its own queue, 1 = next; 0 = not waiting. */
export function positionOf(
  entry: Entry,
  entries: readonly Entry[],
  queues: Readonly<Record<string, Queue>>,
  now: number,
): number {
  const same = entries.filter((other) => other.queue === entry.queue)
  return inOrder(same, queues, now).findIndex((other) => other.id === entry.id) + 1
}
