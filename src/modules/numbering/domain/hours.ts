/** When a number rule counts: hours of the week, a day's state in a working calendar, and from or until an instant (开通及停闭). */
import { localTime, minutesOf } from '#kernel/local-time.ts'
import type { ServiceState } from '#kernel/work-calendar-state.ts'

export interface Hours {
  /** 1 = Monday to 7 = Sunday; absent = every day. */
  days?: number[]
  /** `HH:MM` local time; `to` before `from` reaches over midnight. */
  from?: string
  to?: string
  /** ISO instants: opened since, closed from `until` on. */
  since?: string
  until?: string
  /** Name of a working calendar, and the state it must be in. */
  calendar?: string
  state?: ServiceState
}

/** The instant as the rules see it. */
export interface Moment {
  /** Unix ms. */
  at: number
  timeZone: string
  /** State of a calendar by name; undefined when there is none of that name. */
  service(calendar: string): ServiceState | undefined
}

/** Is it within these hours? A calendar nobody knows is never in the state asked for. */
export function within(hours: Hours | undefined, moment: Moment): boolean {
  if (!hours) return true
  const { at, timeZone } = moment
  if (hours.since !== undefined && at < Date.parse(hours.since)) return false
  if (hours.until !== undefined && at >= Date.parse(hours.until)) return false
  if (hours.calendar !== undefined && moment.service(hours.calendar) !== (hours.state ?? 'open')) return false
  const { weekday: day, minutes } = localTime(at, timeZone)
  const from = hours.from === undefined ? 0 : minutesOf(hours.from)
  const to = hours.to === undefined ? 24 * 60 : minutesOf(hours.to)
  const over = to <= from
  if (over ? minutes < from && minutes >= to : minutes < from || minutes >= to) return false
  // After midnight the day the hours began on counts.
  const began = over && minutes < to ? ((day + 5) % 7) + 1 : day
  return hours.days === undefined || hours.days.length === 0 || hours.days.includes(began)
}
