/** Days of a saved query that go along with the calendar: `@-6` is six days before the day it is asked on. */

const dayMs = 86_400_000
const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value)

type Values = Readonly<Partial<Record<string, string>>>

const changed = (values: Values, change: (value: string) => string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, change(value)]] : [])),
  )

/** True where a day is among what is asked. */
export const namesDays = (values: Values): boolean =>
  Object.values(values).some((value) => value !== undefined && isDay(value))

/** Days counted from `today` (`2026-11-23`) instead of by the calendar. */
export const rolling = (values: Values, today: string): Record<string, string> =>
  changed(values, (value) => (isDay(value) ? `@${(midnight(value) - midnight(today)) / dayMs}` : value))

/** Days by the calendar again. */
export const onCalendar = (values: Values, today: string): Record<string, string> =>
  changed(values, (value) => {
    const days = /^@(-?\d{1,5})$/.exec(value)?.[1]
    return days === undefined
      ? value
      : new Date(midnight(today) + Number(days) * dayMs).toISOString().slice(0, 10)
  })

export const rolls = (values: Values): boolean =>
  Object.values(values).some((value) => value !== undefined && /^@-?\d{1,5}$/.test(value))
