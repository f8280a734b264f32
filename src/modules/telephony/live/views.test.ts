import { expect, test } from 'vitest'
import { maskedNumber } from './views.ts'

test.each([
  ['13812345678', '138****5678'],
  ['073183451234', '073****1234'],
  ['83451234', '****1234'],
  ['7654321', '*****21'],
  ['8001', '**01'],
  ['', ''],
])('a supervisor who may not see numbers reads %s as %s', (number, shown) => {
  expect(maskedNumber(number)).toBe(shown)
})
