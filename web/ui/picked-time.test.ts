import dayjs from 'dayjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endOfDay, startOfDay } from './DayRange.tsx'
import { instantPicked, pickable, pickableNow } from './picked-time.ts'
import { keepCityZone, shownClock, shownTime } from './time.ts'

const shown = 'YYYY-MM-DD HH:mm'

beforeAll(() => keepCityZone('America/New_York'))
afterAll(() => keepCityZone('Asia/Shanghai'))

test('times are written by the city’s clock, whatever the reader’s shows', () => {
  expect(shownTime('2026-11-23T14:05:00Z')).toBe('2026/11/23 09:05')
  expect(shownClock('2026-11-23T14:05:09Z')).toBe('09:05:09')
})

test('nine o’clock picked is nine o’clock in the city, in winter and in summer', () => {
  expect(instantPicked(dayjs('2026-11-23T09:00'))).toBe('2026-11-23T14:00:00.000Z')
  expect(instantPicked(dayjs('2026-07-01T09:00'))).toBe('2026-07-01T13:00:00.000Z')
})

test('a picker shows an instant as the city’s clock does, and gives the same instant back', () => {
  const picked = pickable('2026-11-23T14:05:00Z')
  expect(picked.format(shown)).toBe('2026-11-23 09:05')
  expect(instantPicked(picked)).toBe('2026-11-23T14:05:00.000Z')
})

test('now is what the city’s clock shows now', () => {
  const late = Date.now() - Date.parse(instantPicked(pickableNow()))
  expect(Math.abs(late)).toBeLessThan(600_000)
})

test('a day is the city’s day, from its first instant to its last', () => {
  expect(startOfDay('2026-11-23')).toBe('2026-11-23T05:00:00.000Z')
  expect(endOfDay('2026-11-23')).toBe('2026-11-24T04:59:59.999Z')
})
