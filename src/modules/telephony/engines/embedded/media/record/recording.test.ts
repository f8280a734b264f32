import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BridgeId, OpId } from '../../../../switch/port.ts'
import type { RecordOptions } from '../api.ts'
import { alawDecode } from '../g711.ts'
import { openSegment } from '../seal.ts'
import { tonesHeard } from '../testing/goertzel.ts'
import { heardAtLast, type TestStage, testStage } from '../testing/stage.ts'

const A = 500
const B = 800
const ALL = [A, B, 300, 1000]
const room = 'room' as BridgeId
const op = (name: string) => name as OpId
const key = randomBytes(32)
const options = (sink: string, mode: RecordOptions['mode'] = 'stereo'): RecordOptions => ({
  mode,
  sink,
  segmentMs: 500,
  seal: { keyId: 'k1', key: key.toString('base64') },
})

let stage: TestStage
beforeEach(() => {
  stage = testStage()
})
afterEach(() => stage.clear())

function sound(sink: string): Uint8Array {
  const folder = join(stage.folder, sink)
  const names = readdirSync(folder).sort()
  return Buffer.concat(
    names.map((name, i) => openSegment(readFileSync(join(folder, name)), key, sink, i + 1)),
  )
}
const channel = (whole: Uint8Array, n: number) => alawDecode(whole.filter((_, at) => at % 2 === n))

/** Two callers in a talk who already hear each other. */
async function talk() {
  const media = stage.plane()
  const a = await stage.caller(media, 'a', A)
  const b = await stage.caller(media, 'b', B)
  media.openRoom(room, 'talk')
  media.place(a.leg.id, room)
  media.place(b.leg.id, room)
  expect(await heardAtLast(a.phone, [B], ALL)).toEqual([B])
  expect(await heardAtLast(b.phone, [A], ALL)).toEqual([A])
  return { media, a, b }
}
const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a call is recorded with its own voice left and what it hears right, as long as it lasted', async () => {
  const { media, a } = await talk()
  const began = await media.record(op('r'), { leg: a.leg.id }, options('2026/11/23/one'))
  if (!began.ok) throw new Error(began.why)
  const start = performance.now()
  await pass(1200)
  began.it.stop()
  const lasted = performance.now() - start
  const end = await began.it.ended
  expect(end.why).toBe('stopped')
  expect(Math.abs(end.ms - lasted)).toBeLessThan(500)
  const whole = sound('2026/11/23/one')
  expect(whole.length).toBe(end.ms * 16)
  expect(tonesHeard(channel(whole, 0), ALL)).toEqual([A])
  expect(tonesHeard(channel(whole, 1), ALL)).toEqual([B])
})

test('a mix has both voices, `in` the own alone, a room everybody', async () => {
  const { media, a } = await talk()
  const records = await Promise.all([
    media.record(op('mix'), { leg: a.leg.id }, options('mix', 'mix')),
    media.record(op('in'), { leg: a.leg.id }, options('in', 'in')),
    media.record(op('room'), { room }, options('room', 'mix')),
  ])
  await pass(900)
  for (const record of records) {
    if (!record.ok) throw new Error(record.why)
    record.it.stop()
    await record.it.ended
  }
  expect(tonesHeard(alawDecode(sound('mix')), ALL)).toEqual([A, B])
  expect(tonesHeard(alawDecode(sound('in')), ALL)).toEqual([A])
  expect(tonesHeard(alawDecode(sound('room')), ALL)).toEqual([A, B])
})

test('a hung up leg ends its recording with everything kept; the beep is heard by the leg', async () => {
  const { media, a } = await talk()
  const began = await media.record(op('r'), { leg: a.leg.id }, { ...options('beep'), beep: true })
  if (!began.ok) throw new Error(began.why)
  await pass(700)
  a.leg.close()
  expect(await began.it.ended).toMatchObject({ why: 'gone' })
  const whole = sound('beep')
  expect(tonesHeard(channel(whole, 1).subarray(0, 1600), ALL)).toContain(1000)
  expect(tonesHeard(channel(whole, 0), ALL)).toEqual([A])
})

test('one sink takes one recording at a time, and its key ends it', async () => {
  const { media, a } = await talk()
  const first = await media.record(op('r1'), { leg: a.leg.id }, { ...options('same'), end: '#' })
  expect(await media.record(op('r2'), { leg: a.leg.id }, options('same'))).toMatchObject({
    ok: false,
    code: 'state',
  })
  if (!first.ok) throw new Error(first.why)
  a.phone.pressing.press('#', 100, () => {})
  expect(await first.it.ended).toMatchObject({ why: 'key' })
  const again = await media.record(op('r3'), { leg: a.leg.id }, options('same'))
  expect(again.ok).toBe(true)
  await media.close()
  if (again.ok) expect(await again.it.ended).toMatchObject({ why: 'gone' })
})
