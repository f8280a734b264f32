import { expect, test } from 'vitest'
import { queryOfFilters } from './CaseList-filters.ts'

test('an empty address asks for everything', () => {
  expect(queryOfFilters({})).toEqual({})
})

test('several states are asked for together', () => {
  expect(queryOfFilters({ state: 'DISPATCHED,IN_PROGRESS' })).toEqual({
    state: ['DISPATCHED', 'IN_PROGRESS'],
  })
})

test('what is no filter in a mistyped link is passed over', () => {
  expect(
    queryOfFilters({
      view: 'nowhere',
      state: 'ASLEEP,CLOSED',
      type: 'x',
      urgency: '',
      from: 'soon',
      order: 'x',
    }),
  ).toEqual({
    state: ['CLOSED'],
  })
})

test('a period holds its last day whole, by the city’s clock', () => {
  const { from, to } = queryOfFilters({ from: '2026-11-01', to: '2026-11-01' })
  expect(new Date(to ?? '').getTime() - new Date(from ?? '').getTime()).toBe(24 * 3_600_000)
  expect(from).toBe('2026-10-31T16:00:00.000Z')
})

test('overdue and the order by deadline are asked for by words of the address', () => {
  expect(queryOfFilters({ overdue: '1', order: 'due' })).toEqual({ overdue: true, order: 'due' })
})

test('the less usual conditions are asked as they are chosen, days whole by the city’s clock, and nonsense is passed over', () => {
  expect(
    queryOfFilters({
      unit: 'u1',
      below: '1',
      channel: 'LETTER',
      flag: 'urged',
      redone: '1',
      outcome: 'SOLVED',
      satisfaction: '2',
      closedFrom: '2026-11-01',
      closedTo: '2026-11-02',
    }),
  ).toEqual({
    unitId: 'u1',
    below: true,
    channel: 'LETTER',
    flag: 'urged',
    redone: true,
    outcome: 'SOLVED',
    satisfaction: 2,
    closedFrom: '2026-10-31T16:00:00.000Z',
    closedTo: '2026-11-02T16:00:00.000Z',
  })
  expect(
    queryOfFilters({ below: '1', channel: 'PIGEON', flag: 'x', outcome: 'toString', satisfaction: '9' }),
  ).toEqual({})
})
