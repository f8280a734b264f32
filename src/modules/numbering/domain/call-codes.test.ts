import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CallCode, keyedInCall, usualCallCodes, withKey } from './call-codes.ts'

/** Keys one after the other, as a telephone sends them: what each of them comes to. */
const keyed = (keys: string, codes = usualCallCodes) =>
  keyedInCall(
    Array.from(keys).reduce((typed, key) => withKey(typed, key), ''),
    codes,
  )

test('a code that needs nothing more counts with its last digit, one with a number at the sharp', () => {
  expect(['*', '*2', '*20'].map((keys) => keyed(keys))).toEqual(['more', 'more', { does: 'hold', on: true }])
  expect(keyed('#20')).toEqual({ does: 'hold', on: false })
  expect(['*21', '*21*', '*21*8002'].map((keys) => keyed(keys))).toEqual(['more', 'more', 'more'])
  expect(keyed('*21*8002#')).toEqual({ does: 'transfer', on: true, target: '8002' })
  expect(keyedInCall('*21*8002', usualCallCodes, true)).toMatchObject({ target: '8002' })
  expect(keyed('*0')).toEqual({ does: 'life-at-risk', on: true, target: '110' })
})

test('what is no code is wrong at once; half a code when nothing more comes', () => {
  for (const keys of ['*9', '*21**', '*20*1', '*#1', '5', '*21#', '*21*#'])
    expect(keyedInCall(keys, usualCallCodes), keys).toBe('wrong')
  expect(keyedInCall('*2', usualCallCodes, true)).toBe('wrong')
  expect(keyedInCall('#', usualCallCodes, true)).toBe('nothing')
})

test('the sharp that ends a code already carried out does not spoil the next one', () => {
  expect(keyed('#*20')).toEqual({ does: 'hold', on: true })
})

test('a code that begins another waits for more', () => {
  const codes: CallCode[] = [
    { code: '2', does: 'hold' },
    { code: '21', does: 'complete' },
  ]
  expect(keyed('*2', codes)).toBe('more')
  expect(keyed('*2#', codes)).toEqual({ does: 'hold', on: true })
  expect(keyedInCall('*2', codes, true)).toEqual({ does: 'hold', on: true })
  expect(keyed('*21', codes)).toEqual({ does: 'complete', on: true })
})

test('whatever is keyed comes to an end', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[*#][0-9*#+]{0,40}$/), (keys) => {
      expect(keyedInCall(keys, usualCallCodes, true)).not.toBe('more')
    }),
  )
})
