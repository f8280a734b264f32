import * as fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openSegment, sealSegment, segmentKey, segmentName, segmentNumber, soundBytesOf } from './seal.ts'

const key = randomBytes(32)
const sink = '2026/11/23/rec-1'

test('a sealed segment opens to the same sound, and its sound length is known from the file length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), fc.integer({ min: 1, max: 999_999 }), (sound, n) => {
      const stored = sealSegment(sound, key, sink, n)
      expect(soundBytesOf(stored.length, true)).toBe(sound.length)
      expect([...openSegment(stored, key, sink, n)]).toEqual([...sound])
    }),
  )
})

test('one changed bit anywhere is noticed', () => {
  const stored = sealSegment(Buffer.from('the sound of a citizen'), key, sink, 1)
  for (let at = 0; at < stored.length; at++) {
    const altered = Buffer.from(stored)
    altered[at] = (altered[at] ?? 0) ^ 1
    expect(() => openSegment(altered, key, sink, 1)).toThrow()
  }
})

test('a segment moved to another place or recording, cut short, or met with a wrong key does not open', () => {
  const stored = sealSegment(Buffer.from('sound'), key, sink, 1)
  expect(() => openSegment(stored, key, sink, 2)).toThrow()
  expect(() => openSegment(stored, key, '2026/11/23/rec-2', 1)).toThrow()
  expect(() => openSegment(stored, randomBytes(32), sink, 1)).toThrow()
  expect(() => openSegment(stored.subarray(0, 10), key, sink, 1)).toThrow()
  expect(() => openSegment(stored.subarray(0, -1), key, sink, 1)).toThrow()
})

test('the same sound is never sealed to the same bytes', () => {
  const sound = Buffer.alloc(100)
  expect(sealSegment(sound, key, sink, 1)).not.toEqual(sealSegment(sound, key, sink, 1))
})

test('segment names and numbers belong together', () => {
  expect(segmentName(7)).toBe('000007.seg')
  expect(segmentNumber('000007.seg')).toBe(7)
  expect(segmentNumber('1000000.seg')).toBe(1_000_000)
  expect(segmentNumber('000007.seg.part')).toBeUndefined()
  expect(segmentNumber('x.seg')).toBeUndefined()
})

test('a key of the wrong length is refused', () => {
  expect(segmentKey(key.toString('base64'))).toEqual(key)
  expect(() => segmentKey('c2hvcnQ=')).toThrow(RangeError)
})
