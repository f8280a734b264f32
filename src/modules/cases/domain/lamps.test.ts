import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { officeCalendar } from '#first-city/calendars.ts'
import { isRefusal } from '#kernel/result.ts'
import { openCalendar } from '#kernel/work-calendar.ts'
import { newClock } from './clocks.ts'
import { defaultTimePolicy } from './deadlines.ts'
import type { ClockFacts } from './facts.ts'
import { nextOverdueReminder, readClock, warningsOf } from './lamps.ts'
import type { ClockReading } from './lamps.ts'
import type { TimedCase } from './time-policy.ts'

const calendar = openCalendar(officeCalendar)
const china = (local: string) => new Date(`${local}:00+08:00`)
/** Ten working days of 7.5 hours from Monday 2 November 10:00 to Monday 16 November 10:00. */
const complaint: TimedCase = { type: 'COMPLAINT', urgency: 'NORMAL', categoryCode: '010101', unitPath: null }
const clock = (change: Partial<ClockFacts> = {}): ClockFacts => ({
  ...newClock('handle', 1, china('2026-11-02T10:00')),
  ...change,
})

function read(now: string, change: Partial<ClockFacts> = {}): ClockReading {
  const reading = readClock(clock(change), complaint, defaultTimePolicy, calendar, china(now))
  if (isRefusal(reading)) throw new Error(reading.refused)
  return reading
}

describe('the deadline lamp', () => {
  it('is green above half, yellow from half, orange from a fifth, red from the deadline on', () => {
    const lamp = (now: string) => read(now).lamp
    expect(lamp('2026-11-09T09:59')).toBe('GREEN')
    expect(lamp('2026-11-09T10:00')).toBe('YELLOW')
    expect(lamp('2026-11-12T09:59')).toBe('YELLOW')
    expect(lamp('2026-11-12T10:00')).toBe('ORANGE')
    expect(lamp('2026-11-16T09:59')).toBe('ORANGE')
    expect(lamp('2026-11-16T10:00')).toBe('RED')
  })

  it('counts working time: a weekend uses nothing up', () => {
    expect(read('2026-11-06T18:00').usedPercent).toBe(read('2026-11-09T09:00').usedPercent)
    expect(read('2026-11-09T10:00')).toMatchObject({
      usedPercent: 50,
      leftMs: 37.5 * 3_600_000,
      totalMs: 75 * 3_600_000,
    })
  })

  it('is grey while paused, and what is left stays', () => {
    const pauses = [{ from: china('2026-11-09T10:00'), to: null }]
    expect(read('2026-11-20T10:00', { pauses })).toMatchObject({
      lamp: 'GREY',
      state: 'paused',
      isOverdue: false,
      usedPercent: 50,
    })
  })

  it('of a stopped clock tells whether it stopped in time', () => {
    expect(read('2026-11-20T10:00', { stoppedAt: china('2026-11-16T10:00') })).toMatchObject({
      lamp: 'GREY',
      isOverdue: false,
    })
    expect(read('2026-11-20T10:00', { stoppedAt: china('2026-11-16T10:01') })).toMatchObject({
      state: 'stopped',
      isOverdue: true,
    })
  })

  it('only ever goes forward while the clock runs', () => {
    const order = ['GREEN', 'YELLOW', 'ORANGE', 'RED']
    const minute = fc.integer({ min: 0, max: 20 * 1440 })
    fc.assert(
      fc.property(minute, minute, (a, b) => {
        const at = (minutes: number) => {
          const now = new Date(china('2026-11-02T10:00').getTime() + minutes * 60_000)
          const reading = readClock(clock(), complaint, defaultTimePolicy, calendar, now)
          if (isRefusal(reading)) throw new Error(reading.refused)
          return reading
        }
        const [early, late] = [at(Math.min(a, b)), at(Math.max(a, b))]
        expect(order.indexOf(late.lamp)).toBeGreaterThanOrEqual(order.indexOf(early.lamp))
        expect(late.usedPercent).toBeGreaterThanOrEqual(early.usedPercent)
        expect(early.isOverdue || early.totalMs === 75 * 3_600_000).toBe(true)
      }),
    )
  })
})

describe('warnings', () => {
  const warnings = (now: string, change: Partial<ClockFacts> = {}) =>
    warningsOf(clock(change), complaint, defaultTimePolicy, calendar, china(now))

  it('come at half, four fifths and the deadline', () => {
    expect(warnings('2026-11-02T10:00')).toEqual([
      { percent: 50, at: china('2026-11-09T10:00') },
      { percent: 80, at: china('2026-11-12T10:00') },
      { percent: 100, at: china('2026-11-16T10:00') },
    ])
  })

  it('already passed are not announced again', () => {
    expect(warnings('2026-11-10T10:00')).toMatchObject([{ percent: 80 }, { percent: 100 }])
  })

  it('stay silent while the clock is paused, and move with it', () => {
    expect(warnings('2026-11-10T10:00', { pauses: [{ from: china('2026-11-09T10:00'), to: null }] })).toEqual(
      [],
    )
    const pauses = [{ from: china('2026-11-03T09:00'), to: china('2026-11-04T09:00') }]
    expect(warnings('2026-11-05T10:00', { pauses })).toMatchObject([
      { percent: 50, at: china('2026-11-10T10:00') },
      {},
      {},
    ])
  })

  it('of an overdue matter come back with every working day', () => {
    expect(nextOverdueReminder(calendar, china('2026-11-16T10:00'))).toEqual(china('2026-11-17T09:00'))
    expect(nextOverdueReminder(calendar, china('2026-11-20T20:00'))).toEqual(china('2026-11-23T09:00'))
  })

  it('are where the lamp changes', () => {
    const found = warnings('2026-11-02T10:00')
    if (isRefusal(found)) throw new Error(found.refused)
    for (const { at, percent } of found) {
      const just = readClock(clock(), complaint, defaultTimePolicy, calendar, at)
      const before = readClock(
        clock(),
        complaint,
        defaultTimePolicy,
        calendar,
        new Date(at.getTime() - 60_000),
      )
      expect(just).toMatchObject({ usedPercent: percent })
      expect(isRefusal(before) || before.usedPercent < percent).toBe(true)
    }
  })
})
