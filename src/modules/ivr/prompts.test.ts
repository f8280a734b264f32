import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeAlaw, encodeAlaw, levels, readAlawWav } from '../../../scripts/prompt-audio.ts'
import { sayFiles } from './domain/say.ts'
import { holdMusic, prompts } from './prompts.ts'

const folder = path.join(import.meta.dirname, '../../../assets/prompts')
const fileOf = (name: string) => path.join(folder, `${name}.wav`)
const names = new Set(prompts.map((prompt) => prompt.name))

describe.each(prompts.map((prompt) => [prompt.name, prompt] as const))('%s', (name, prompt) => {
  const { format, samples } = readAlawWav(readFileSync(fileOf(`zh/${name}`)))

  test('is A-law, 8 kHz, mono, and neither silent, too quiet nor too loud', () => {
    expect(format).toEqual({ format: 6, channels: 1, rate: 8000, bits: 8 })
    const { rms, peak } = levels(samples)
    expect(rms).toBeGreaterThan(-27)
    expect(rms).toBeLessThan(-18)
    expect(peak).toBeLessThan(-2.5)
    expect(peak).toBeGreaterThan(-16)
  })

  test('is about as long as its text: 2 to 7 syllables a second', () => {
    const syllables = prompt.pinyin.match(/[a-z]+[1-5]/g)?.length ?? 0
    expect(syllables).toBe(prompt.text.match(/[\u4e00-\u9fff]/g)?.length)
    const seconds = samples.length / 8000
    expect(seconds).toBeGreaterThan(syllables / 7)
    expect(seconds).toBeLessThan(syllables / 2 + 1.2)
  })
})

test('names are given once, and the folder holds the table and nothing else', () => {
  expect(names.size).toBe(prompts.length)
  expect(readdirSync(path.join(folder, 'zh')).sort()).toEqual([...names].map((name) => `${name}.wav`).sort())
})

test('every prompt a flow or a node names is shipped', () => {
  const sources = ['nodes', 'flows', 'domain'].flatMap((part) =>
    readdirSync(path.join(import.meta.dirname, part))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => path.join(import.meta.dirname, part, file)),
  )
  const named = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/file: '([a-z0-9-]+)'/g)].map((match) => match[1] ?? ''),
  )
  const made = ['speak', 'fax-now', 'fax-back', 'sms', 'email'].map((via) => `info-via-${via}`)
  expect(named.length).toBeGreaterThan(40)
  expect(
    [...named, ...made, 'no-input', 'invalid-key', 'invalid-input'].filter((name) => !names.has(name)),
  ).toEqual([])
})

test('every piece of a spoken value is shipped', () => {
  expect(sayFiles.filter((file) => !existsSync(fileOf(file)))).toEqual([])
})

test('what the call controller says by itself is shipped', () => {
  const needed = [
    'agent-recovering',
    'sorry-wait',
    'transferring',
    'recording-notice',
    'system-busy',
    'switch-fallback',
    'voicemail',
    'queue-comfort',
    'callback-hello',
    'portal-welcome',
  ]
  expect(needed.filter((name) => !names.has(name))).toEqual([])
})

test('the music on hold is about half a minute, quieter than speech, and its end joins its beginning', () => {
  const { format, samples } = readAlawWav(readFileSync(fileOf(holdMusic)))
  expect(format).toEqual({ format: 6, channels: 1, rate: 8000, bits: 8 })
  expect(samples.length / 8000).toBeGreaterThan(25)
  const { rms, peak } = levels(samples)
  expect(rms).toBeGreaterThan(-28)
  expect(rms).toBeLessThan(-22)
  expect(peak).toBeLessThan(-6)
  const jump = Math.abs((samples.at(-1) ?? 1) - (samples[0] ?? -1))
  expect(jump).toBeLessThan(0.1)
  for (let second = 0; second + 1 <= samples.length / 8000; second++)
    expect(levels(samples.subarray(second * 8000, (second + 1) * 8000)).rms).toBeGreaterThan(-40)
})

test('all prompts together stay below 4 MB', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.wav'),
  )
  const bytes = files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0)
  expect(bytes).toBeLessThan(4 * 1024 * 1024)
})

test('A-law keeps every sample within the step of its segment', () => {
  const all = Float64Array.from({ length: 65_536 }, (_one, i) => (i - 32_768) / 32_768)
  const back = decodeAlaw(encodeAlaw(all))
  for (const [i, sample] of all.entries())
    expect(Math.abs((back[i] ?? 9) - sample)).toBeLessThanOrEqual(
      Math.max(17 / 32_768, Math.abs(sample) / 15),
    )
})

test('A-law codes are those of ITU-T G.711: silence is 0xD5, full scale 0xAA and 0x2A', () => {
  expect([...encodeAlaw(Float64Array.of(0, 32767 / 32768, -1))]).toEqual([0xd5, 0xaa, 0x2a])
})
