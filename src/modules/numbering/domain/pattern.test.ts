import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anonymous, fits, fitsAny, isPattern } from './pattern.ts'

test.each([
  ['12345', '12345', true],
  ['12345', '123456', false],
  ['8888*', '88881234', true],
  ['8888*', '8887', false],
  ['8888*', '8888', true],
  ['1X345', '12345', true],
  ['1X345', '1+345', false],
  ['*', '', true],
  ['*', '110', true],
  [anonymous, '', true],
  [anonymous, 'unknown', true],
  [anonymous, '13800000001', false],
  ['138*', '', false],
  ['+86*', '+8613800000001', true],
])('the pattern %s takes %s: %s', (pattern, number, takes) => {
  expect(fits(pattern, number)).toBe(takes)
})

const digits = fc.stringMatching(/^\d{1,12}$/)

test('a number fits itself, itself with a star, and with any digit in place of one of its own', () => {
  fc.assert(
    fc.property(digits, fc.nat(11), (number, at) => {
      expect(fits(number, number)).toBe(true)
      expect(fits(`${number}*`, number)).toBe(true)
      const place = at % number.length
      expect(fits(`${number.slice(0, place)}X${number.slice(place + 1)}`, number)).toBe(true)
    }),
  )
})

test('a pattern without a star takes only numbers of its own length', () => {
  fc.assert(
    fc.property(digits, digits, (pattern, number) => {
      if (pattern.length !== number.length) expect(fits(pattern, number)).toBe(false)
    }),
  )
})

test('no pattern at all asks nothing, several take what one of them takes', () => {
  expect(fitsAny(undefined, '1')).toBe(true)
  expect(fitsAny([], '1')).toBe(true)
  expect(fitsAny(['2', '1*'], '12')).toBe(true)
  expect(fitsAny(['2', '3'], '12')).toBe(false)
})

test('what is no pattern is known as none', () => {
  for (const wrong of ['', '**', '1*2', 'abc', 'anonymou', '1 2']) expect(isPattern(wrong), wrong).toBe(false)
  for (const right of ['*', '12345', '0731*', '1XX', anonymous]) expect(isPattern(right), right).toBe(true)
})
