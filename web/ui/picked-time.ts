/**
 * Between instants and what a date picker holds. A picker knows nothing of zones: it shows and gives plain readings of a clock, kept as times of
 * the browser's own zone. Here they are readings of the city's clock. (A reading that the browser's zone skips, in the hour its clocks are put
 * forward, is moved by that hour.)
 */
import dayjs, { type Dayjs } from 'dayjs'
import { cityAhead } from './time.ts'

// A picker asks for the present by `dayjs().tz()` where there is such a thing (@rc-component/picker, generate/dayjs): it is given a reading, too.
dayjs.extend((_option, Day) => Object.assign(Day.prototype, { tz: pickableNow }))

/** What the city's clock shows at an instant, for a picker to show. */
export function pickable(instant: string | number): Dayjs {
  const at = dayjs(instant).valueOf()
  return dayjs(new Date(at + cityAhead(at)).toISOString().slice(0, -1))
}

/** What the city's clock shows now. */
export function pickableNow(): Dayjs {
  return pickable(Date.now())
}

/** The instant at which the city's clock shows what was picked, ISO 8601 in UTC. */
export function instantPicked(picked: Dayjs): string {
  const reading = Date.parse(`${picked.format('YYYY-MM-DDTHH:mm:ss.SSS')}Z`)
  const near = reading - cityAhead(reading)
  return new Date(reading - cityAhead(near)).toISOString()
}

/** For a form's field that keeps an instant (ISO 8601) and is filled by a picker. */
export const instantField = {
  getValueProps: (value?: string) => ({ value: value ? pickable(value) : null }),
  normalize: (picked: Dayjs | null) => (picked ? instantPicked(picked) : undefined),
}

/** For a form's field that keeps a time of day (`09:30`; '' = none) and is filled by a picker. */
export const clockField = {
  getValueProps: (value?: string) => ({ value: value ? dayjs(`2026-01-01T${value}`) : null }),
  normalize: (picked: Dayjs | null) => picked?.format('HH:mm') ?? '',
}

/** A day of the almanac (`2026-11-23`, or a month's first) for a picker; undefined when it is none. */
export function pickableDay(day: string): Dayjs | undefined {
  const read = dayjs(day)
  return read.isValid() ? read : undefined
}

/** Days before today, which a picker does not offer. */
export const isPast = (day: Dayjs): boolean => day.isBefore(pickableNow(), 'day')
