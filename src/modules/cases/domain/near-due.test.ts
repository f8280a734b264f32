import { expect, test } from 'vitest'
import { officeCalendar } from '#first-city/calendars.ts'
import { openCalendar } from '#kernel/work-calendar.ts'
import { nearDueUntil } from './near-due.ts'

const calendar = openCalendar(officeCalendar)
const china = (local: string) => new Date(`${local}:00+08:00`)
const until = (now: string) => nearDueUntil(calendar, china(now))

test('a deadline is near until the next working day closes: on a Friday and through the weekend that is Monday evening', () => {
  const monday = until('2026-11-06T16:00')
  expect(monday.getTime()).toBeGreaterThan(china('2026-11-09T16:00').getTime())
  expect(monday.getTime()).toBeLessThan(china('2026-11-10T00:00').getTime())
  expect(until('2026-11-07T10:00')).toEqual(monday)
  expect(until('2026-11-08T23:00')).toEqual(monday)
  expect(until('2026-11-09T08:00').getTime()).toBeGreaterThan(monday.getTime())
})

test('where the calendar does not reach, one day of the almanac', () => {
  expect(until('2031-01-01T00:00')).toEqual(china('2031-01-02T00:00'))
})
