import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BridgeId, OpId } from '../../../switch/port.ts'
import { alawDecode } from './g711.ts'
import { tonesHeard } from './testing/goertzel.ts'
import { heardAtLast, type TestStage, testStage } from './testing/stage.ts'
import type { RtpPhone } from './testing/rtp-phone.ts'
import { toneAlaw } from './testing/tones.ts'
import { alawWav } from './testing/wav-file.ts'

const A = 500
const B = 800
const C = 1150
const MUSIC = 300
const ALL = [A, B, C, MUSIC, 450, 1000]
const room = 'room' as BridgeId
const op = (name: string) => name as OpId

let stage: TestStage
beforeEach(() => {
  stage = testStage()
})
afterEach(() => stage.clear())

const hears = async (phone: RtpPhone, tones: number[]) =>
  expect(await heardAtLast(phone, tones, ALL)).toEqual(tones)

test('two callers in a talk hear each other and nothing else', async () => {
  const media = stage.plane()
  const a = await stage.caller(media, 'a', A)
  const b = await stage.caller(media, 'b', B)
  expect(media.openRoom(room, 'talk')).toEqual({ ok: true })
  media.place(a.leg.id, room)
  media.place(b.leg.id, room)
  await hears(a.phone, [B])
  await hears(b.phone, [A])
  media.place(b.leg.id, null)
  await hears(a.phone, [])
})

test('a mu-law and an A-law telephone understand each other, straight through and in a mix', async () => {
  const media = stage.plane()
  const a = await stage.caller(media, 'a', A, {}, '0 101')
  const b = await stage.caller(media, 'b', B)
  const c = await stage.caller(media, 'c', C)
  media.openRoom(room, 'conf')
  media.place(a.leg.id, room)
  media.place(b.leg.id, room)
  await hears(a.phone, [B])
  await hears(b.phone, [A])
  expect(new Set(a.phone.packets.map((packet) => packet.payloadType))).toEqual(new Set([0]))
  media.place(c.leg.id, room)
  await hears(a.phone, [B, C])
  await hears(b.phone, [A, C])
})

test('in a conference of three everybody hears the two others, a muted one is not heard', async () => {
  const media = stage.plane()
  const a = await stage.caller(media, 'a', A)
  const b = await stage.caller(media, 'b', B)
  const c = await stage.caller(media, 'c', C)
  media.openRoom(room, 'conf')
  for (const { leg } of [a, b, c]) media.place(leg.id, room)
  await hears(a.phone, [B, C])
  await hears(b.phone, [A, C])
  await hears(c.phone, [A, B])
  media.setFlags(b.leg.id, { muted: true })
  await hears(a.phone, [C])
  media.setFlags(b.leg.id, { deaf: true })
  await hears(b.phone, [])
  await hears(a.phone, [B, C])
  c.leg.mute('in', true)
  await hears(a.phone, [B])
})

test('a supervisor listens unheard, whispers to one, barges in to both', async () => {
  const media = stage.plane()
  const citizen = await stage.caller(media, 'citizen', A)
  const agent = await stage.caller(media, 'agent', B)
  const boss = await stage.caller(media, 'boss', C)
  media.openRoom(room, 'talk')
  media.place(citizen.leg.id, room)
  media.place(agent.leg.id, room)
  const spy = media.spy(op('spy'), boss.leg.id, agent.leg.id, 'listen')
  if (!spy.ok) throw new Error(spy.why)
  await hears(boss.phone, [A, B])
  await hears(agent.phone, [A])
  spy.it.setMode('whisper')
  await hears(agent.phone, [A, C])
  await hears(citizen.phone, [B])
  spy.it.setMode('barge')
  await hears(citizen.phone, [B, C])
  spy.it.stop()
  await hears(citizen.phone, [B])
  await hears(boss.phone, [])
})

test('music plays to a waiting room and to a held caller, who is then heard by nobody', async () => {
  const file = join(stage.folder, 'music.wav')
  writeFileSync(file, alawWav(toneAlaw(MUSIC, 16_000)))
  const media = stage.plane({ findPrompt: async (name) => (name === 'music' ? file : null) })
  const a = await stage.caller(media, 'a', A)
  const b = await stage.caller(media, 'b', B)
  media.openRoom(room, 'talk')
  media.place(a.leg.id, room)
  media.place(b.leg.id, room)
  expect(media.hold(a.leg.id, 'music')).toEqual({ ok: true })
  await hears(a.phone, [MUSIC])
  await hears(b.phone, [])
  media.hold(a.leg.id, null)
  await hears(a.phone, [B])
  await hears(b.phone, [A])

  const waiting = 'waiting' as BridgeId
  media.openRoom(waiting, 'hold')
  media.place(a.leg.id, waiting)
  media.place(b.leg.id, waiting)
  const playing = media.play(op('moh'), { room: waiting }, { items: [{ file: 'music' }], loop: true })
  if (!playing.ok) throw new Error(playing.why)
  await hears(a.phone, [MUSIC])
  await hears(b.phone, [MUSIC])
  media.closeRoom(waiting)
  expect(await playing.it.ended).toEqual({ why: 'gone' })
  await hears(a.phone, [])
})

test('music taken up again goes on where it stopped for this caller', async () => {
  const file = join(stage.folder, 'two-parts.wav')
  // Half a second of one tone, then long of another: only who begins anew hears the first again.
  writeFileSync(file, alawWav(Buffer.concat([toneAlaw(C, 4000), toneAlaw(MUSIC, 160_000)])))
  const media = stage.plane({ findPrompt: async () => file })
  const a = await stage.caller(media, 'a', A)
  media.hold(a.leg.id, 'two-parts')
  await hears(a.phone, [C])
  await hears(a.phone, [MUSIC])
  media.hold(a.leg.id, null)
  await hears(a.phone, [])
  a.phone.forget()
  media.hold(a.leg.id, 'two-parts')
  await hears(a.phone, [MUSIC])
  expect(tonesHeard(alawDecode(Buffer.concat(a.phone.heard)), ALL)).toEqual([MUSIC])
})

test('a prompt ends by itself, is interrupted by a key, and a missing one is a beep and an alarm', async () => {
  const troubles: string[] = []
  const media = stage.plane({
    trouble: (what, why) => what.startsWith('prompt') && troubles.push(`${what} ${why}`),
  })
  const a = await stage.caller(media, 'a', A)
  const one = media.play(op('1'), { leg: a.leg.id }, { items: [{ tone: 'busy' }] })
  expect(one.ok && (await one.it.ended)).toEqual({ why: 'end' })
  const two = media.play(
    op('2'),
    { leg: a.leg.id },
    { items: [{ file: 'none' }, { silenceMs: 60_000 }], interrupt: '#' },
  )
  await hears(a.phone, [1000])
  expect(troubles).toEqual(['prompt-missing none'])
  a.phone.pressing.press('1#', 100, () => {})
  expect(two.ok && (await two.it.ended)).toEqual({ why: 'key', key: '#' })
})

test('digits typed over a prompt are gathered, a secret one is marked so', async () => {
  const keys: [string, boolean][] = []
  const media = stage.plane()
  const a = await stage.caller(media, 'a', A, { digit: (key, _, secret) => keys.push([key, secret]) })
  const options = {
    items: [{ tone: 'dial' as const }, { silenceMs: 60_000 }],
    min: 1,
    max: 6,
    end: '#',
    firstMs: 5000,
    interMs: 5000,
  }
  const first = media.gather(op('g1'), a.leg.id, { ...options, secret: true })
  await hears(a.phone, [450])
  a.phone.pressing.press('42#', 100, () => {})
  expect(first.ok && (await first.it.ended)).toEqual({ digits: '42', why: 'end' })
  a.phone.pressing.press('7', 100, () => {})
  const second = media.gather(op('g2'), a.leg.id, { ...options, max: 1 })
  expect(second.ok && (await second.it.ended)).toEqual({ digits: '7', why: 'max' })
  expect(keys).toEqual([
    ['4', true],
    ['2', true],
    ['#', true],
    ['7', false],
  ])
})

test('early media of a dialled leg is heard one way', async () => {
  const media = stage.plane()
  const a = await stage.caller(media, 'a', A)
  const b = await stage.caller(media, 'b', B)
  media.pipe(b.leg.id, a.leg.id, true)
  await hears(a.phone, [B])
  await hears(b.phone, [])
  media.pipe(b.leg.id, a.leg.id, false)
  await hears(a.phone, [])
})

test('orders on what is gone, on used keys and impossible sinks are refused, never thrown', async () => {
  const media = stage.plane()
  const a = await stage.caller(media, 'a', A)
  const record = { mode: 'stereo', segmentMs: 1000 } as const
  expect(media.place('x' as never, room)).toMatchObject({ code: 'gone' })
  expect(media.place(a.leg.id, room)).toMatchObject({ code: 'gone' })
  expect(media.setFlags(a.leg.id, {})).toMatchObject({ code: 'state' })
  expect(media.spy(op('s'), a.leg.id, a.leg.id, 'listen')).toMatchObject({ code: 'invalid' })
  expect(await media.record(op('r'), { leg: a.leg.id }, { ...record, sink: '../up' })).toMatchObject({
    code: 'invalid',
  })
  expect(
    await media.record(
      op('r'),
      { leg: a.leg.id },
      { ...record, sink: 's', seal: { keyId: 'k', key: 'short' } },
    ),
  ).toMatchObject({ code: 'invalid' })
  const play = media.play(op('p'), { leg: a.leg.id }, { items: [{ silenceMs: 60_000 }] })
  expect(media.play(op('p'), { leg: a.leg.id }, { items: [] })).toMatchObject({ code: 'state' })
  expect(media.stop(op('nothing'))).toMatchObject({ code: 'gone' })
  expect(media.stop(op('p'))).toEqual({ ok: true })
  expect(play.ok && (await play.it.ended)).toEqual({ why: 'stopped' })
})

test('a leg that closes ends everything on it and frees its place and port', async () => {
  const media = stage.plane()
  const a = await stage.caller(media, 'a', A)
  const b = await stage.caller(media, 'b', B)
  media.openRoom(room, 'talk')
  media.place(a.leg.id, room)
  const play = media.play(op('p'), { leg: a.leg.id }, { items: [{ silenceMs: 60_000 }] })
  const gather = media.gather(op('g'), a.leg.id, {
    items: [],
    min: 1,
    max: 1,
    end: '',
    firstMs: 60_000,
    interMs: 1000,
  })
  const spy = media.spy(op('s'), b.leg.id, a.leg.id, 'listen')
  const digits = a.leg.sendDigits('1234567890')
  a.leg.close()
  a.leg.close()
  expect(play.ok && (await play.it.ended)).toEqual({ why: 'gone' })
  expect(gather.ok && (await gather.it.ended)).toEqual({ digits: '', why: 'gone' })
  expect(spy.ok && (await spy.it.ended)).toEqual({ why: 'gone' })
  expect(await digits).toBe(false)
  expect(media.roomMembers(room)).toEqual([])
  expect(media.figures()).toMatchObject({ legs: 1, operations: 0 })
})
