/** Is it open, night or holiday? For the telephone's day and night service and the question "what happens at this date and time". */
import { isRefusal } from './result.ts'
import { dayNumberAt } from './work-calendar.ts'
import type { DayRule, WorkCalendar } from './work-calendar.ts'
import { nextWorkingInstant } from './work-calendar-time.ts'

/** `night` is a working day outside its hours, `holiday` a public holiday or a day without hours (weekly day of rest). */
export type ServiceState = 'open' | 'night' | 'holiday'

/** The answer, with the rule that decided it. */
export interface ServiceReading {
  readonly state: ServiceState
  readonly rule: DayRule | { readonly kind: 'exception' | 'night-button'; readonly name: string }
  /** Local date the rule speaks of. */
  readonly date: string
  /** Set when that year was never imported: the weekly plan decided alone, because a telephone line cannot refuse to answer. */
  readonly yearMissing?: number
  /** When the state changes next: the end of the open span or the next opening. Null when unknown. */
  readonly until: Date | null
}

/** The state of service at an instant: what was switched or planned for it, else what hours and days say. */
export function serviceAt(calendar: WorkCalendar, instant: Date): ServiceReading {
  const planned = calendarAt(calendar, instant)
  const ms = instant.getTime()
  const exceptions = calendar.settings.exceptions ?? []
  const now = exceptions.findLast(
    ({ from, until }) => from.getTime() <= ms && (until === null || ms < until.getTime()),
  )
  if (now)
    return {
      ...planned,
      state: now.state,
      rule: { kind: now.button ? 'night-button' : 'exception', name: now.reason },
      until: now.until,
    }
  const next = exceptions
    .map(({ from }) => from.getTime())
    .filter((from) => from > ms && (planned.until === null || from < planned.until.getTime()))
  return next.length === 0 ? planned : { ...planned, until: new Date(Math.min(...next)) }
}

function calendarAt(calendar: WorkCalendar, instant: Date): ServiceReading {
  const ms = instant.getTime()
  const day = calendar.day(dayNumberAt(calendar.settings.timeZone, ms))
  const span = day.spans.find(([open, close]) => open <= ms && ms < close)
  const next = span ? null : nextWorkingInstant(calendar, instant)
  return {
    state: span ? 'open' : day.spans.length === 0 || day.rule.kind === 'holiday' ? 'holiday' : 'night',
    rule: day.rule,
    date: day.date,
    ...(day.yearKnown ? {} : { yearMissing: Number(day.date.slice(0, 4)) }),
    until: span ? new Date(span[1]) : next === null || isRefusal(next) ? null : next,
  }
}
