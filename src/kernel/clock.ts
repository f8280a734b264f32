/** Where code that lives (not rules: they take the instant as an argument) asks what time it is. */
export interface Clock {
  /** The instant now. */
  now(): Date
}

/** A clock that shows the same instant until it is set: for tests and for telling a demonstration city's past. */
export function fixedClock(start: Date): Clock & { set(instant: Date): void; advance(ms: number): void } {
  let instant = start
  return {
    now: () => new Date(instant),
    set: (next) => {
      instant = next
    },
    advance: (ms) => {
      instant = new Date(instant.getTime() + ms)
    },
  }
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() }

/** An instant, unix ms, as text: ISO 8601 in UTC. */
export const isoOf = (ms: number): string => new Date(ms).toISOString()
