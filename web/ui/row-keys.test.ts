import { expect, test } from 'vitest'
import { nextRow } from './row-keys.ts'

test('J goes down a list and K up, and both stay at its ends', () => {
  expect(nextRow(3, 0, 1)).toBe(1)
  expect(nextRow(3, 2, 1)).toBe(2)
  expect(nextRow(3, 1, -1)).toBe(0)
  expect(nextRow(3, 0, -1)).toBe(0)
})

test('from nowhere in the list both lead to its first row', () => {
  expect(nextRow(3, -1, 1)).toBe(0)
  expect(nextRow(3, -1, -1)).toBe(0)
})
