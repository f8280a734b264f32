/**
 * Going on from one queue to the next (overflow chain with time steps). The chain is the one of the queue the caller joined first, so that
 * chains of several queues can never send him in a circle; he only goes forward in it, and a queue that takes nobody now is tried again.
 */
import type { Queue } from './queue.ts'

/** The queue to go on to after this wait in the chain, or null. `accepts`: does that queue take a caller now? */
export function dueOverflow(
  home: Queue,
  current: string,
  waitedMs: number,
  accepts: (queue: string) => boolean,
): string | null {
  const due = home.overflow.filter(({ afterMs }) => waitedMs >= afterMs)
  return ahead(due, current).findLast(({ queue }) => accepts(queue))?.queue ?? null
}

/** Where a caller goes at once whom his queue does not take or keep: the next in the chain that takes him, or null. */
export function promptOverflow(
  home: Queue,
  current: string,
  accepts: (queue: string) => boolean,
): string | null {
  return ahead(home.overflow, current).find(({ queue }) => accepts(queue))?.queue ?? null
}

/** The steps behind the queue he is in now. */
function ahead<Step extends { queue: string }>(steps: readonly Step[], current: string): readonly Step[] {
  return steps.slice(steps.findIndex(({ queue }) => queue === current) + 1)
}
