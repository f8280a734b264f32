import { expect, test } from 'vitest'
import { faultOf, tidied } from './number.ts'

test('a number is taken as people write it, and nothing else is', () => {
  expect(['138 0000 0001', '+86 13800000001', '0731-8212 3456'].map(tidied)).toEqual([
    '13800000001',
    '13800000001',
    '073182123456',
  ])
  expect(['13800000001', '0731-82123456'].map(faultOf)).toEqual([undefined, undefined])
  for (const wrong of ['', '12345', '82123456', '138000000011', 'abc']) expect(faultOf(wrong)).toBeDefined()
})
