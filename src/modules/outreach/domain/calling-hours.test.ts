import { expect, test } from 'vitest'
import { mayCallAt } from './calling-hours.ts'
import { roomFor } from './pace.ts'

const hours = { from: '09:00', to: '20:00', weekdays: [1, 2, 3, 4, 5] }

test.each([
  ['Monday 09:00', '2026-11-23T01:00:00Z', true],
  ['Monday 08:59', '2026-11-23T00:59:59Z', false],
  ['Monday 19:59', '2026-11-23T11:59:59Z', true],
  ['Monday 20:00', '2026-11-23T12:00:00Z', false],
  ['Saturday noon', '2026-11-28T04:00:00Z', false],
  ['Monday in the city while it is still Sunday in Greenwich', '2026-11-22T23:30:00Z', false],
])('%s', (_title, at, may) => expect(mayCallAt(hours, new Date(at), 'Asia/Shanghai')).toBe(may))

test.each([
  ['its own limit', { channels: 5, live: 3, idle: 30, leaveFree: 10 }, 2],
  ['the channels kept for callers', { channels: 20, live: 0, idle: 13, leaveFree: 10 }, 3],
  ['nothing while callers need the lines', { channels: 20, live: 0, idle: 9, leaveFree: 10 }, 0],
  ['a burst', { channels: 100, live: 0, idle: 100, leaveFree: 0 }, 10],
])('new calls are limited by %s', (_title, room, count) => expect(roomFor(room)).toBe(count))
