/** 领导接听日 (requirement B18): when it may be planned, begun and ended, and whether calls go to the leader now. */

/** How a day stands. */
export const dayStates = {
  planned: '已安排',
  on: '接听中',
  held: '已举行',
  cancelled: '已取消',
} as const
export type DayState = keyof typeof dayStates

/** What may be done to it. */
export type DayAct = 'edit' | 'cancel' | 'start' | 'finish' | 'announce'

const acts: Readonly<Record<DayState, readonly DayAct[]>> = {
  planned: ['edit', 'cancel', 'start'],
  on: ['finish'],
  held: ['announce'],
  cancelled: [],
}
export const mayBeDone = (state: DayState, act: DayAct): boolean => acts[state].includes(act)

/** The hours of a day. */
export interface Hours {
  readonly from: Date
  readonly until: Date
}

/** So long before its hours the leader may sit down, ms. */
const earlyMs = 30 * 60_000
/** No sitting is longer, ms. */
const longestMs = 12 * 3_600_000

/** Do calls of this instant go to the leader? */
export const takesCalls = (day: Hours & { state: DayState }, now: Date): boolean =>
  day.state === 'on' && day.from <= now && now < day.until

export const overlap = (one: Hours, other: Hours): boolean => one.from < other.until && other.from < one.until

/** What is wrong with the hours somebody plans. */
export function hoursFault({ from, until }: Hours, now: Date): 'order' | 'too-long' | 'past' | undefined {
  if (until <= from) return 'order'
  if (until.getTime() - from.getTime() > longestMs) return 'too-long'
  return until <= now ? 'past' : undefined
}

/** When the leader may sit down: a little before the hours, until they are over. */
export function startFault({ from, until }: Hours, now: Date): 'too-early' | 'over' | undefined {
  if (now.getTime() < from.getTime() - earlyMs) return 'too-early'
  return until <= now ? 'over' : undefined
}

/** What of a queue decides whether its callers are lost when nobody serves it. */
export interface QueueEnds {
  readonly overflow: readonly unknown[]
  readonly noAgents: { readonly joining: string; readonly waiting: string }
}

/** A leader gets up when he must: his callers then have to go on to people who stay. */
export const keepsCallers = ({ overflow, noAgents }: QueueEnds): boolean =>
  overflow.length > 0 && noAgents.joining === 'overflow' && noAgents.waiting === 'overflow'
