/** Temporary agents: who helps in a surge serves its queue until it is over, after the queue's own people. */
import type { Membership } from './agent.ts'

/** Called after everybody who always serves the queue, where levels count. */
export const helperLevel = 9

/** A person's queues, with those he helps in now. */
export function withHelp(own: readonly Membership[], helpsIn: readonly string[]): Membership[] {
  const known = new Set(own.map(({ queue }) => queue))
  const more = [...new Set(helpsIn)].filter((queue) => !known.has(queue))
  return [...own, ...more.map((queue) => ({ queue, level: helperLevel }))]
}
