/** MP3 files: a second of a tone of 1 kHz each, made for this test (layer III of MPEG-1, 44.1 kHz stereo and 48 kHz varying bits; of MPEG-2, 16 kHz). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isMp3, readMp3 } from './read-mp3.ts'

const file = (name: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, '../testing/mp3', `${name}.mp3`))

/** How much of a sound is this tone, 0-1. */
function share(samples: Float32Array, rate: number, hertz: number): number {
  let [re, im, all] = [0, 0, 0]
  for (const [i, sample] of samples.entries()) {
    re += sample * Math.cos((2 * Math.PI * hertz * i) / rate)
    im += sample * Math.sin((2 * Math.PI * hertz * i) / rate)
    all += sample * sample
  }
  return (2 * (re * re + im * im)) / samples.length / all
}

describe.each([
  ['tone-44100-stereo', 44_100],
  ['tone-16000-mono', 16_000],
  ['tone-48000-vbr', 48_000],
])('%s', (name, rate) => {
  test('is heard as it was recorded: its tone, its length, its loudness', async () => {
    expect(isMp3(file(name))).toBe(true)
    const sound = await readMp3(file(name))
    if ('fault' in sound) throw new Error(sound.fault)
    expect(sound.rate).toBe(rate)
    expect(sound.samples.length / rate).toBeGreaterThan(0.95)
    expect(sound.samples.length / rate).toBeLessThan(1.2)
    const middle = sound.samples.subarray(rate * 0.3, rate * 0.7)
    expect(share(middle, rate, 1000)).toBeGreaterThan(0.98)
    expect(Math.max(...middle)).toBeCloseTo(9000 / 32_768, 1)
  })
})

test('a tag before the sound is passed over', async () => {
  const tag = Uint8Array.of(0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 2, 0, ...new Uint8Array(256))
  const sound = await readMp3(Uint8Array.of(...tag, ...file('tone-16000-mono')))
  expect('fault' in sound ? sound : sound.rate).toBe(16_000)
})

describe('a file that is no prompt is refused with its reason:', () => {
  const tag = Uint8Array.of(0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, 0)
  test('a tag and then anything but sound', async () => {
    const noise = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 251)
    expect(await readMp3(Uint8Array.of(...tag, ...noise))).toEqual({ fault: 'mp3' })
    expect(await readMp3(tag)).toEqual({ fault: 'mp3' })
  })

  test('more than five minutes, however small the file', async () => {
    const second = file('tone-16000-mono')
    const hour = new Uint8Array(second.length * 3600)
    for (let at = 0; at < hour.length; at += second.length) hour.set(second, at)
    expect(await readMp3(hour)).toEqual({ fault: 'too-long' })
  })

  test('more bytes than five minutes can have', async () => {
    expect(await readMp3(new Uint8Array(16 * 1024 * 1024 + 1))).toEqual({ fault: 'too-large' })
  })

  test('more time than it may cost, and two at once are enough', async () => {
    const slow = [readMp3(file('tone-16000-mono'), 0), readMp3(file('tone-16000-mono'), 0)]
    expect(await readMp3(file('tone-16000-mono'))).toEqual({ fault: 'busy' })
    expect(await Promise.all(slow)).toEqual([{ fault: 'too-costly' }, { fault: 'too-costly' }])
    expect(await readMp3(file('tone-16000-mono'))).toHaveProperty('rate', 16_000)
  })
})

test('others go on while a long recording is decoded', async () => {
  const second = file('tone-16000-mono')
  const long = new Uint8Array(second.length * 240)
  for (let at = 0; at < long.length; at += second.length) long.set(second, at)
  let turns = 0
  const timer = setInterval(() => (turns += 1), 5)
  const sound = await readMp3(long)
  clearInterval(timer)
  expect('fault' in sound ? sound : sound.samples.length / sound.rate).toBeGreaterThan(200)
  expect(turns).toBeGreaterThan(10)
})

test('text, pictures and WAV are not taken for MP3', () => {
  const begins = (...bytes: number[]) => isMp3(Uint8Array.of(...bytes))
  expect(begins(...new TextEncoder().encode('RIFF'))).toBe(false)
  expect(begins(0xff, 0xd8, 0xff, 0xe0)).toBe(false)
  expect(begins(0xff, 0xfe, 0x3c, 0x00)).toBe(false)
  expect(begins()).toBe(false)
})
