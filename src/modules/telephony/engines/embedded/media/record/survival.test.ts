import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, expect, test } from 'vitest'
import { alawDecode } from '../g711.ts'
import { openSegment } from '../seal.ts'
import { tonesHeard } from '../testing/goertzel.ts'
import { SegmentFolder } from './folder.ts'
import { Gate } from './gate.ts'
import { Recorder } from './recorder.ts'

const root = mkdtempSync(join(tmpdir(), 'survival-'))
afterAll(() => rmSync(root, { recursive: true }))

test('a recorder killed without warning loses nothing it announced and at most what the last segment held', async () => {
  const key = randomBytes(32)
  const sink = '2026/11/23/killed'
  const script = join(import.meta.dirname, 'dying-recorder.ts')
  const child = spawn(process.execPath, [script, root, sink, key.toString('base64')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const announced: { n: number; sha256: string; frames: number }[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    announced.push(JSON.parse(line) as (typeof announced)[number])
    if (announced.length === 4) child.kill('SIGKILL')
  }
  await exited
  expect(announced.length).toBeGreaterThanOrEqual(4)
  const names = readdirSync(join(root, sink))
    .filter((name) => name.endsWith('.seg'))
    .sort()
  expect(names.length).toBeGreaterThanOrEqual(announced.length)
  expect(names).toEqual(names.map((_, i) => `${String(i + 1).padStart(6, '0')}.seg`))
  for (const [i, name] of names.entries()) {
    const stored = readFileSync(join(root, sink, name))
    if (announced[i]) expect(createHash('sha256').update(stored).digest('hex')).toBe(announced[i].sha256)
    const sound = openSegment(stored, key, sink, i + 1)
    expect(sound.length).toBe(16_000)
    expect(tonesHeard(alawDecode(sound.filter((_, at) => at % 2 === 0)), [500, 900])).toEqual([500])
  }
  // The writer gives up rather than be more than five segments behind the voice; on a healthy disk it is one.
  for (const { n, frames } of announced) expect(frames - n * 50).toBeLessThanOrEqual(300)
})

test('an hour of recording needs no more memory than a minute', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = () => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const folder = await SegmentFolder.open(root, 'hour', randomBytes(32))
  const stored: number[] = []
  const recorder = new Recorder(folder, new Gate(), {
    mode: 'stereo',
    segmentMs: 5000,
    onSegment: (segment) => stored.push(segment.n),
  })
  const voice = new Uint8Array(160).fill(0x55)
  const record = async (segments: number) => {
    for (let n = 0; n < segments; n++) {
      const before = stored.length
      for (let i = 0; i < 250; i++) recorder.frame(voice, voice)
      while (stored.length === before) await new Promise((resolve) => setImmediate(resolve))
    }
  }
  await record(12)
  const minute = used()
  await record(708)
  expect(used() - minute).toBeLessThan(4 * 1024 * 1024)
  recorder.end('stopped')
  expect(await recorder.ended).toEqual({ ms: 3_600_000, segments: 720, why: 'stopped' })
}, 120_000)
