import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { RecordOptions } from '../api.ts'
import { alawDecode } from '../g711.ts'
import { openSegment } from '../seal.ts'
import { level, tonesHeard } from '../testing/goertzel.ts'
import { toneFrames } from '../testing/tones.ts'
import { isSinkName, SegmentFolder } from './folder.ts'
import { Gate } from './gate.ts'
import { Recorder } from './recorder.ts'

const root = mkdtempSync(join(tmpdir(), 'recordings-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let count = 0
const newSink = () => `2026/11/23/rec-${++count}`
const names = (sink: string) => readdirSync(join(root, sink)).sort()

async function recorder(
  sink: string,
  options: Partial<RecordOptions> = {},
  key: Uint8Array | null = null,
  gate = new Gate(),
) {
  const folder = await SegmentFolder.open(root, sink, key)
  const segments: { n: number; ms: number; bytes: number; sha256: string }[] = []
  const it = new Recorder(folder, gate, {
    mode: 'stereo',
    segmentMs: 1000,
    onSegment: (segment) => segments.push(segment),
    ...options,
  })
  return { it, segments }
}
/** The sound of a folder, one array per channel. */
function sound(sink: string, channels: 1 | 2, key: Uint8Array | null = null): Int16Array[] {
  const whole = Buffer.concat(
    names(sink).map((name, i) => openSegment(readFileSync(join(root, sink, name)), key, sink, i + 1)),
  )
  return Array.from({ length: channels }, (_, channel) =>
    alawDecode(whole.filter((_, at) => at % channels === channel)),
  )
}

test('both voices are kept on their channels, in segments that are announced with the hash of their file', async () => {
  const sink = newSink()
  const { it, segments } = await recorder(sink)
  const [own, heard] = [toneFrames(500), toneFrames(900)]
  for (let i = 0; i < 130; i++) it.frame(own(), i < 100 ? heard() : null)
  it.end('stopped')
  expect(await it.ended).toEqual({ ms: 2600, segments: 3, why: 'stopped' })
  expect(names(sink)).toEqual(['000001.seg', '000002.seg', '000003.seg'])
  expect(segments.map(({ n, ms, bytes }) => [n, ms, bytes])).toEqual([
    [1, 1000, 16_000],
    [2, 1000, 16_000],
    [3, 600, 9600],
  ])
  for (const [i, name] of names(sink).entries())
    expect(segments[i]?.sha256).toBe(
      createHash('sha256')
        .update(readFileSync(join(root, sink, name)))
        .digest('hex'),
    )
  const [first, second] = sound(sink, 2) as [Int16Array, Int16Array]
  expect(tonesHeard(first, [500, 900, 700])).toEqual([500])
  expect(tonesHeard(second.subarray(0, 16_000), [500, 900, 700])).toEqual([900])
  expect(level(second.subarray(16_000))).toBeLessThan(-70)
})

test('with a key nothing on disk is the sound, and the key opens it', async () => {
  const sink = newSink()
  const key = randomBytes(32)
  const { it } = await recorder(sink, { mode: 'in' }, key)
  const voice = toneFrames(500)
  for (let i = 0; i < 75; i++) it.frame(voice(), null)
  it.end('stopped')
  await it.ended
  const stored = readFileSync(join(root, sink, '000001.seg'))
  expect(stored.length).toBe(8000 + 28)
  // A tone of 500 Hz repeats every 16 samples; what is sealed repeats as seldom as chance has it (1 in 256).
  const repeated = stored.filter((byte, i) => i >= 16 && byte === stored[i - 16]).length
  expect(repeated / stored.length).toBeLessThan(0.05)
  expect(tonesHeard(sound(sink, 1, key)[0] as Int16Array, [500, 900])).toEqual([500])
})

test('a recording continued in its folder takes the next number, leftovers of a killed writer are swept', async () => {
  const sink = newSink()
  const one = await recorder(sink)
  for (let i = 0; i < 60; i++) one.it.frame(null, null)
  one.it.end('stopped')
  await one.it.ended
  writeFileSync(join(root, sink, '000003.seg.part'), 'half')
  const two = await recorder(sink)
  two.it.frame(null, null)
  two.it.end('stopped')
  expect(await two.it.ended).toMatchObject({ ms: 20, segments: 1 })
  expect(names(sink)).toEqual(['000001.seg', '000002.seg', '000003.seg'])
})

test('a pause leaves silence of its length', async () => {
  const sink = newSink()
  const { it } = await recorder(sink)
  const voice = toneFrames(500)
  for (let i = 0; i < 150; i++) {
    if (i === 50 || i === 100) it.pause(i === 50)
    it.frame(voice(), null)
  }
  it.end('stopped')
  expect((await it.ended).ms).toBe(3000)
  const [own] = sound(sink, 2) as [Int16Array]
  const part = (second: number) => tonesHeard(own.subarray(second * 8000, second * 8000 + 8000), [500, 900])
  expect([part(0), part(1), part(2)]).toEqual([[500], [], [500]])
})

test('time the clock gave up is silence too, so the recording is as long as the call', async () => {
  const { it } = await recorder(newSink())
  it.frame(null, null)
  it.skip(99)
  it.end('stopped')
  expect((await it.ended).ms).toBe(2000)
})

test('it ends at its longest time, at its end key and after its longest silence, each said', async () => {
  const max = (await recorder(newSink(), { maxMs: 500 })).it
  for (let i = 0; i < 100; i++) max.frame(null, null)
  expect(await max.ended).toMatchObject({ why: 'max', ms: 500 })

  const key = (await recorder(newSink(), { end: '#*' })).it
  key.frame(null, null)
  key.key('1')
  expect(key.over).toBe(false)
  key.key('*')
  expect(await key.ended).toMatchObject({ why: 'key', ms: 20 })

  const quiet = (await recorder(newSink(), { mode: 'in', maxSilenceMs: 1000 })).it
  const voice = toneFrames(500)
  for (let i = 0; i < 40; i++) quiet.frame(null, null)
  for (let i = 0; i < 40; i++) quiet.frame(voice(), null)
  expect(quiet.over).toBe(false)
  for (let i = 0; i < 60; i++) quiet.frame(null, null)
  expect(await quiet.ended).toMatchObject({ why: 'silence', ms: 2600 })
})

test('ended before the first frame it leaves no segment', async () => {
  const sink = newSink()
  const { it } = await recorder(sink)
  it.end('gone')
  it.end('stopped')
  expect(await it.ended).toEqual({ ms: 0, segments: 0, why: 'gone' })
  expect(names(sink)).toEqual([])
})

test('a disk that takes no more ends it as failed and says why, what was stored stays', async () => {
  const sink = newSink()
  const { it, segments } = await recorder(sink)
  for (let i = 0; i < 50; i++) it.frame(null, null)
  while (segments.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  rmSync(join(root, sink), { recursive: true })
  for (let i = 0; i < 50; i++) it.frame(null, null)
  expect(await it.ended).toEqual({ ms: 2000, segments: 1, why: 'failed', error: 'ENOENT' })
  it.frame(null, null)
})

test('a disk slower than the voice is noticed before memory fills', async () => {
  const gate = new Gate(1)
  let free = () => {}
  void gate.run(() => new Promise<void>((resolve) => (free = resolve)))
  const { it } = await recorder(newSink(), {}, null, gate)
  let frames = 0
  while (!it.over) {
    it.frame(null, null)
    expect(++frames).toBeLessThan(400)
  }
  free()
  expect(await it.ended).toMatchObject({ why: 'failed', error: 'the disk is too slow', segments: 0 })
})

test('no more than two writes run at once', async () => {
  const gate = new Gate(2)
  let running = 0
  let most = 0
  await Promise.all(
    Array.from({ length: 12 }, () =>
      gate.run(async () => {
        most = Math.max(most, ++running)
        await new Promise((resolve) => setTimeout(resolve, 1))
        running--
      }),
    ),
  )
  expect([most, running]).toEqual([2, 0])
})

test('a folder outside the recordings folder is no sink', () => {
  expect(['2026/11/23/0190-a.b_c', 'x'].map(isSinkName)).toEqual([true, true])
  for (const bad of [
    '',
    '/etc',
    '../x',
    'a/../b',
    'a//b',
    'a/',
    './a',
    'a\\b',
    'a/.',
    'x'.repeat(300),
    'a\0b',
  ])
    expect([bad, isSinkName(bad)]).toEqual([bad, false])
})
