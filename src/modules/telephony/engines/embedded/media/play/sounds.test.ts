import * as fc from 'fast-check'
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Prompt } from '../../../../switch/port.ts'
import { alawDecode, alawEncode, mulawEncode } from '../g711.ts'
import { level, tonesHeard } from '../testing/goertzel.ts'
import { toneAlaw, toneSamples } from '../testing/tones.ts'
import { alawWav, wavFile } from '../testing/wav-file.ts'
import { Clips } from './clips.ts'
import { Player } from './player.ts'
import { type Sound, soundsOf } from './sounds.ts'
import { toneSound } from './tones.ts'
import { readWav } from './wav-read.ts'

const folder = mkdtempSync(join(tmpdir(), 'prompts-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = (name: string) => join(folder, name)

/** Everything a player gives until it is over, at most `frames`. */
function listen(player: Player, frames = 1000): Uint8Array {
  const heard: Uint8Array[] = []
  for (let i = 0; i < frames && !player.over; i++) {
    player.advance()
    if (player.frame) heard.push(Uint8Array.from(player.frame))
  }
  return Buffer.concat(heard)
}
function loaded(sounds: Sound[], loop = false, position = 0): Player {
  const player = new Player(loop)
  player.load(sounds, position)
  return player
}

test('prompt files in A-law, mu-law and 16-bit PCM sound the same', () => {
  const samples = toneSamples(600, 1600)
  const alaw = alawEncode(samples)
  expect(readWav(wavFile(6, 8, alaw))).toEqual(Buffer.from(alaw))
  expect(readWav(alawWav(alaw))).toEqual(Buffer.from(alaw))
  expect(readWav(wavFile(1, 16, Buffer.from(samples.buffer)))).toEqual(alaw)
  const frommulaw = alawDecode(readWav(wavFile(7, 8, mulawEncode(samples))))
  expect(tonesHeard(frommulaw, [600, 500, 700])).toEqual([600])
})

test('what is no prompt is refused with a reason', () => {
  const sound = new Uint8Array(160)
  expect(() => readWav(wavFile(1, 16, sound, 44_100))).toThrow('44100 Hz')
  expect(() => readWav(wavFile(6, 8, sound, 8000, 2))).toThrow('2 channels')
  expect(() => readWav(wavFile(3, 32, sound))).toThrow('format 3')
  expect(() => readWav(Buffer.from('<html>'))).toThrow('not a WAV')
  expect(() => readWav(wavFile(6, 8, sound).subarray(0, 30))).toThrow()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 90 }), (bytes) => {
      try {
        readWav(Buffer.concat([Buffer.from('RIFF    WAVE'), bytes]))
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }),
  )
})

test('a file cut off by a crash of its writer is played to its end', () => {
  const file = wavFile(6, 8, toneAlaw(500, 1600))
  Buffer.from(file.buffer, file.byteOffset).writeUInt32LE(0xffffffff, 40)
  expect(readWav(file)).toHaveLength(1600)
})

test('sounds of any lengths follow each other without a seam or a missing sample', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 8 }), (lengths) => {
      let n = 0
      const sounds = lengths.map((length) => ({
        alaw: Uint8Array.from({ length }, () => n++ & 0x7f),
        from: 0,
      }))
      const whole = Buffer.concat(sounds.map((sound) => sound.alaw))
      const heard = listen(loaded(sounds))
      expect(heard.subarray(0, whole.length)).toEqual(whole)
      expect(heard.length - whole.length).toBeLessThan(160)
      expect([...heard.subarray(whole.length)].every((byte) => byte === 0xd5)).toBe(true)
    }),
  )
})

test('a loop begins again without a gap, and goes on from a position', () => {
  const alaw = Uint8Array.from({ length: 250 }, (_, i) => i)
  const heard = listen(loaded([{ alaw, from: 0 }], true, 100), 5)
  expect([...heard]).toEqual(Array.from({ length: 800 }, (_, i) => (i + 100) % 250))
})

test('nothing to play is over at once, even in a loop', () => {
  for (const loop of [false, true]) {
    const player = loaded([{ alaw: new Uint8Array(0), from: 0 }, { silence: 0 }], loop)
    player.advance()
    expect(player.over).toBe(true)
  }
})

test('the tones of the Chinese network have their frequency and cadence', () => {
  const shape = (tone: 'ring' | 'busy' | 'congestion' | 'dial' | 'beep') => {
    const sound = alawDecode(toneSound(tone))
    const sounding = sound.findLastIndex((sample) => Math.abs(sample) > 100) + 1
    const hz = tone === 'beep' ? 1000 : 450
    expect(tonesHeard(sound.subarray(0, sounding), [450, 1000, 350, 550, 900])).toEqual([hz])
    return [Math.round(sounding / 80) / 100, sound.length / 8000]
  }
  expect(shape('ring')).toEqual([1, 5])
  expect(shape('busy')).toEqual([0.35, 0.7])
  expect(shape('congestion')).toEqual([0.7, 1.4])
  expect(shape('dial')).toEqual([1, 1])
  expect(shape('beep')).toEqual([0.3, 0.3])
})

test('prompts, tones, silence and spoken numbers become one row of sounds', async () => {
  writeFileSync(path('hello.wav'), alawWav(toneAlaw(500, 800)))
  writeFileSync(path('one.wav'), alawWav(toneAlaw(700, 400)))
  const items: Prompt[] = [
    { file: 'hello', offsetMs: 50 },
    { silenceMs: 20 },
    { say: 'digits', value: '11', lang: 'zh' },
    { tone: 'beep' },
  ]
  const troubles: string[] = []
  const sounds = await soundsOf(items, new Clips(), {
    findPrompt: async (name) => path(`${name}.wav`),
    sayer: async (item) => ('say' in item ? item.value.split('').map(() => path('one.wav')) : null),
    trouble: (what) => troubles.push(what),
  })
  expect(
    sounds.map((sound) => ('silence' in sound ? sound.silence : sound.alaw.length - sound.from)),
  ).toEqual([400, 160, 400, 400, 2400])
  expect(troubles).toEqual([])
})

test('a missing or broken prompt is a beep and an alarm, never silence', async () => {
  writeFileSync(path('broken.wav'), 'no sound')
  const troubles: string[] = []
  const sounds = await soundsOf(
    [{ file: 'none' }, { file: 'broken' }, { tts: 'hi', lang: 'zh' }, { file: 'throws' }],
    new Clips(),
    {
      findPrompt: async (name) => {
        if (name === 'throws') throw new Error('folder gone')
        return name === 'none' ? null : path(`${name}.wav`)
      },
      trouble: (what, why) => troubles.push(`${what} ${why}`),
    },
  )
  expect(sounds).toHaveLength(4)
  for (const sound of sounds) expect('alaw' in sound && level(alawDecode(sound.alaw))).toBeGreaterThan(-30)
  expect(troubles).toEqual([
    'prompt-missing none',
    'prompt-missing tts',
    'prompt-missing folder gone',
    'prompt-unreadable broken: not a WAV file',
  ])
})

test('a changed file is read again, an unchanged one is not', async () => {
  const clips = new Clips()
  const file = path('changing.wav')
  writeFileSync(file, alawWav(new Uint8Array(160).fill(1)))
  const first = await clips.load(file)
  expect(await clips.load(file)).toBe(first)
  writeFileSync(file, alawWav(new Uint8Array(160).fill(2)))
  utimesSync(file, new Date(), new Date(Date.now() + 5000))
  expect((await clips.load(file))[0]).toBe(2)
})

test('memory for prompts is bounded: the one not heard longest goes first', async () => {
  const clips = new Clips(400)
  for (const name of ['p', 'q', 'r']) writeFileSync(path(name), alawWav(new Uint8Array(160).fill(9)))
  const [p, q] = [await clips.load(path('p')), await clips.load(path('q'))]
  await clips.load(path('p'))
  await clips.load(path('r'))
  expect(await clips.load(path('p'))).toBe(p)
  expect(await clips.load(path('q'))).not.toBe(q)
})
