import { Temporal } from 'temporal-polyfill'

/** The month of an instant where the zone's clocks hang: `2026-11`. `timeZone`: IANA name. */
export function monthOf(instant: Date, timeZone: string): string {
  const there = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
  return there.toPlainDate().toPlainYearMonth().toString()
}

/** First instant of a month (`2026-11`) there, and of the next. Throws on what is no month. */
export function spanOfMonth(month: string, timeZone: string): { from: Date; to: Date } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const begins = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
  return { from: begins(first), to: begins(first.add({ months: 1 })) }
}
