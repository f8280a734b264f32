/** When citizens may be called: nobody is rung at night by a machine. */
import { localTime, minutesOf } from '#kernel/local-time.ts'

export interface CallingHours {
  /** `09:00`, local time; `to` is excluded and later than `from`. */
  from: string
  to: string
  /** 1 = Monday ... 7 = Sunday. */
  weekdays: readonly number[]
}

/** May somebody be called now? Local time of the city. */
export function mayCallAt(hours: CallingHours, at: Date, timeZone: string): boolean {
  const { weekday, minutes } = localTime(at.getTime(), timeZone)
  return hours.weekdays.includes(weekday) && minutesOf(hours.from) <= minutes && minutes < minutesOf(hours.to)
}
