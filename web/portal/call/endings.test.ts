import { expect, test } from 'vitest'
import { endings, endingOfMicrophone, endingOfStatus } from './endings.ts'
import { numberFault, tidiedNumber } from './number.ts'

test('what the switch answers is told in the citizen’s words', () => {
  const told = [486, 600, 503, 480, 408, 401, 403, 488, 404, 500].map((status) => endingOfStatus(status))
  expect(told).toEqual([
    'busy',
    'busy',
    'busy',
    'no-answer',
    'no-answer',
    'expired',
    'expired',
    'unsupported',
    'unavailable',
    'unavailable',
  ])
})

test('a microphone refused, missing and taken are three different things', () => {
  expect(endingOfMicrophone('NotAllowedError')).toBe('mic-denied')
  expect(endingOfMicrophone('NotFoundError')).toBe('mic-missing')
  expect(endingOfMicrophone('NotReadableError')).toBe('mic-taken')
})

test('only a call that was talked and ended by somebody counts as well ended', () => {
  const well = Object.entries(endings).filter(([, { well }]) => well)
  expect(well.map(([name]) => name)).toEqual(['hung-up', 'far-end'])
})

test('the caller’s own number may be left out, grouped or typed full-width, but must be a number', () => {
  expect(numberFault('')).toBeUndefined()
  expect(tidiedNumber('（０２０） 8123-4567')).toBe('02081234567')
  expect(numberFault(tidiedNumber('+86 138 0000 0001'))).toBeUndefined()
  expect(numberFault('138x0000')).toBe('号码只能是数字，固定电话请带区号')
  expect(numberFault('123')).toBeDefined()
})
