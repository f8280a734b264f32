import * as fc from 'fast-check'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { alawWavHeader, soundMs, wavLength, wavPieces, WAV_HEADER_BYTES } from './wav.ts'

/** The whole file, made the plain way. */
function whole(segments: Uint8Array[]): Uint8Array {
  const sound = segments.reduce((sum, segment) => sum + segment.length, 0)
  return Buffer.concat([alawWavHeader(sound), ...segments])
}

test('any byte range is put together from header and segments exactly as out of the whole file', () => {
  const segment = fc.integer({ min: 0, max: 40 }).map((n) => n * 2)
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 6 }), fc.nat(350), fc.nat(350), (sizes, a, b) => {
      const segments = sizes.map((bytes, n) =>
        Uint8Array.from({ length: bytes }, (_, i) => (n * 41 + i) & 0xff),
      )
      const file = whole(segments)
      const [from, to] = a < b ? [a, b] : [b, a]
      const parts = wavPieces(sizes, from, to).map((piece) =>
        (piece.header
          ? file.subarray(0, WAV_HEADER_BYTES)
          : (segments[piece.segment] ?? new Uint8Array())
        ).subarray(piece.from, piece.to),
      )
      expect(Buffer.concat(parts)).toEqual(file.subarray(from, to))
      expect(wavLength(sizes)).toBe(file.length)
    }),
  )
})

test('a range beyond the end gives nothing', () => {
  expect(wavPieces([16], 1000, 2000)).toEqual([])
  expect(wavPieces([], 0, 10)).toEqual([{ header: true, from: 0, to: 10 }])
})

test('half a sample and more than four gigabytes are refused', () => {
  expect(() => alawWavHeader(3, 2)).toThrow(RangeError)
  expect(() => alawWavHeader(2 ** 32, 2)).toThrow(RangeError)
})

test('the length in time follows from bytes and channels', () => {
  expect(soundMs(80_000, 2)).toBe(5000)
  expect(soundMs(80_000, 1)).toBe(10_000)
})

test('the header says A-law, channels and sizes where players look for them', () => {
  const header = Buffer.from(alawWavHeader(1600, 2))
  expect(header.toString('latin1', 0, 4) + header.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ')
  expect(header.readUInt32LE(4)).toBe(1600 + 50)
  expect([header.readUInt16LE(20), header.readUInt16LE(22), header.readUInt32LE(24)]).toEqual([6, 2, 8000])
  expect([header.toString('latin1', 38, 42), header.readUInt32LE(46)]).toEqual(['fact', 800])
  expect([header.toString('latin1', 50, 54), header.readUInt32LE(54)]).toEqual(['data', 1600])
})

test('an independent reader finds two A-law channels of the right length', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'wav-'))
  try {
    const file = join(folder, 'one.wav')
    writeFileSync(file, whole([new Uint8Array(16_000).fill(0xd5)]))
    let said: string
    try {
      said = execFileSync('soxi', [file], { encoding: 'utf8' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return context.skip('sox is not installed')
      throw error
    }
    expect(said).toMatch(/Channels\s*: 2/)
    expect(said).toMatch(/00:00:01.00 = 8000 samples/)
    expect(said).toMatch(/A-law/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
