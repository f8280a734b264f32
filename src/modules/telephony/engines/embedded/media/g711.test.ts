import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  alawByte,
  alawDecode,
  alawEncode,
  alawIntoMulaw,
  alawSample,
  ALAW_SILENCE,
  mulawByte,
  mulawDecode,
  mulawEncode,
  mulawIntoAlaw,
  mulawSample,
} from './g711.ts'

/** Decision values of ITU-T G.711 tables 1a and 2a (sample in 16 bits, byte). */
const alawTable = [
  [8, 0xd5],
  [-8, 0x55],
  [264, 0xc5],
  [-264, 0x45],
  [528, 0xf5],
  [4224, 0x85],
  [-4224, 0x05],
  [32256, 0xaa],
  [-32256, 0x2a],
] as const
const mulawTable = [
  [0, 0xff],
  [8, 0xfe],
  [-8, 0x7e],
  [132, 0xef],
  [924, 0xcf],
  [32124, 0x80],
  [-32124, 0x00],
] as const

test('A-law bytes have the values of the ITU table', () => {
  for (const [sample, byte] of alawTable) {
    expect([byte, alawSample(byte)]).toEqual([byte, sample])
    expect(alawByte(sample)).toBe(byte)
  }
})

test('mu-law bytes have the values of the ITU table', () => {
  for (const [sample, byte] of mulawTable) {
    expect([byte, mulawSample(byte)]).toEqual([byte, sample])
    expect(mulawByte(sample)).toBe(byte)
  }
})

test('every byte survives being decoded and encoded again', () => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i)
  expect(alawEncode(alawDecode(all))).toEqual(all)
  const mulaw = mulawEncode(mulawDecode(all))
  // Mu-law has two zeros; 0x7f (negative zero) comes back as 0xff.
  expect([...mulaw].filter((byte, i) => byte !== i)).toEqual([0xff])
})

test('the error of a sample is never more than half a step of its segment', () => {
  fc.assert(
    fc.property(fc.integer({ min: -32768, max: 32767 }), (sample) => {
      const allowed = Math.max(16, Math.abs(sample) / 32 + 8)
      expect(Math.abs(alawSample(alawByte(sample)) - sample)).toBeLessThanOrEqual(
        Math.abs(sample) > 32256 ? 512 : allowed,
      )
      expect(Math.abs(mulawSample(mulawByte(sample)) - sample)).toBeLessThanOrEqual(
        Math.abs(sample) > 32124 ? 644 : allowed + 4,
      )
    }),
  )
})

test('encoding keeps the order of loudness', () => {
  let last = -40000
  for (let sample = -32768; sample < 32768; sample++) {
    const heard = alawSample(alawByte(sample))
    expect(heard).toBeGreaterThanOrEqual(last)
    last = heard
  }
})

test('what is louder than 16 bits is cut off, not wrapped around', () => {
  expect(alawByte(70000)).toBe(alawByte(32767))
  expect(alawByte(-70000)).toBe(alawByte(-32768))
  expect([...alawEncode(Int32Array.of(65536, -65536))]).toEqual([alawByte(32767), alawByte(-32768)])
})

test('transcoding between the laws is decoding and encoding, and silence stays silence', () => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i)
  expect(mulawIntoAlaw(all)).toEqual(alawEncode(mulawDecode(all)))
  expect(alawIntoMulaw(all)).toEqual(mulawEncode(alawDecode(all)))
  expect(Math.abs(mulawSample(alawIntoMulaw(Uint8Array.of(ALAW_SILENCE))[0] ?? 0))).toBeLessThanOrEqual(8)
})
