import { expect, test } from 'vitest'
import { isBegun, partiesCalled } from './parties-called.ts'

test('a leader is called by name with the number typed for him, whether or not he has a seat; empty lines are nobody', () => {
  const leader = { userId: '01900000-0000-7000-8000-000000000001', name: '赵副市长', number: '13900000001' }
  const unit = { name: ' 城管执法支队 ', number: ' 62345678 ' }
  expect(partiesCalled([leader, { userId: null, name: '', number: ' ' }, unit])).toEqual([
    leader,
    { name: '城管执法支队', number: '62345678' },
  ])
})

test('whoever is half filled in is not left out in silence', () => {
  expect([{}, { userId: null }, { name: ' ' }].map(isBegun)).toEqual([false, false, false])
  for (const half of [{ userId: 'x' }, { name: '城管' }, { number: '62345678' }])
    expect([isBegun(half), partiesCalled([half]).length]).toEqual([true, 1])
})
