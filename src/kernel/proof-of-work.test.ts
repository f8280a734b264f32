import { expect, test } from 'vitest'
import { leadingZeroBits, workText } from './proof-of-work.ts'

test('zero bits are counted up to the first one', () => {
  const counted = [[0x80], [0x7f], [0x01], [0x00, 0xff], [0x00, 0x00, 0x10], [0x00, 0x00]].map((digest) =>
    leadingZeroBits(digest),
  )
  expect(counted).toEqual([0, 1, 7, 8, 19, 16])
})

test('a number found for one task proves nothing for another', () => {
  expect(workText('a1', 7)).toBe('a1.7')
  expect(workText('a', '17')).not.toBe(workText('a1', 7))
})
