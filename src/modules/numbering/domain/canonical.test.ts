import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalCalled, canonicalCaller } from './canonical.ts'

test.each([
  ['88881234', '073188881234'],
  ['073188881234', '073188881234'],
  ['+8673188881234', '073188881234'],
  ['13800000001', '13800000001'],
  ['013800000001', '13800000001'],
  ['+8613800000001', '13800000001'],
  ['008613800000001', '13800000001'],
  ['+442079460000', '+442079460000'],
  ['12345', '12345'],
  ['anonymous', ''],
  ['', ''],
])('in the area 0731 the caller %s is %s', (received, canonical) => {
  expect(canonicalCaller(received, '731')).toBe(canonical)
})

test.each([
  ['12345', '12345'],
  ['073112345', '073112345'],
  ['+8673112345', '073112345'],
  ['89812345', '89812345'],
  ['073189812345', '073189812345'],
  ['+8613800000001', '13800000001'],
  ['0086731 8981-2345', '073189812345'],
  ['sip', ''],
])('the called number %s is looked up as %s', (received, canonical) => {
  expect(canonicalCalled(received)).toBe(canonical)
})

test('what is canonical once stays so', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^(\+|0|00)?\d{3,14}$/), (written) => {
      const once = canonicalCaller(written, '731')
      expect(canonicalCaller(once, '731')).toBe(once)
      const called = canonicalCalled(written)
      expect(canonicalCalled(called)).toBe(called)
    }),
  )
})
