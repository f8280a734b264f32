/** 期限试算: what the rules and the calendar would make of a case that begins at an instant, with everything needed to check it by hand. */
import { isRefusal } from '#kernel/result.ts'
import { dayNumberAt, type WorkCalendar } from '#kernel/work-calendar.ts'
import { nextWorkingInstant, type TimeLimit } from '#kernel/work-calendar-time.ts'
import { newClock } from './clocks.ts'
import { type DeadlineRefusal, dueInstant, isWallTime } from './deadlines.ts'
import { warningsOf, type Warning } from './lamps.ts'
import { ruleFor, type TimedCase, type TimePolicy } from './time-policy.ts'
import type { ClockKind } from './words.ts'

/** What is asked: a clock of such a case, beginning now. */
export interface Trial {
  readonly clock: ClockKind
  readonly timed: TimedCase
  /** 1 at first, 2 for a redo. */
  readonly cycle: number
  readonly at: Date
}

/** A day the time runs through. */
export interface TriedDay {
  /** Local date `YYYY-MM-DD`. */
  readonly date: string
  readonly kind: 'holiday' | 'make-up-day' | 'weekly-hours' | 'weekly-rest'
  /** Name of the holiday; empty for days of the week. */
  readonly name: string
  /** Minutes of this day that count, as the limit counts time. */
  readonly minutes: number
  /** Of limits in working days: the n-th day counted; 0 = the day it begins in, or one that does not count. */
  readonly nth: number
}

/** The answer. */
export interface Tried {
  /** Place of the rule that decided in the policy's list, from 0. */
  readonly place: number
  readonly note: string
  readonly limit: TimeLimit
  readonly dueAt: Date
  readonly warnings: readonly Warning[]
  readonly days: readonly TriedDay[]
  /** Years among the days whose holidays nobody entered: they count by the hours of the week alone. */
  readonly missingYears: readonly number[]
}

/** So many days are listed; longer limits list their first ones. */
const mostDays = 400

/** Works the trial out, with the same functions deadlines are made by. */
export function whatIf(
  { clock: kind, timed, cycle, at }: Trial,
  policy: TimePolicy,
  calendar: WorkCalendar,
): Tried | DeadlineRefusal {
  const rule = ruleFor(policy, kind, timed, cycle)
  if (isRefusal(rule)) return rule
  const clock = newClock(kind, cycle, at)
  const dueAt = dueInstant(clock, timed, policy, calendar)
  if (isRefusal(dueAt)) return dueAt
  const warnings = warningsOf(clock, timed, policy, calendar, at)
  if (isRefusal(warnings)) return warnings
  const days = daysBetween(calendar, at, dueAt, rule.limit)
  const years = new Set(days.map(({ date }) => Number(date.slice(0, 4))))
  const known = calendar.settings.years.filter(({ version }) => version > 0).map(({ year }) => year)
  return {
    place: policy.rules.indexOf(rule),
    note: rule.note,
    limit: rule.limit,
    dueAt,
    warnings,
    days,
    missingYears: [...years].filter((year) => !known.includes(year)),
  }
}

function daysBetween(calendar: WorkCalendar, from: Date, to: Date, limit: TimeLimit): TriedDay[] {
  const dayOf = (at: Date) => dayNumberAt(calendar.settings.timeZone, at.getTime())
  const first = dayOf(from)
  const last = Math.min(dayOf(to), first + mostDays - 1)
  const opening = limit.start === 'next-working-day' ? from : nextWorkingInstant(calendar, from)
  // Working days are counted after the one the limit begins in.
  const begins = isRefusal(opening) ? first : dayOf(opening)
  const found: TriedDay[] = []
  let nth = 0
  for (let number = first; number <= last; number++) {
    const day = calendar.day(number)
    const spans = isWallTime(limit) ? [[day.startMs, day.endMs] as const] : day.spans
    const counted = spans.map(([open, close]) =>
      Math.max(0, Math.min(close, to.getTime()) - Math.max(open, from.getTime())),
    )
    const counts = limit.unit === 'working-days' && day.spans.length > 0 && number > begins
    if (counts) nth++
    found.push({
      date: day.date,
      kind: day.rule.kind,
      name: day.rule.name,
      minutes: Math.round(counted.reduce((sum, ms) => sum + ms, 0) / 60_000),
      nth: counts ? nth : 0,
    })
  }
  return found
}
