/** The calendar's arithmetic against a slow implementation that walks minute by minute and shares no code with it. */
import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { isRefusal } from './result.ts'
import { openCalendar } from './work-calendar.ts'
import type { CalendarSettings, ClockSpan, SpecialDay } from './work-calendar.ts'
import { serviceAt } from './work-calendar-state.ts'
import { addTime, workingMsBetween } from './work-calendar-time.ts'

const MINUTE = 60_000
const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata']

/** Local date, clock time and weekday (Monday 0) of an instant, by Intl alone. */
function slowLocal(timeZone: string): (ms: number) => { date: string; time: string; weekday: number } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
  })
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  return (ms) => {
    const parts = Object.fromEntries(format.formatToParts(ms).map((part) => [part.type, part.value]))
    const date = `${parts['year']}-${parts['month']}-${parts['day']}`
    return {
      date,
      time: `${parts['hour']}:${parts['minute']}`,
      weekday: names.indexOf(parts['weekday'] ?? ''),
    }
  }
}

function slowHours(settings: CalendarSettings, date: string, weekday: number): readonly ClockSpan[] {
  for (const year of settings.years)
    for (const day of year.days)
      if (day.date === date) return day.spans ?? (day.kind === 'rest' ? [] : settings.makeUpHours)
  return settings.week[weekday] ?? []
}

function slowCalendar(settings: CalendarSettings) {
  const local = slowLocal(settings.timeZone)
  const isOpen = (ms: number) => {
    const { date, time, weekday } = local(ms)
    return slowHours(settings, date, weekday).some((span) => span.start <= time && time < span.end)
  }
  return {
    isOpen,
    addWorkingMinutes(from: number, minutes: number): number {
      let [at, left] = [from, minutes]
      for (; left > 0; at += MINUTE) if (isOpen(at)) left--
      return at
    },
    workingDate(from: number, days: number): string {
      let at = from
      while (!isOpen(at)) at += MINUTE
      let date = local(at).date
      for (let left = days; left > 0; at += MINUTE) {
        // A day whose only hours summer time skips never opens.
        const here = local(at).date
        if (here === date || !isOpen(at)) continue
        date = here
        left--
      }
      return date
    },
    dateOf: (ms: number) => local(ms).date,
  }
}

const spans = fc.uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 2, maxLength: 4 }).map((marks) => {
  const half = (mark: number) => `${String(Math.floor(mark / 2)).padStart(2, '0')}:${mark % 2 ? '30' : '00'}`
  const times = marks.toSorted((a, b) => a - b).map(half)
  const found: ClockSpan[] = []
  for (let i = 0; i + 1 < times.length; i += 2) found.push({ start: times[i] ?? '', end: times[i + 1] ?? '' })
  return found
})

const settingsOf = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    week: fc.array(fc.oneof({ weight: 3, arbitrary: spans }, fc.constant([])), {
      minLength: 7,
      maxLength: 7,
    }),
    makeUpHours: spans,
    special: fc.uniqueArray(
      fc.record({
        day: fc.integer({ min: 1, max: 31 }),
        kind: fc.constantFrom('rest' as const, 'work' as const),
      }),
      { selector: (one) => one.day, maxLength: 8 },
    ),
  })
  .map(({ special, ...plan }): CalendarSettings => {
    const date = (day: number) => `2026-03-${String(day).padStart(2, '0')}`
    const days = special.map((one): SpecialDay => ({ date: date(one.day), name: '节', kind: one.kind }))
    const years = [2025, 2026, 2027].map((year) => ({ year, version: 1, days: year === 2026 ? days : [] }))
    return { id: 'x', name: 'x', version: 1, ...plan, years }
  })
  .filter((settings) => settings.week.some((one) => one.length > 0))

/** Minutes of March 2026: summer time begins in New York on the 8th and in Berlin on the 29th. */
const instant = fc
  .integer({ min: 0, max: 27 * 24 * 60 })
  .map((minute) => Date.UTC(2026, 2, 1) + minute * MINUTE)

describe('calendar arithmetic agrees with walking minute by minute', () => {
  it('for working hours', () => {
    fc.assert(
      fc.property(settingsOf, instant, fc.integer({ min: 1, max: 40 }), (settings, from, halves) => {
        const limit = { amount: halves / 2, unit: 'working-hours' } as const
        const fast = addTime(openCalendar(settings), new Date(from), limit)
        const slow = slowCalendar(settings).addWorkingMinutes(from, halves * 30)
        expect(fast).toEqual(new Date(slow))
      }),
      { numRuns: 25 },
    )
  })

  it('for working days', () => {
    fc.assert(
      fc.property(settingsOf, instant, fc.integer({ min: 1, max: 4 }), (settings, from, amount) => {
        const fast = addTime(openCalendar(settings), new Date(from), { amount, unit: 'working-days' })
        const slow = slowCalendar(settings)
        expect(isRefusal(fast)).toBe(false)
        // Midnight belongs to the day that closes with it, and to the next when that opens with it: the instant alone does not say which is meant.
        const reached = (fast as Date).getTime()
        const closes = !slow.isOpen(reached) || slow.isOpen(reached - MINUTE)
        const days = [
          ...(closes ? [slow.dateOf(reached - 1)] : []),
          ...(slow.isOpen(reached) ? [slow.dateOf(reached)] : []),
        ]
        expect(days).toContain(slow.workingDate(from, amount))
      }),
      { numRuns: 25 },
    )
  })

  it('for the working time between two instants', () => {
    fc.assert(
      fc.property(settingsOf, instant, fc.integer({ min: 0, max: 3000 }), (settings, from, length) => {
        const slow = slowCalendar(settings)
        let minutes = 0
        for (let i = 0; i < length; i++) if (slow.isOpen(from + i * MINUTE)) minutes++
        const to = new Date(from + length * MINUTE)
        expect(workingMsBetween(openCalendar(settings), new Date(from), to)).toBe(minutes * MINUTE)
      }),
      { numRuns: 25 },
    )
  })

  it('for open or closed at an instant, and the state lasts exactly until the next change', () => {
    fc.assert(
      fc.property(settingsOf, instant, (settings, from) => {
        const slow = slowCalendar(settings)
        const reading = serviceAt(openCalendar(settings), new Date(from))
        const open = slow.isOpen(from)
        expect(reading.state === 'open').toBe(open)
        let at = from
        while (slow.isOpen(at) === open && at < (reading.until?.getTime() ?? 0)) at += MINUTE
        expect(new Date(at)).toEqual(reading.until)
      }),
      { numRuns: 25 },
    )
  })
})

describe('a later start or a longer limit never ends earlier', () => {
  it('whatever the unit', () => {
    const units = fc.constantFrom('minutes', 'natural-days', 'working-hours', 'working-days')
    fc.assert(
      fc.property(
        settingsOf,
        instant,
        units,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('at-once', 'next-working-day'),
        fc.constantFrom('same-clock-time', 'end-of-working-day'),
        fc.integer({ min: 0, max: 3000 }),
        (settings, from, unit, amount, start, end, later) => {
          const calendar = openCalendar(settings)
          const limit = { amount, unit, start, end } as const
          const due = addTime(calendar, new Date(from), limit) as Date
          const longer = addTime(calendar, new Date(from), { ...limit, amount: amount + 1 }) as Date
          const afterwards = addTime(calendar, new Date(from + later * MINUTE), limit) as Date
          expect(due.getTime()).toBeGreaterThanOrEqual(from)
          expect(longer.getTime()).toBeGreaterThanOrEqual(due.getTime())
          expect(afterwards.getTime()).toBeGreaterThanOrEqual(due.getTime())
        },
      ),
      { numRuns: 150 },
    )
  })
})
