/** Adding time on a working calendar, and measuring working time (casework.md section 4, "Calendar"). */
import { Temporal } from 'temporal-polyfill'
import { isRefusal } from './result.ts'
import { certainDay, dayNumberAt, dayOfDate, instantOf } from './work-calendar.ts'
import type { WorkCalendar, WorkDay, YearMissing } from './work-calendar.ts'

/** How time is counted: every minute of the day, days of the almanac, or only working time. */
export type TimeUnit = 'minutes' | 'natural-days' | 'working-hours' | 'working-days'

/** A length of time as a policy states it. */
export interface TimeLimit {
  /** Not negative; whole for days. */
  readonly amount: number
  readonly unit: TimeUnit
  /** `next-working-day` is "次日起": that day is the first one counted. Default `at-once`. */
  readonly start?: 'at-once' | 'next-working-day'
  /** `end-of-working-day` runs on to the close of the day reached. Default `same-clock-time`. */
  readonly end?: 'same-clock-time' | 'end-of-working-day'
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Walks days from the one an instant lies in until `see` gives an answer. Ends at the latest where a year is missing. */
function walk<T>(
  calendar: WorkCalendar,
  fromDay: number,
  see: (day: WorkDay) => T | undefined,
): T | YearMissing {
  for (let dayNumber = fromDay; ; dayNumber++) {
    const day = certainDay(calendar, dayNumber)
    if (isRefusal(day)) return day
    const seen = see(day)
    if (seen !== undefined) return seen
  }
}

/** The local day an instant lies in: one of three beside the day in Greenwich, whose bounds the calendar knows already. */
function dayAt(calendar: WorkCalendar, epochMs: number): number {
  const greenwich = Math.floor(epochMs / DAY_MS)
  for (const near of [greenwich, greenwich + 1, greenwich - 1]) {
    const day = calendar.day(near)
    if (day.startMs <= epochMs && epochMs < day.endMs) return near
  }
  return dayNumberAt(calendar.settings.timeZone, epochMs)
}

/** The first instant of working time at or after the given one. */
export function nextWorkingInstant(calendar: WorkCalendar, from: Date): Date | YearMissing {
  const ms = from.getTime()
  return walk(calendar, dayAt(calendar, ms), (day) => {
    const span = day.spans.find(([, end]) => ms < end)
    return span && new Date(Math.max(ms, span[0]))
  })
}

/** The earliest instant at which so many milliseconds of working time have passed since `from`. */
export function addWorkingMs(calendar: WorkCalendar, from: Date, amountMs: number): Date | YearMissing {
  const start = nextWorkingInstant(calendar, from)
  if (isRefusal(start)) return start
  if (amountMs === 0) return start
  const startMs = start.getTime()
  let left = amountMs
  return walk(calendar, dayAt(calendar, startMs), (day) => {
    for (const [open, close] of day.spans) {
      const begin = Math.max(open, startMs)
      if (begin >= close) continue
      if (left <= close - begin) return new Date(begin + left)
      left -= close - begin
    }
    return undefined
  })
}

/** Working milliseconds between two instants; zero when `to` is not later. */
export function workingMsBetween(calendar: WorkCalendar, from: Date, to: Date): number | YearMissing {
  const [fromMs, toMs] = [from.getTime(), to.getTime()]
  if (toMs <= fromMs) return 0
  let sum = 0
  return walk(calendar, dayAt(calendar, fromMs), (day) => {
    for (const [open, close] of day.spans) {
      sum += Math.max(0, Math.min(close, toMs) - Math.max(open, fromMs))
    }
    return day.endMs >= toMs ? sum : undefined
  })
}

/** The first close of a working day at or after an instant; a close at 24:00 still belongs to its own day. */
export function closingAtOrAfter(calendar: WorkCalendar, from: Date): Date | YearMissing {
  const ms = from.getTime()
  return walk(calendar, dayAt(calendar, ms - 1), (day) => {
    const close = day.spans.at(-1)?.[1]
    return close !== undefined && close >= ms ? new Date(close) : undefined
  })
}

/** The n-th working day strictly after a day number (n = 0: the first working day not before it). */
function workingDayAfter(calendar: WorkCalendar, dayNumber: number, n: number): WorkDay | YearMissing {
  let left = n
  return walk(calendar, n === 0 ? dayNumber : dayNumber + 1, (day) => {
    if (day.spans.length === 0) return undefined
    left--
    return left <= 0 ? day : undefined
  })
}

const isOfUsualLength = (day: WorkDay): boolean => day.endMs - day.startMs === DAY_MS

/** Epoch milliseconds of the clock time of `from` on another day; where a clock is put forward or back, the time zone's rules say which. */
function clockTimeOn(calendar: WorkCalendar, from: Date, day: WorkDay): number {
  const own = calendar.day(dayAt(calendar, from.getTime()))
  if (isOfUsualLength(own) && isOfUsualLength(day)) return day.startMs + from.getTime() - own.startMs
  const zone = calendar.settings.timeZone
  const local = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone)
  return instantOf(zone, dayOfDate(day.date), local.toPlainTime().toString())
}

/** The clock time of `from` on another day, kept between that day's opening and closing. */
function sameClockTime(calendar: WorkCalendar, from: Date, day: WorkDay): Date {
  const wanted = clockTimeOn(calendar, from, day)
  const open = day.spans[0]?.[0] ?? wanted
  const close = day.spans.at(-1)?.[1] ?? wanted
  return new Date(Math.min(Math.max(wanted, open), close))
}

/** The day "次日起" begins with: the first working day after the one `from` lies in. */
function firstCountedDay(calendar: WorkCalendar, from: Date): WorkDay | YearMissing {
  return workingDayAfter(calendar, dayAt(calendar, from.getTime()), 1)
}

function addWorkingDays(calendar: WorkCalendar, from: Date, limit: TimeLimit): Date | YearMissing {
  if (limit.start === 'next-working-day') {
    const last = workingDayAfter(calendar, dayAt(calendar, from.getTime()), Math.max(1, limit.amount))
    return isRefusal(last) ? last : new Date(last.spans.at(-1)?.[1] ?? last.endMs)
  }
  const start = nextWorkingInstant(calendar, from)
  if (isRefusal(start) || limit.amount === 0) return start
  const last = workingDayAfter(calendar, dayAt(calendar, start.getTime()), limit.amount)
  return isRefusal(last) ? last : sameClockTime(calendar, start, last)
}

function addNaturalDays(calendar: WorkCalendar, from: Date, limit: TimeLimit): Date | YearMissing {
  if (limit.start === 'next-working-day') {
    const first = firstCountedDay(calendar, from)
    if (isRefusal(first)) return first
    return new Date(calendar.day(dayOfDate(first.date) + Math.max(1, limit.amount) - 1).endMs)
  }
  const local = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(
    calendar.settings.timeZone,
  )
  return new Date(local.add({ days: limit.amount }).epochMilliseconds)
}

function addClockTime(calendar: WorkCalendar, from: Date, limit: TimeLimit): Date | YearMissing {
  let start = from
  if (limit.start === 'next-working-day') {
    const first = firstCountedDay(calendar, from)
    if (isRefusal(first)) return first
    start = new Date(first.spans[0]?.[0] ?? first.startMs)
  }
  if (limit.unit === 'minutes') return new Date(start.getTime() + limit.amount * MINUTE_MS)
  return addWorkingMs(calendar, start, limit.amount * 60 * MINUTE_MS)
}

/**
 * When a limit that begins at `from` ends.
 * - `minutes` run round the clock; `natural-days` keep the local clock time.
 * - Working time beginning outside working hours begins with the next working instant.
 * - `working-days`: the n-th working day after the day it begins, same clock time (kept inside that day's hours).
 * - `next-working-day`: time begins with that day's opening; counted in days, that day is day one and the last day is used up whole.
 * - `end-of-working-day`: on to the close of the day reached; a natural day that is a day of rest passes to the next working day
 *   (Civil Code, article 203).
 */
export function addTime(calendar: WorkCalendar, from: Date, limit: TimeLimit): Date | YearMissing {
  const reached =
    limit.unit === 'working-days'
      ? addWorkingDays(calendar, from, limit)
      : limit.unit === 'natural-days'
        ? addNaturalDays(calendar, from, limit)
        : addClockTime(calendar, from, limit)
  if (isRefusal(reached) || limit.end !== 'end-of-working-day') return reached
  if (limit.unit !== 'natural-days') return closingAtOrAfter(calendar, reached)
  const day = calendar.day(dayAt(calendar, reached.getTime() - 1))
  return closingAtOrAfter(calendar, new Date(day.startMs + 1))
}
