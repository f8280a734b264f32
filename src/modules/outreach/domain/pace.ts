/** How many new calls a campaign may make now. */
export interface Room {
  /** Its calls at once, at most, and those it has. */
  channels: number
  live: number
  /** Channels free on all trunks, and those kept for callers. */
  idle: number
  leaveFree: number
}

/** New calls per look, at most: carriers refuse bursts, and a mistake must stay small. */
export const mostAtOnce = 10

export function roomFor({ channels, live, idle, leaveFree }: Room): number {
  return Math.max(0, Math.min(channels - live, idle - leaveFree, mostAtOnce))
}
