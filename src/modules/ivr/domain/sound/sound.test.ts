import { describe, expect, test } from 'vitest'
import { encodeAlaw } from './alaw.ts'
import { levelled, loudness, resampled, resampledLength } from './telephone-sound.ts'
import { alawFile, pcmFile, readWav, type Sound } from './wav.ts'

const tone = (hertz: number, rate: number, seconds = 1, size = 0.5): Sound => ({
  rate,
  samples: Float32Array.from(
    { length: rate * seconds },
    (_, i) => size * Math.sin((2 * Math.PI * hertz * i) / rate),
  ),
})
const whole = (sound: Sound) => resampled(sound, 0, resampledLength(sound))
/** Share of this frequency in the middle of the sound, 1 = all of a tone of size 0.5. */
function share(samples: Float32Array, hertz: number): number {
  const middle = samples.subarray(800, samples.length - 800)
  let [re, im] = [0, 0]
  for (const [i, sample] of middle.entries()) {
    re += sample * Math.cos((2 * Math.PI * hertz * i) / 8000)
    im += sample * Math.sin((2 * Math.PI * hertz * i) / 8000)
  }
  return (4 * Math.hypot(re, im)) / middle.length
}

describe.each([8000, 11_025, 16_000, 22_050, 44_100, 48_000])('a recording of %i Hz', (rate) => {
  test('keeps its voice at 8 kHz, as loud as it was', () => {
    for (const hertz of [300, 1000, 3000]) expect(share(whole(tone(hertz, rate)), hertz)).toBeCloseTo(1, 1)
  })

  test('does not fold what the telephone cannot carry back into the voice', () => {
    if (rate < 16_000) return
    const made = whole(tone(5000, rate))
    expect(share(made, 3000)).toBeLessThan(0.01)
    expect(loudness(made.subarray(800, made.length - 800)).peak).toBeLessThan(-60)
  })
})

test('a long sound is made in pieces that join without a seam', () => {
  const sound = tone(440, 44_100)
  const length = resampledLength(sound)
  const pieces = [0, 1, 2, 3].map((n) => resampled(sound, n * 2000, Math.min(length, (n + 1) * 2000)))
  expect(pieces.flatMap((piece) => [...piece])).toEqual([...whole(sound)])
})

describe('a WAV file', () => {
  const sound = tone(440, 8000, 0.1)
  test('as the telephone plays it is read again as A-law', () => {
    const back = readWav(alawFile(sound.samples))
    if ('fault' in back) throw new Error(back.fault)
    expect(back.rate).toBe(8000)
    expect([...encodeAlaw(back.samples)]).toEqual([...encodeAlaw(sound.samples)])
  })

  test('as browsers play it loses less than one step of 16 bits', () => {
    const back = readWav(pcmFile(tone(440, 44_100, 0.1)))
    if ('fault' in back) throw new Error(back.fault)
    expect(back.rate).toBe(44_100)
    for (const [i, sample] of tone(440, 44_100, 0.1).samples.entries())
      expect(Math.abs((back.samples[i] ?? 9) - sample)).toBeLessThan(1 / 32_000)
  })

  test('of two channels is mixed into one, of 24 bits is read', () => {
    const file = pcm24([0.5, -0.5, 0.25, 0.75])
    const back = readWav(file)
    expect('fault' in back ? back : [...back.samples]).toEqual([0, 0.5])
  })

  test.each([
    ['text', 'not-wav', new TextEncoder().encode('<html>not a sound at all</html>')],
    ['a header alone', 'no-sound', alawFile(new Float32Array(0)).subarray(0, 50)],
    ['no samples', 'no-sound', pcmFile({ rate: 8000, samples: new Float32Array(0) })],
    ['a rate no microphone has', 'format', changed(pcmFile(sound), 24, 4000)],
    ['MP3 in a WAV coat', 'format', changed(pcmFile(sound), 20, 0x55)],
  ])('of %s is refused: %s', (_what, fault, file) => expect(readWav(file)).toEqual({ fault }))
})

describe('loudness', () => {
  test('a whisper is made louder, a shout softer, a good recording stays as it is', () => {
    const quiet = levelled(tone(400, 8000, 1, 0.01).samples)
    expect(quiet).toMatchObject({ remarks: ['made-louder'] })
    if ('fault' in quiet) throw new Error(quiet.fault)
    expect(loudness(quiet.samples).rms).toBeCloseTo(-19, 0)
    expect(levelled(tone(400, 8000, 1, 0.9).samples)).toMatchObject({ remarks: ['made-softer'] })
    const good = tone(400, 8000, 1, 0.16).samples
    expect(levelled(good)).toEqual({ samples: good, remarks: [] })
  })

  test('silence is refused, an overdriven recording is told', () => {
    expect(levelled(new Float32Array(8000))).toEqual({ fault: 'silent' })
    const overdriven = tone(400, 8000, 1, 3).samples.map((sample) => Math.max(-1, Math.min(1, sample)))
    expect(levelled(overdriven)).toMatchObject({ remarks: ['made-softer', 'clipped'] })
  })
})

function pcm24(samples: readonly number[]): Uint8Array {
  const file = new Uint8Array(44 + samples.length * 3)
  file.set(pcmFile({ rate: 8000, samples: new Float32Array(0) }))
  const view = new DataView(file.buffer)
  view.setUint32(4, file.length - 8, true)
  view.setUint16(22, 2, true)
  view.setUint16(34, 24, true)
  view.setUint32(40, samples.length * 3, true)
  for (const [i, sample] of samples.entries()) {
    const value = Math.round(sample * 8_388_608)
    view.setUint16(44 + i * 3, value & 0xffff, true)
    view.setInt8(46 + i * 3, value >> 16)
  }
  return file
}

function changed(file: Uint8Array, at: number, value: number): Uint8Array {
  new DataView(file.buffer).setUint16(at, value, true)
  return file
}
