import { expect, test } from 'vitest'
import { type DutyShift, onDuty } from './duty.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour))
const shift = (id: string, from: number, until: number | null): DutyShift => ({
  id,
  name: id,
  phone: '13800000001',
  note: null,
  from: at(from),
  until: until === null ? null : at(until),
  version: 1,
})

test('whoever began last is on duty, to the end of his shift and no longer', () => {
  const roster = [shift('day', 0, 10), shift('relief', 6, 8)]
  const names = [0, 5, 6, 7, 8, 9, 10].map((hour) => onDuty(roster, at(hour))?.name)
  expect(names).toEqual(['day', 'day', 'relief', 'relief', 'day', 'day', undefined])
})

test('the standing contact is called only when nobody else is on duty', () => {
  const roster = [shift('contact', 3, null), shift('night', 1, 5)]
  expect([0, 2, 4, 5, 20].map((hour) => onDuty(roster, at(hour))?.name)).toEqual([
    undefined,
    'night',
    'night',
    'contact',
    'contact',
  ])
})
