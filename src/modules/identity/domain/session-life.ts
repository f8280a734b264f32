/** How long a session may live. Units: milliseconds. */
export interface SessionLimits {
  /** Without any request. An agent in a long call sends none, so it is hours rather than minutes. */
  readonly idleMs: number
  /** Since sign-in, whatever happens. */
  readonly absoluteMs: number
}

/** Idle 4 h, absolute 12 h: a long shift, and never into the next day's. */
export const defaultSessionLimits: SessionLimits = { idleMs: 4 * 3_600_000, absoluteMs: 12 * 3_600_000 }

/** The instants that decide whether a session lives. */
export interface SessionTimes {
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
}

/** True while the session is neither revoked, nor idle too long, nor past its end. */
export function sessionLives(times: SessionTimes, now: Date, limits: SessionLimits): boolean {
  if (times.revokedAt) return false
  if (now >= times.expiresAt) return false
  return now.getTime() - times.lastSeenAt.getTime() < limits.idleMs
}

/** True when `lastSeenAt` is old enough to be written again: once a minute, so that reading a page does not write. */
export function shouldTouch(lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= 60_000
}
