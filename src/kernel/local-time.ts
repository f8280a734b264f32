/** The clock on the wall of a city. */
import { Temporal } from 'temporal-polyfill'

/** `weekday` 1 = Monday ... 7 = Sunday; `minutes` since midnight. */
export interface LocalTime {
  readonly weekday: number
  readonly minutes: number
}

/** @param at unix ms; `timeZone`: IANA name. */
export function localTime(at: number, timeZone: string): LocalTime {
  const { dayOfWeek, hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  return { weekday: dayOfWeek, minutes: hour * 60 + minute }
}

/** Minutes since midnight of `HH:MM`. */
export const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
