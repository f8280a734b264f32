import { expect, test } from 'vitest'
import { monthOf, spanOfMonth } from './month.ts'

test('a month begins and ends by the city’s clock, also at the turn of the year and where the clock is put forward', () => {
  const span = (month: string, timeZone: string) =>
    Object.values(spanOfMonth(month, timeZone)).map((one) => one.toISOString())
  expect(span('2026-12', 'Asia/Shanghai')).toEqual(['2026-11-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'])
  expect(span('2026-03', 'Europe/Berlin')).toEqual(['2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z'])
  expect(monthOf(new Date('2026-11-30T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-12')
  expect(monthOf(new Date('2026-11-30T15:59:59Z'), 'Asia/Shanghai')).toBe('2026-11')
  expect(() => spanOfMonth('2026-13', 'Asia/Shanghai')).toThrow()
})
