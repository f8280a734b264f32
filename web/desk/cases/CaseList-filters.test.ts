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

test('a period holds its last day whole', () => {
  const { from, to } = queryOfFilters({ from: '2026-11-01', to: '2026-11-01' })
  expect(new Date(to ?? '').getTime() - new Date(from ?? '').getTime()).toBe(24 * 3_600_000)
})

test('overdue and the order by deadline are asked for by words of the address', () => {
  expect(queryOfFilters({ overdue: '1', order: 'due' })).toEqual({ overdue: true, order: 'due' })
})
