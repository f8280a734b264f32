import { expect, test } from 'vitest'
import { namesDays, onCalendar, rolling, rolls } from './rolling-days.ts'

test('the last seven days are the last seven days a month later, too; everything else stays as it was asked', () => {
  const asked = { from: '2026-11-17', to: '2026-11-23', text: '路灯', number: '20261117' }
  const kept = rolling(asked, '2026-11-23')
  expect(kept).toEqual({ from: '@-6', to: '@0', text: '路灯', number: '20261117' })
  expect(onCalendar(kept, '2026-11-23')).toEqual(asked)
  expect(onCalendar(kept, '2027-03-01')).toMatchObject({ from: '2027-02-23', to: '2027-03-01' })
  expect([rolls(kept), rolls(asked), namesDays(asked), namesDays({ text: '@-6' })]).toEqual([
    true,
    false,
    true,
    false,
  ])
})

test('fixed days stay fixed', () => {
  expect(onCalendar({ from: '2026-11-01' }, '2027-01-01')).toEqual({ from: '2026-11-01' })
})
