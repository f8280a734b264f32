import { isRefusal } from '#kernel/result.ts'
import type { WorkCalendar } from '#kernel/work-calendar.ts'
import { addTime } from '#kernel/work-calendar-time.ts'

const dayMs = 24 * 3_600_000

/**
 * Until when a deadline counts as near (将到期): the close of the next working day, so that nobody goes home on a Friday past what is due on the
 * Monday. Where the calendar does not reach so far, one day of the almanac.
 */
export function nearDueUntil(calendar: WorkCalendar, now: Date): Date {
  const close = addTime(calendar, now, { amount: 1, unit: 'working-days', start: 'next-working-day' })
  return isRefusal(close) ? new Date(now.getTime() + dayMs) : close
}
