import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { alawDecode } from '../g711.ts'
import { level, toneLevel, tonesHeard } from '../testing/goertzel.ts'
import { toneAlaw } from '../testing/tones.ts'
import { Playout } from './playout.ts'

/** Plays a tone with some packets lost; the sound heard, silence where there was none. */
function heardWithout(
  hz: number,
  frames: number,
  lost: (n: number) => boolean,
): { sound: Int16Array; playout: Playout } {
  const playout = new Playout()
  const sound = new Int16Array(frames * 160)
  for (let n = 0; n < frames; n++) {
    if (!lost(n)) playout.put(1000 + n * 160, toneAlaw(hz, 160, n * 160))
    const frame = playout.next()
    if (frame) alawDecode(frame, sound.subarray(n * 160, n * 160 + 160))
  }
  return { sound, playout }
}

test('one lost packet in ten leaves a tone a tone', () => {
  const { sound, playout } = heardWithout(440, 100, (n) => n % 10 === 5)
  expect(playout.concealed).toBe(10)
  expect(
    Math.abs(
      toneLevel(sound.subarray(1600), 440) -
        toneLevel(heardWithout(440, 100, () => false).sound.subarray(1600), 440),
    ),
  ).toBeLessThan(1)
  // Bare holes would give side lines at 50 Hz steps about 20 dB down.
  expect(tonesHeard(sound.subarray(1600), [440, 390, 490, 340, 540], 30)).toEqual([440])
})

test('a longer loss fades out within 60 ms and is silent until the sound is back', () => {
  const { sound } = heardWithout(440, 40, (n) => n >= 20 && n < 30)
  const at = (ms: number) => level(sound.subarray(ms * 8, ms * 8 + 80))
  expect(at(405)).toBeGreaterThan(-20)
  expect(at(450)).toBeLessThan(at(405))
  expect(at(470)).toBe(-120)
  expect(at(620)).toBeGreaterThan(-20)
})

test('nothing is made up before the first packet', () => {
  const playout = new Playout()
  expect([playout.next(), playout.next()]).toEqual([null, null])
})

test('made up sound is never louder than what was heard before', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 3000 }),
      fc.integer({ min: 500, max: 30_000 }),
      (hz, amplitude) => {
        const playout = new Playout()
        for (let n = 0; n < 5; n++) {
          playout.put(n * 160, toneAlaw(hz, 160, n * 160, amplitude))
          playout.next()
        }
        for (let lost = 0; lost < 3; lost++) {
          const frame = playout.next()
          if (frame)
            expect(Math.max(...alawDecode(frame).map(Math.abs))).toBeLessThanOrEqual(amplitude * 1.05 + 16)
        }
      },
    ),
  )
})
