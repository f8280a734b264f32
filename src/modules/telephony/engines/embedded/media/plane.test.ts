import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { BridgeId, LegId, OpId } from '../../../switch/port.ts'
import type { MediaLeg, MediaPlane } from './api.ts'
import { openMediaPlane } from './plane.ts'
import { tonesHeard } from './testing/goertzel.ts'
import { RtpPhone, until } from './testing/rtp-phone.ts'
import { toneFrames } from './testing/tones.ts'

const A = 500
const B = 800
const C = 1150
const MUSIC = 300
const ALL = [A, B, C, MUSIC, 450]
const room = 'room' as BridgeId
const op = (name: string) => name as OpId

let cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup()
  cleanups = []
})

function plane(): MediaPlane {
  const folder = mkdtempSync(join(tmpdir(), 'media-'))
  const it = openMediaPlane({
    bindAddress: '127.0.0.1',
    rtpPorts: { min: 0, max: 0 },
    recordingsFolder: folder,
    findPrompt: async () => null,
  })
  cleanups.push(async () => {
    await it.close()
    rmSync(folder, { recursive: true })
  })
  return it
}

async function caller(
  media: MediaPlane,
  id: string,
  hz: number,
): Promise<{ phone: RtpPhone; leg: MediaLeg }> {
  const phone = await RtpPhone.open(toneFrames(hz))
  cleanups.push(() => phone.close())
  const leg = await media.openLeg({ id: id as LegId, kind: 'rtp', listener: {} })
  const answer = await leg.answer(phone.sdp())
  if (!answer.ok) throw new Error(answer.why)
  phone.talkTo(answer.sdp)
  return { phone, leg }
}

/** Waits until a phone hears exactly these tones for a whole 300 ms. */
async function hears(phone: RtpPhone, tones: number[]): Promise<void> {
  let last: number[] = []
  await until(() => {
    const samples = phone.lastHeard(300)
    last = samples.length < 2400 ? [-1] : tonesHeard(samples, ALL)
    return last.join() === tones.join()
  }, tones.join()).catch(() => {
    expect(last).toEqual(tones)
  })
}

test('two callers in a talk hear each other and nothing else', async () => {
  const media = plane()
  const a = await caller(media, 'a', A)
  const b = await caller(media, 'b', B)
  expect(media.openRoom(room, 'talk')).toEqual({ ok: true })
  media.place(a.leg.id, room)
  media.place(b.leg.id, room)
  await hears(a.phone, [B])
  await hears(b.phone, [A])
  media.place(b.leg.id, null)
  await hears(a.phone, [])
})

test('in a conference of three everybody hears the two others, a muted one is not heard', async () => {
  const media = plane()
  const a = await caller(media, 'a', A)
  const b = await caller(media, 'b', B)
  const c = await caller(media, 'c', C)
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
})

test('a supervisor listens unheard, whispers to one, barges in to both', async () => {
  const media = plane()
  const citizen = await caller(media, 'citizen', A)
  const agent = await caller(media, 'agent', B)
  const boss = await caller(media, 'boss', C)
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
