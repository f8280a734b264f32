import type { Actor } from '#kernel/actor.ts'

/** Whose deed it is. Only people keep, judge, use and ask; the rights are granted to nobody else. */
export function userOf(by: Actor): string {
  if (by.userId === undefined) throw new Error(`${by.kind} does not use the knowledge base`)
  return by.userId
}
