/** What is wrong with calendar settings before they are saved. */
import type { CalendarSettings, ClockSpan } from './work-calendar.ts'

/** One fault: where it is and its kind, for the settings page. */
export interface CalendarProblem {
  readonly where: string
  readonly problem:
    | 'bad-time'
    | 'empty-span'
    | 'overlap'
    | 'week-not-seven'
    | 'date-outside-year'
    | 'date-twice'
    | 'bad-zone'
}

const clockTime = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/

function spanProblems(where: string, spans: readonly ClockSpan[]): CalendarProblem[] {
  const found: CalendarProblem[] = []
  for (const span of spans) {
    if (!clockTime.test(span.start) || !clockTime.test(span.end)) found.push({ where, problem: 'bad-time' })
    else if (span.start >= span.end) found.push({ where, problem: 'empty-span' })
  }
  for (const [index, span] of spans.entries()) {
    const next = spans[index + 1]
    if (next && next.start < span.end) found.push({ where, problem: 'overlap' })
  }
  return found
}

/** True when the name is a time zone this machine knows. */
function knownZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Every fault of the settings; empty means they may be saved. Spans of a day must be in order. */
export function calendarProblems(settings: CalendarSettings): CalendarProblem[] {
  const found: CalendarProblem[] = []
  if (!knownZone(settings.timeZone)) found.push({ where: settings.timeZone, problem: 'bad-zone' })
  if (settings.week.length !== 7) found.push({ where: 'week', problem: 'week-not-seven' })
  for (const [index, spans] of settings.week.entries())
    found.push(...spanProblems(`week ${index + 1}`, spans))
  found.push(...spanProblems('make-up', settings.makeUpHours))
  const seen = new Set<string>()
  for (const year of settings.years) {
    for (const day of year.days) {
      if (!day.date.startsWith(`${year.year}-`)) found.push({ where: day.date, problem: 'date-outside-year' })
      if (seen.has(day.date)) found.push({ where: day.date, problem: 'date-twice' })
      seen.add(day.date)
      found.push(...spanProblems(day.date, day.spans ?? []))
    }
  }
  return found
}
