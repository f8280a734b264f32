/** What is remembered of failed sign-ins of one account from one address. */
export interface Failures {
  readonly count: number
  readonly lastAt: Date
}

/** Failures allowed before the first pause. */
export const freeTries = 5
/** First pause; each further failure doubles it. Unit: milliseconds. */
export const firstPauseMs = 60_000
/** Longest pause. Unit: milliseconds. */
export const longestPauseMs = 3_600_000
/** After this long without a failure all is forgotten. Unit: milliseconds. */
export const forgottenAfterMs = 86_400_000

/** Until when the pair is refused, however right the password; undefined = it may try. */
export function lockedUntil(failures: Failures | undefined, now: Date): Date | undefined {
  if (!failures || failures.count < freeTries) return undefined
  const pause = Math.min(firstPauseMs * 2 ** (failures.count - freeTries), longestPauseMs)
  const until = new Date(failures.lastAt.getTime() + pause)
  return until > now ? until : undefined
}

/** The failures after one more at `now`. */
export function oneMoreFailure(failures: Failures | undefined, now: Date): Failures {
  const forgotten = !failures || now.getTime() - failures.lastAt.getTime() > forgottenAfterMs
  return { count: forgotten ? 1 : failures.count + 1, lastAt: now }
}
