/** The clock on the wall of a city. */
import { Temporal } from 'temporal-polyfill'

/** `weekday` 1 = Monday ... 7 = Sunday; `clock` as `09:05`. */
export interface LocalTime {
  readonly weekday: number
  readonly clock: string
}

/** @param timeZone IANA name. */
export function localTime(at: Date, timeZone: string): LocalTime {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return { weekday: local.dayOfWeek, clock: local.toPlainTime().toString({ smallestUnit: 'minute' }) }
}
