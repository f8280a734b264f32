import { expect, test } from 'vitest'
import { within, type Hours } from './hours.ts'

/** Monday 2026-11-23 at this local time in China. */
const moment = (clock: string, day = '2026-11-23', state: 'open' | 'night' | 'holiday' = 'open') => ({
  at: Date.parse(`${day}T${clock}:00+08:00`),
  timeZone: 'Asia/Shanghai',
  service: (calendar: string) => (calendar === '热线日服夜服日历' ? state : undefined),
})

test.each<[string, Hours, string, boolean]>([
  ['a rule without hours always counts', {}, '03:00', true],
  ['from the first minute on', { from: '08:00', to: '18:00' }, '08:00', true],
  ['not a minute earlier', { from: '08:00', to: '18:00' }, '07:59', false],
  ['until the last minute', { from: '08:00', to: '18:00' }, '17:59', true],
  ['not after it', { from: '08:00', to: '18:00' }, '18:00', false],
  ['over midnight, in the evening', { from: '22:00', to: '06:00' }, '23:30', true],
  ['over midnight, in the morning', { from: '22:00', to: '06:00' }, '05:59', true],
  ['over midnight, not by day', { from: '22:00', to: '06:00' }, '12:00', false],
  ['on its days', { days: [1] }, '12:00', true],
  ['not on others', { days: [2, 7] }, '12:00', false],
  ['a night that began on Sunday', { days: [7], from: '22:00', to: '06:00' }, '05:00', true],
  ['a night that begins on Monday is not yet', { days: [1], from: '22:00', to: '06:00' }, '05:00', false],
  ['in the state of its calendar', { calendar: '热线日服夜服日历', state: 'open' }, '12:00', true],
  ['not in another', { calendar: '热线日服夜服日历', state: 'night' }, '12:00', false],
  ['never by a calendar nobody knows', { calendar: '没有' }, '12:00', false],
])('hours: %s', (_, hours, clock, counts) => {
  expect(within(hours, moment(clock))).toBe(counts)
})

test('a number is opened at a set instant and closed at a set instant', () => {
  const hours = { since: '2026-11-23T00:00:00+08:00', until: '2026-11-24T00:00:00+08:00' }
  expect(within(hours, moment('23:59', '2026-11-22'))).toBe(false)
  expect(within(hours, moment('00:00'))).toBe(true)
  expect(within(hours, moment('23:59'))).toBe(true)
  expect(within(hours, moment('00:00', '2026-11-24'))).toBe(false)
})
