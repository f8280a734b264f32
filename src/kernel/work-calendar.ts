/**
 * The working calendar: weekly hours, public holidays, make-up working days (调休), one set of days a year.
 * It answers "which hours of this day are working hours"; adding time lies in work-calendar-time.ts, "open, night or holiday?" in
 * work-calendar-state.ts. All of it is pure: the calendar is plain settings, the instant an argument.
 */
import { Temporal } from 'temporal-polyfill'
import { refuse } from './result.ts'
import type { Refusal } from './result.ts'

/** Local clock times `HH:MM`, end excluded; `24:00` is the following midnight. */
export interface ClockSpan {
  readonly start: string
  readonly end: string
}

/** A day that leaves the weekly plan. `rest` is a public holiday, `work` a make-up working day. `spans` replaces its hours. */
export interface SpecialDay {
  /** Local date `YYYY-MM-DD`. */
  readonly date: string
  readonly name: string
  readonly kind: 'rest' | 'work'
  readonly spans?: readonly ClockSpan[]
}

/** The special days of one year as announced; a corrected announcement is a new version. */
export interface CalendarYear {
  readonly year: number
  readonly version: number
  readonly days: readonly SpecialDay[]
}

/** Settings of a calendar as stored. */
export interface CalendarSettings {
  readonly id: string
  readonly name: string
  /** Counts changes of the weekly hours. */
  readonly version: number
  /** IANA name, such as `Asia/Shanghai`. */
  readonly timeZone: string
  /** Seven lists of spans, Monday first. */
  readonly week: readonly (readonly ClockSpan[])[]
  /** Hours of a make-up working day that names none of its own. */
  readonly makeUpHours: readonly ClockSpan[]
  readonly years: readonly CalendarYear[]
  /** Hours in which service is other than the hours and days say; deadlines never look at them. The newest comes last and counts. */
  readonly exceptions?: readonly ServiceException[]
}

/** Service switched by hand (night button) or planned once. */
export interface ServiceException {
  readonly id: string
  readonly state: 'open' | 'night' | 'holiday'
  readonly reason: string
  /** In force until switched back. */
  readonly button: boolean
  readonly from: Date
  readonly until: Date | null
}

/** The days of a year were never imported, so the answer would be a guess. `details.year` names it. */
export type YearMissing = Refusal<'calendar.year-missing'>

/** Why a day has the hours it has. */
export interface DayRule {
  readonly kind: 'holiday' | 'make-up-day' | 'weekly-hours' | 'weekly-rest'
  /** The holiday's name; empty for rules of the week. */
  readonly name: string
}

/** One local day, ready for arithmetic. Spans are epoch milliseconds, in order. */
export interface WorkDay {
  readonly date: string
  readonly startMs: number
  readonly endMs: number
  readonly spans: readonly (readonly [number, number])[]
  readonly rule: DayRule
  /** False when the year's special days are missing and only the weekly plan speaks. */
  readonly yearKnown: boolean
}

/** A calendar made ready by `openCalendar`. */
export interface WorkCalendar {
  readonly settings: CalendarSettings
  /** The day with this number (days since 1970-01-01 of the local calendar). */
  day(dayNumber: number): WorkDay
}

const DAY_MS = 86_400_000

/** The local date of a day number, `YYYY-MM-DD`. */
export function dateOfDay(dayNumber: number): string {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10)
}

/** The number of a local date `YYYY-MM-DD`. */
export function dayOfDate(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
}

/** The local day number in which an instant lies. */
export function dayNumberAt(timeZone: string, epochMs: number): number {
  const local = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone)
  return dayOfDate(local.toPlainDate().toString())
}

/** Epoch milliseconds at which a local clock time happens; `24:00` is the next day's start, a time that summer time skips is its begin. */
export function instantOf(timeZone: string, dayNumber: number, clockTime: string): number {
  if (clockTime === '24:00') return instantOf(timeZone, dayNumber + 1, '00:00')
  const plain = Temporal.PlainDate.from(dateOfDay(dayNumber)).toPlainDateTime(
    Temporal.PlainTime.from(clockTime),
  )
  const zoned = plain.toZonedDateTime(timeZone)
  if (zoned.toPlainDateTime().equals(plain)) return zoned.epochMilliseconds
  return (
    zoned.add({ seconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? zoned.epochMilliseconds
  )
}

/** Prepares a calendar for questions; days are worked out once each. */
export function openCalendar(settings: CalendarSettings): WorkCalendar {
  const special = new Map(settings.years.flatMap((year) => year.days.map((day) => [day.date, day] as const)))
  const known = new Set(settings.years.map((year) => year.year))
  const days = new Map<number, WorkDay>()

  function hoursOf(dayNumber: number): { spans: readonly ClockSpan[]; rule: DayRule } {
    const day = special.get(dateOfDay(dayNumber))
    if (day?.kind === 'rest') return { spans: day.spans ?? [], rule: { kind: 'holiday', name: day.name } }
    if (day)
      return { spans: day.spans ?? settings.makeUpHours, rule: { kind: 'make-up-day', name: day.name } }
    const weekday = (((dayNumber + 3) % 7) + 7) % 7
    const spans = settings.week[weekday] ?? []
    return { spans, rule: { kind: spans.length > 0 ? 'weekly-hours' : 'weekly-rest', name: '' } }
  }

  function build(dayNumber: number): WorkDay {
    const { spans, rule } = hoursOf(dayNumber)
    const date = dateOfDay(dayNumber)
    const at = (clockTime: string) => instantOf(settings.timeZone, dayNumber, clockTime)
    return {
      date,
      startMs: at('00:00'),
      endMs: at('24:00'),
      spans: spans
        .map((span) => [at(span.start), at(span.end)] as const)
        .filter(([open, close]) => open < close),
      rule,
      yearKnown: known.has(Number(date.slice(0, 4))),
    }
  }

  return {
    settings,
    day: (dayNumber) => {
      const found = days.get(dayNumber) ?? build(dayNumber)
      days.set(dayNumber, found)
      return found
    },
  }
}

/** The day for arithmetic that must not guess: refused when its year was never imported. */
export function certainDay(calendar: WorkCalendar, dayNumber: number): WorkDay | YearMissing {
  const day = calendar.day(dayNumber)
  if (day.yearKnown) return day
  return refuse('calendar.year-missing', {
    year: Number(day.date.slice(0, 4)),
    calendar: calendar.settings.id,
  })
}

/** Identifies the rules a deadline was computed with, such as `w1;2025.1;2026.2`. */
export function calendarVersion(settings: CalendarSettings): string {
  const years = settings.years.toSorted((a, b) => a.year - b.year)
  return [`w${settings.version}`, ...years.map((year) => `${year.year}.${year.version}`)].join(';')
}

/** Years whose days are needed but missing: this year always, the next from 1 December on (the notice is out in November). */
export function missingYears(settings: CalendarSettings, now: Date): number[] {
  const today = dateOfDay(dayNumberAt(settings.timeZone, now.getTime()))
  const year = Number(today.slice(0, 4))
  const needed = today.slice(5) >= '12-01' ? [year, year + 1] : [year]
  return needed.filter((one) => !settings.years.some((known) => known.year === one))
}
