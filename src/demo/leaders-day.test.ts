import { expect, test } from 'vitest'
import { nineTomorrow } from './leaders-day.ts'

test.each([
  ['2026-11-23T15:30:00Z', '2026-11-24T01:00:00Z'],
  // Past midnight in the city, while the world's clock still shows the day before.
  ['2026-11-23T23:05:00Z', '2026-11-25T01:00:00Z'],
  ['2026-11-24T00:30:00Z', '2026-11-25T01:00:00Z'],
  ['2026-11-24T02:00:00Z', '2026-11-25T01:00:00Z'],
])("at %s the demonstration's leader takes calls on the city's next day, from %s", (now, nine) => {
  expect(nineTomorrow(new Date(now)).toInstant().toString()).toBe(nine)
})
