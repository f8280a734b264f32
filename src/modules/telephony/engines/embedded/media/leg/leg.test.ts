import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BridgeId, LegId } from '../../../../switch/port.ts'
import type { Quality } from '../api.ts'
import { readRtcp } from '../rtp/rtcp.ts'
import { RtpPhone, until } from '../testing/rtp-phone.ts'
import { heardAtLast, type TestStage, testStage } from '../testing/stage.ts'
import { toneFrames } from '../testing/tones.ts'

const A = 500
const B = 800
const ALL = [A, B, 300, 450]
const room = 'room' as BridgeId
const id = (name: string) => name as LegId

let stage: TestStage
beforeEach(() => {
  stage = testStage()
})
afterEach(() => stage.clear())

const portOf = (sdp: string) => Number(/^m=audio (\d+)/m.exec(sdp)?.[1])

test('a delayed offer: ours has both laws and key presses, the answer settles one', async () => {
  const media = stage.plane()
  const leg = await media.openLeg({ id: id('a'), kind: 'rtp', listener: {} })
  const phone = await RtpPhone.open(toneFrames(A))
  const offer = await leg.offer()
  expect(offer).toMatch(/m=audio \d*[02468] RTP\/AVP 8 0 101\r\n/)
  expect(offer).toMatch(/a=ptime:20\r\n/)
  expect(await leg.offer()).toBe(offer)
  expect(await leg.accept(phone.sdp('sendrecv', '0 101'))).toEqual({
    ok: true,
    codec: 'PCMU',
    direction: 'sendrecv',
    heldByPeer: false,
    digits: true,
  })
  phone.talkTo(offer)
  await until(() => phone.heard.length > 5, 'sound back')
  expect(phone.packets[0]?.payloadType).toBe(0)
  phone.close()
})

test('an answer nobody asked for, rubbish, foreign codecs and a foreign address family are refused and change nothing', async () => {
  const media = stage.plane()
  const { leg, phone } = await stage.caller(media, 'a', A)
  const other = await media.openLeg({ id: id('b'), kind: 'rtp', listener: {} })
  expect(await other.accept(phone.sdp())).toMatchObject({ ok: false, status: 500, why: 'no-offer' })
  expect(await leg.answer('rubbish')).toMatchObject({ status: 400, why: 'unreadable' })
  expect(await leg.answer(phone.sdp('sendrecv', '18'))).toMatchObject({ status: 488, why: 'no-codec' })
  const six = phone.sdp().replace('c=IN IP4 127.0.0.1', 'c=IN IP6 2001:db8::1')
  expect(await leg.answer(six)).toMatchObject({ status: 488, why: 'address-family' })
  phone.forget()
  await until(() => phone.heard.length > 5, 'sound goes on')
})

test('a session refresh gets the same answer, a hold another version of it', async () => {
  const media = stage.plane()
  const { leg, phone, sdp } = await stage.caller(media, 'a', A)
  expect(await leg.answer(phone.sdp())).toMatchObject({ sdp })
  const held = await leg.answer(phone.sdp('sendonly', '8 0 101', 2))
  expect(held).toMatchObject({ ok: true, direction: 'recvonly', heldByPeer: true })
  if (!held.ok) return
  const version = (body: string) => Number(/^o=- \d+ (\d+)/m.exec(body)?.[1])
  expect(version(held.sdp)).toBe(version(sdp) + 1)
  expect(held.sdp).toContain('a=recvonly')
  await new Promise((resolve) => setTimeout(resolve, 100))
  phone.forget()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(phone.heard).toEqual([])
  const back = await leg.answer(phone.sdp('sendrecv', '8 0 101', 3))
  expect(back).toMatchObject({ direction: 'sendrecv', heldByPeer: false })
  await until(() => phone.heard.length > 5, 'sound after resume')
})

test('strangers who send to our port are neither heard nor answered', async () => {
  const media = stage.plane()
  const a = await stage.caller(media, 'a', A)
  const b = await stage.caller(media, 'b', B)
  media.openRoom(room, 'talk')
  media.place(a.leg.id, room)
  media.place(b.leg.id, room)
  expect(await heardAtLast(a.phone, [B], ALL)).toEqual([B])
  const stranger = await RtpPhone.open(toneFrames(300))
  stranger.talkTo(b.sdp)
  await until(() => media.figures().strangers > 20, 'the stranger')
  expect(await heardAtLast(a.phone, [B], ALL)).toEqual([B])
  expect(stranger.packets).toEqual([])
  stranger.close()
})

test('a telephone behind NAT, whose SDP names a wrong port, is learnt and gets its sound', async () => {
  const media = stage.plane()
  const phone = await RtpPhone.open(toneFrames(A))
  const leg = await media.openLeg({ id: id('a'), kind: 'rtp', listener: {} })
  const answer = await leg.answer(phone.sdp().replace(`m=audio ${phone.port}`, 'm=audio 9'))
  if (!answer.ok) throw new Error(answer.why)
  phone.talkTo(answer.sdp)
  await until(() => phone.heard.length > 5, 'sound at the real address')
  phone.close()
})

test('keys we send arrive once each, and sound goes on after them', async () => {
  const media = stage.plane()
  const { leg, phone } = await stage.caller(media, 'a', A)
  expect(await leg.sendDigits('12#')).toBe(true)
  expect(await leg.sendDigits('x')).toBe(false)
  await until(() => phone.keys.length === 3, 'three keys')
  expect(phone.keys.map((press) => press.key)).toEqual(['1', '2', '#'])
  expect(phone.keys.every((press) => press.ms === 120)).toBe(true)
  const sound = phone.heard.length
  await until(() => phone.heard.length > sound + 5, 'sound after the keys')
  const deaf = await stage.caller(media, 'b', B, {}, '8')
  expect(await deaf.leg.sendDigits('1')).toBe(false)
})

test('silence of the peer is told once, its return too; a peer that holds us may be silent', async () => {
  const media = stage.plane({ mediaTimeoutMs: 300 })
  const told: string[] = []
  const { leg, phone } = await stage.caller(media, 'a', A, {
    lost: (why) => told.push(why),
    found: () => told.push('found'),
    flowing: () => told.push('flowing'),
  })
  await until(() => told.length === 1, 'flowing')
  const voice = phone.saying
  phone.saying = null
  await until(() => told.length === 2, 'lost')
  phone.saying = voice
  await until(() => told.length === 3, 'found')
  expect(told).toEqual(['flowing', 'timeout', 'found'])
  await leg.answer(phone.sdp('sendonly', '8 0 101', 2))
  phone.saying = null
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(told).toHaveLength(3)
})

test('a peer that never sends anything is missed from the answer on, not before', async () => {
  const media = stage.plane({ mediaTimeoutMs: 200 })
  const told: string[] = []
  const leg = await media.openLeg({ id: id('a'), kind: 'rtp', listener: { lost: (why) => told.push(why) } })
  const phone = await RtpPhone.open()
  await leg.answer(phone.sdp())
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(told).toEqual([])
  leg.watch()
  await until(() => told.length === 1, 'the missing peer')
  phone.close()
})

test('reports go out and figures come in: loss of the peer is seen and so is its farewell sent', async () => {
  const media = stage.plane({ reportMs: 300 })
  const seen: Quality[] = []
  const { leg, phone } = await stage.caller(media, 'a', A, { quality: (quality) => seen.push(quality) })
  const lossy = phone.saying
  let n = 0
  phone.saying = () => {
    // Every fifth packet never leaves the telephone.
    if (++n % 5 === 0) phone.sender.sound(8, new Uint8Array(160))
    return lossy?.() ?? new Uint8Array(160)
  }
  await until(
    () => seen.some((quality) => quality.loss > 0.1 && quality.loss < 0.25),
    'a loss of about a sixth',
  )
  expect(Math.min(...seen.map((quality) => quality.mos))).toBeLessThan(4)
  expect(leg.quality()).toEqual(seen.at(-1))
})

test('RTCP of ours names our stream, and the leg says goodbye', async () => {
  const media = stage.plane({ reportMs: 200 })
  const phone = await RtpPhone.open(toneFrames(A))
  const leg = await media.openLeg({ id: id('a'), kind: 'rtp', listener: {} })
  const answer = await leg.answer(`${phone.sdp()}a=rtcp-mux\r\n`)
  if (!answer.ok) throw new Error(answer.why)
  expect(answer.sdp).toContain('a=rtcp-mux')
  phone.talkTo(answer.sdp)
  await until(() => phone.reports.length > 1, 'reports')
  const report = readRtcp(phone.reports[1] ?? new Uint8Array())
  expect(report?.ssrc).toBe(phone.packets[0]?.ssrc)
  expect(report?.blocks[0]?.ssrc).toBe(phone.sender.ssrc)
  expect(report?.sender?.packets).toBeGreaterThan(5)
  leg.close()
  await until(() => readRtcp(phone.reports.at(-1) ?? new Uint8Array())?.bye === true, 'goodbye')
  phone.close()
})

test('straight through or mixed, the numbers of the stream to a telephone have no hole of our making', async () => {
  const media = stage.plane()
  const a = await stage.caller(media, 'a', A)
  const b = await stage.caller(media, 'b', B)
  media.openRoom(room, 'talk')
  media.place(a.leg.id, room)
  for (let i = 0; i < 4; i++) {
    media.place(b.leg.id, i % 2 === 0 ? room : null)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  const { packets } = a.phone
  expect(packets.length).toBeGreaterThan(20)
  expect(new Set(packets.map((packet) => packet.ssrc)).size).toBe(1)
  for (const [i, packet] of packets.entries()) {
    const before = packets[i - 1]
    if (!before) continue
    expect((packet.sequence - before.sequence) & 0xffff).toBe(1)
    expect((packet.timestamp - before.timestamp) >>> 0).toBeGreaterThanOrEqual(160)
  }
  expect(portOf(a.sdp) % 2).toBe(0)
})
