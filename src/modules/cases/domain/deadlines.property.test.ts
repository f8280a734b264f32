/** Whole deadlines against a slow implementation that walks minute by minute and shares no code with them. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CalendarSettings, openCalendar } from '#kernel/work-calendar.ts'
import type { TimeLimit } from '#kernel/work-calendar-time.ts'
import { newClock } from './clocks.ts'
import { dueInstant } from './deadlines.ts'
import { defaultTimePolicy } from './time-policy.ts'

const MINUTE = 60_000
const DAY = 1440
const zero = Date.UTC(2026, 9, 1) - 480 * MINUTE

/** Local minutes since the 1st of October 2026 at Beijing, a Thursday, when a holiday begins. */
type Minute = number
const holidays = [0, 1, 2, 3, 4, 5, 6]
const makeUpDays = [9, 10]
const inOffice = (minute: number): boolean =>
  (minute >= 540 && minute < 720) || (minute >= 810 && minute < 1080)
const isWorkday = (day: number): boolean =>
  makeUpDays.includes(day) || (!holidays.includes(day) && (day + 3) % 7 < 5)
const isOpen = (at: Minute): boolean => isWorkday(Math.floor(at / DAY)) && inOffice(at % DAY)
const dayOf = (at: Minute): number => Math.floor(at / DAY)

/** The first minute at or after this one for which the question is answered with yes. */
function firstFrom(at: Minute, asked: (at: Minute) => boolean): Minute {
  let found = at
  while (!asked(found)) found++
  return found
}

/** The n-th working day after a day. */
function dayAfter(day: number, n: number): number {
  let found = day
  for (let left = n; left > 0;) if (isWorkday(++found)) left--
  return found
}

/** Goes on for so many minutes that count. */
function walked(at: Minute, amount: number, counts: (at: Minute) => boolean): Minute {
  let found = at
  for (let left = amount; left > 0; found++) if (counts(found)) left--
  return found
}

const closing = (day: number): Minute => day * DAY + 1080
const always = () => true

/** The close of office at or after a minute. */
const closeFrom = (at: Minute): Minute => closing(dayOf(firstFrom(at - 1, (one) => isOpen(one))))

function slowBase(at: Minute, limit: TimeLimit): Minute {
  const later = limit.start === 'next-working-day'
  if (limit.unit === 'working-days') {
    if (later) return closing(dayAfter(dayOf(at), limit.amount))
    const start = firstFrom(at, isOpen)
    const day = dayAfter(dayOf(start), limit.amount)
    return day * DAY + (start % DAY)
  }
  if (limit.unit === 'natural-days') {
    return later ? (dayAfter(dayOf(at), 1) + limit.amount) * DAY : at + limit.amount * DAY
  }
  const start = later ? dayAfter(dayOf(at), 1) * DAY + 540 : at
  return limit.unit === 'minutes'
    ? walked(start, limit.amount, always)
    : walked(start, limit.amount * 60, isOpen)
}

function slowDue(at: Minute, limit: TimeLimit): Minute {
  const base = slowBase(at, limit)
  if (limit.end !== 'end-of-working-day') return base
  if (limit.unit !== 'natural-days') return closeFrom(base)
  const day = dayOf(base - 1)
  return closing(isWorkday(day) ? day : dayAfter(day, 1))
}

interface Told {
  start: Minute
  limit: TimeLimit
  extension: number
  pause: { from: Minute; length: number } | null
  grace: Minute | null
}

/** The whole deadline: limit, extension, one pause, grace after a rejected review. */
function slowWhole({ start, limit, extension, pause, grace }: Told): Minute {
  const wall = limit.unit === 'minutes' || limit.unit === 'natural-days'
  const counts = wall ? always : isOpen
  let due = slowDue(start, limit)
  if (extension > 0) due = slowBase(due, { amount: extension, unit: wall ? 'natural-days' : 'working-days' })
  if (pause && pause.from < due) {
    let lost = 0
    for (let at = pause.from; at < pause.from + pause.length; at++) if (counts(at)) lost++
    if (lost > 0) {
      due = walked(due, lost, counts)
      if (limit.end === 'end-of-working-day') due = closeFrom(due)
    }
  }
  if (grace === null) return due
  return Math.max(due, slowBase(grace, defaultTimePolicy.grace))
}

const office = [
  { start: '09:00', end: '12:00' },
  { start: '13:30', end: '18:00' },
]
const date = (day: number) => `2026-10-${String(day + 1).padStart(2, '0')}`
const settings: CalendarSettings = {
  id: 'x',
  name: 'x',
  version: 1,
  timeZone: 'Asia/Shanghai',
  week: [office, office, office, office, office, [], []],
  makeUpHours: office,
  years: [2025, 2026, 2027].map((year) => ({
    year,
    version: 1,
    days:
      year === 2026
        ? [
            ...holidays.map((day) => ({ date: date(day), name: '国庆节', kind: 'rest' as const })),
            ...makeUpDays.map((day) => ({ date: date(day), name: '国庆节', kind: 'work' as const })),
          ]
        : [],
  })),
}

const limits = fc
  .tuple(
    fc.oneof(
      fc.record({ unit: fc.constant('minutes' as const), amount: fc.integer({ min: 1, max: 4 * DAY }) }),
      fc.record({ unit: fc.constant('natural-days' as const), amount: fc.integer({ min: 1, max: 8 }) }),
      fc.record({ unit: fc.constant('working-hours' as const), amount: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ unit: fc.constant('working-days' as const), amount: fc.integer({ min: 1, max: 8 }) }),
    ),
    fc.constantFrom('at-once' as const, 'next-working-day' as const),
    fc.constantFrom('same-clock-time' as const, 'end-of-working-day' as const),
  )
  .map(([limit, start, end]): TimeLimit => ({ ...limit, start, end }))

const minutes = fc.integer({ min: 0, max: 14 * DAY })
const told: fc.Arbitrary<Told> = fc.record({
  start: minutes,
  limit: limits,
  extension: fc.constantFrom(0, 0, 1, 3),
  pause: fc.option(fc.record({ from: minutes, length: fc.integer({ min: 1, max: 3 * DAY }) })),
  grace: fc.option(minutes),
})

it('every deadline is the one found by walking minute by minute: four units, two starts, two ends, extension, pause, grace', () => {
  const calendar = openCalendar(settings)
  const instant = (at: Minute) => new Date(zero + at * MINUTE)
  const timed = { type: 'COMPLAINT', urgency: 'NORMAL', categoryCode: '01', unitPath: null } as const
  fc.assert(
    fc.property(told, (one) => {
      const policy = {
        ...defaultTimePolicy,
        rules: [{ clock: 'handle', limit: one.limit, note: '' } as const],
      }
      const clock = {
        ...newClock('handle', 1, instant(one.start)),
        extensionDays: one.extension,
        graceFrom: one.grace === null ? null : instant(one.grace),
        pauses: one.pause
          ? [{ from: instant(one.pause.from), to: instant(one.pause.from + one.pause.length) }]
          : [],
      }
      expect(dueInstant(clock, timed, policy, calendar)).toEqual(instant(slowWhole(one)))
    }),
    { numRuns: 400 },
  )
})
