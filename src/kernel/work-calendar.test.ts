import { describe, expect, it } from 'vitest'
import { officeCalendar, serviceCalendar } from '#first-city/calendars.ts'
import { calendarVersion, missingYears, openCalendar } from './work-calendar.ts'
import { calendarProblems } from './work-calendar-check.ts'
import { serviceAt } from './work-calendar-state.ts'
import { addTime, workingMsBetween } from './work-calendar-time.ts'
import type { TimeLimit } from './work-calendar-time.ts'

const office = openCalendar(officeCalendar)
const service = openCalendar(serviceCalendar)
const china = (local: string) => new Date(`${local}:00+08:00`)
const add = (local: string, limit: TimeLimit) => addTime(office, china(local), limit)
const days = (amount: number): TimeLimit => ({ amount, unit: 'working-days' })
const hours = (amount: number): TimeLimit => ({ amount, unit: 'working-hours' })
const closing = { end: 'end-of-working-day' } as const
const tomorrow = { start: 'next-working-day' } as const

describe('the working calendar of a Chinese city', () => {
  it('counts five working days after 30 September 2026 as 13 October: holidays out, the make-up Saturday in', () => {
    expect(add('2026-09-30T10:00', days(5))).toEqual(china('2026-10-13T10:00'))
  })

  it('begins a matter received at night with the next opening', () => {
    expect(add('2026-11-20T22:15', days(1))).toEqual(china('2026-11-24T09:00'))
    expect(add('2026-11-20T22:15', hours(4))).toEqual(china('2026-11-23T14:30'))
  })

  it('keeps the lunch break out of working hours', () => {
    expect(add('2026-11-23T11:00', hours(2))).toEqual(china('2026-11-23T14:30'))
    expect(add('2026-11-23T12:30', hours(1))).toEqual(china('2026-11-23T14:30'))
  })

  it('counts from the day after receipt where the policy says so', () => {
    expect(add('2026-11-20T10:00', { ...days(2), ...tomorrow, ...closing })).toEqual(
      china('2026-11-24T18:00'),
    )
    expect(add('2026-11-20T10:00', { ...hours(1), ...tomorrow })).toEqual(china('2026-11-23T10:00'))
    expect(add('2026-11-21T10:00', { ...days(1), ...tomorrow })).toEqual(china('2026-11-23T18:00'))
    expect(add('2026-11-20T10:00', { amount: 1, unit: 'natural-days', ...tomorrow })).toEqual(
      china('2026-11-24T00:00'),
    )
  })

  it('runs minutes round the clock, holidays included', () => {
    expect(add('2026-10-01T23:30', { amount: 120, unit: 'minutes' })).toEqual(china('2026-10-02T01:30'))
  })

  it('lets a natural day that falls on a holiday end with the next working day', () => {
    const limit = { amount: 3, unit: 'natural-days', ...closing } as const
    expect(add('2026-09-30T10:00', limit)).toEqual(china('2026-10-08T18:00'))
    expect(add('2026-11-23T20:00', { ...limit, amount: 1 })).toEqual(china('2026-11-24T18:00'))
  })

  it('ends with the day where the policy says so', () => {
    expect(add('2026-11-23T10:00', { ...days(1), ...closing })).toEqual(china('2026-11-24T18:00'))
    expect(add('2026-11-23T10:00', { ...hours(1), ...closing })).toEqual(china('2026-11-23T18:00'))
  })

  it('refuses to guess about a year that was never imported', () => {
    expect(add('2026-12-31T10:00', days(1))).toEqual({
      refused: 'calendar.year-missing',
      details: { year: 2027, calendar: 'office' },
    })
    expect(workingMsBetween(office, china('2026-12-31T10:00'), china('2027-01-04T10:00'))).toMatchObject({
      refused: 'calendar.year-missing',
    })
    expect(add('2026-12-31T10:00', { amount: 60 * 24, unit: 'minutes' })).toEqual(china('2027-01-01T10:00'))
  })

  it('raises the alarm for the next year on 1 December, local time', () => {
    expect(missingYears(officeCalendar, china('2026-11-30T23:59'))).toEqual([])
    expect(missingYears(officeCalendar, china('2026-12-01T00:00'))).toEqual([2027])
    expect(missingYears(officeCalendar, china('2027-01-01T00:00'))).toEqual([2027])
  })

  it('names the versions a deadline was computed with', () => {
    expect(calendarVersion(officeCalendar)).toBe('w1;2024.1;2025.1;2026.1')
  })
})

describe('day, night and holiday service', () => {
  it('is open on a plain day, with the hour it closes', () => {
    expect(serviceAt(service, china('2026-11-22T08:00'))).toEqual({
      state: 'open',
      rule: { kind: 'weekly-hours', name: '' },
      date: '2026-11-22',
      until: china('2026-11-22T20:00'),
    })
  })

  it('is night from closing to opening', () => {
    expect(serviceAt(service, china('2026-11-22T20:00'))).toMatchObject({
      state: 'night',
      until: china('2026-11-23T08:00'),
    })
  })

  it('is holiday on a public holiday and names it', () => {
    expect(serviceAt(service, china('2026-10-03T10:00'))).toMatchObject({
      state: 'holiday',
      rule: { kind: 'holiday', name: '国庆节' },
      until: china('2026-10-08T08:00'),
    })
  })

  it('follows the make-up working day on a Saturday', () => {
    expect(serviceAt(office, china('2026-10-10T09:30'))).toMatchObject({
      state: 'open',
      rule: { kind: 'make-up-day' },
    })
    expect(serviceAt(office, china('2026-10-17T09:30'))).toMatchObject({
      state: 'holiday',
      rule: { kind: 'weekly-rest' },
    })
  })

  it('goes by the week in an unknown year and says so, because a telephone must answer', () => {
    expect(serviceAt(service, china('2027-03-02T10:00'))).toMatchObject({ state: 'open', yearMissing: 2027 })
    expect(serviceAt(service, china('2027-03-02T22:00'))).toMatchObject({ state: 'night', until: null })
  })
})

describe('calendar settings', () => {
  it('of the demonstration city are sound', () => {
    expect([...calendarProblems(officeCalendar), ...calendarProblems(serviceCalendar)]).toEqual([])
  })

  it('are told every fault', () => {
    const span = (start: string, end: string) => ({ start, end })
    const faulty = {
      ...officeCalendar,
      timeZone: 'Asia/Nowhere',
      week: [
        [span('09:00', '12:00'), span('11:00', '13:00')],
        [span('12:00', '09:00')],
        [span('9:00', '12:00')],
      ],
      years: [
        {
          year: 2026,
          version: 1,
          days: [1, 2].map(() => ({ date: '2025-01-01', name: '元旦', kind: 'rest' as const })),
        },
      ],
    }
    expect(calendarProblems(faulty).map((fault) => fault.problem)).toEqual([
      'bad-zone',
      'week-not-seven',
      'overlap',
      'empty-span',
      'bad-time',
      'date-outside-year',
      'date-outside-year',
      'date-twice',
    ])
  })
})

describe('the working calendar where summer time is kept', () => {
  it('does not count a day whose only hours summer time skips, for it never opens', () => {
    const day = [{ start: '00:00', end: '00:30' }]
    // The clocks of New York go from 02:00 to 03:00 on Sunday, 8 March 2026.
    const skipped = [{ start: '02:00', end: '02:30' }]
    const week = [day, day, day, [], [], day, skipped] as const
    const settings = { ...officeCalendar, timeZone: 'America/New_York', week }
    const start = new Date('2026-03-07T00:10:00-05:00')
    expect(addTime(openCalendar(settings), start, days(1))).toEqual(new Date('2026-03-09T00:10:00-04:00'))
  })
})
