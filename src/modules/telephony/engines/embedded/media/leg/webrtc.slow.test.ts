import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { BridgeId, LegId } from '../../../../switch/port.ts'
import type { LegListener, MediaLeg, MediaPlane } from '../api.ts'
import { openMediaPlane } from '../plane.ts'
import { type BrowserPhone, openBrowser } from '../testing/browser.ts'
import { tonesHeard } from '../testing/goertzel.ts'
import { RtpPhone, until } from '../testing/rtp-phone.ts'
import { toneFrames } from '../testing/tones.ts'

const BROWSER = 700
const DESK = 1100
const ALL = [BROWSER, DESK, 300, 450]
const room = 'room' as BridgeId
let browser: Awaited<ReturnType<typeof openBrowser>>
let media: MediaPlane
let desk: RtpPhone
const folder = mkdtempSync(join(tmpdir(), 'webrtc-'))

beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})
afterEach(async () => {
  desk.close()
  await media.close()
})

/** A desk telephone in a room, and an open leg for the browser in the same. */
async function stage(listener: LegListener): Promise<MediaLeg> {
  media = openMediaPlane({
    bindAddress: '127.0.0.1',
    rtpPorts: { min: 0, max: 0 },
    recordingsFolder: folder,
    reportMs: 1000,
    findPrompt: async () => null,
  })
  desk = await RtpPhone.open(toneFrames(DESK))
  const deskLeg = await media.openLeg({ id: 'desk' as LegId, kind: 'rtp', listener: {} })
  const answer = await deskLeg.answer(desk.sdp())
  if (!answer.ok) throw new Error(answer.why)
  desk.talkTo(answer.sdp)
  const leg = await media.openLeg({ id: 'browser' as LegId, kind: 'webrtc', listener })
  media.openRoom(room, 'talk')
  media.place(deskLeg.id, room)
  media.place(leg.id, room)
  return leg
}

async function browserHears(phone: BrowserPhone, tones: number[]): Promise<void> {
  let last: number[] = [-1]
  for (let tries = 0; tries < 60 && last.join() !== tones.join(); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    const { samples, rate } = await phone.heard()
    if (samples.length > rate / 2) last = tonesHeard(samples, ALL, 40, rate)
  }
  expect(last).toEqual(tones)
}
async function deskHears(tones: number[]): Promise<void> {
  let last: number[] = [-1]
  await until(() => {
    const samples = desk.lastHeard(400)
    if (samples.length >= 3200) last = tonesHeard(samples, ALL)
    return last.join() === tones.join()
  }, 'tones at the desk').catch(() => {})
  expect(last).toEqual(tones)
}

test('a browser calls: both hear the other alone; keys, hold, resume and hang-up are noticed', async () => {
  const keys: string[] = []
  const lost: string[] = []
  const leg = await stage({ digit: (key) => keys.push(key), lost: (why) => lost.push(why) })
  const phone = await browser.newPhone()
  const offer = await phone.dial(BROWSER)
  const answer = await leg.answer(offer)
  if (!answer.ok) throw new Error(answer.why)
  expect([answer.codec, answer.direction, answer.digits]).toEqual(['PCMA', 'sendrecv', true])
  expect(answer.sdp).toMatch(/telephone-event\/8000\r\n/)
  await phone.accept(answer.sdp)
  await browserHears(phone, [DESK])
  await deskHears([BROWSER])

  await phone.press('159#')
  await until(() => keys.length >= 4, 'four keys')
  expect(keys.join('')).toBe('159#')

  const held = await leg.answer(await phone.reoffer('sendonly'))
  if (!held.ok) throw new Error(held.why)
  expect([held.heldByPeer, held.direction]).toEqual([true, 'recvonly'])
  await phone.accept(held.sdp)
  await browserHears(phone, [])

  const resumed = await leg.answer(await phone.reoffer('sendrecv'))
  if (!resumed.ok) throw new Error(resumed.why)
  expect([resumed.heldByPeer, resumed.direction]).toEqual([false, 'sendrecv'])
  await phone.accept(resumed.sdp)
  await browserHears(phone, [DESK])
  await deskHears([BROWSER])

  await until(() => leg.quality().rttMs !== undefined, 'a round trip by RTCP')
  expect(leg.quality().mos).toBeGreaterThan(1)

  const restarted = await leg.answer(await phone.restart())
  if (!restarted.ok) throw new Error(restarted.why)
  await phone.accept(restarted.sdp)
  await browserHears(phone, [DESK])
  desk.forget()
  await deskHears([BROWSER])
  expect(lost).toEqual([])
  await phone.page.evaluate('call.pc.close()')
  await until(() => lost.length > 0, 'the closed connection')
  expect(lost).toEqual(['dtls-closed'])
})

test('a browser that vanishes without a word is noticed by its silence within seconds', async () => {
  const lost: string[] = []
  const leg = await stage({ lost: (why) => lost.push(why) })
  const phone = await browser.newPhone()
  const answer = await leg.answer(await phone.dial(BROWSER))
  if (!answer.ok) throw new Error(answer.why)
  await phone.accept(answer.sdp)
  await deskHears([BROWSER])
  await phone.page.close()
  await until(() => lost.length > 0, 'the vanished browser')
  expect(['timeout', 'dtls-closed']).toContain(lost[0])
})

test('we call a browser: it answers our offer, sends keys to it, and a re-offer of ours leaves the call as it is', async () => {
  const leg = await stage({})
  const phone = await browser.newPhone()
  const offer = await leg.offer()
  const settled = await leg.accept(await phone.take(BROWSER, offer))
  expect(settled).toMatchObject({ ok: true, codec: 'PCMA', direction: 'sendrecv' })
  await browserHears(phone, [DESK])
  await deskHears([BROWSER])
  expect(await leg.offer()).toBe(offer)
  await phone.page.evaluate(
    `(async () => { await call.pc.setRemoteDescription({ type: 'offer', sdp: ${JSON.stringify(offer)} }); await call.pc.setLocalDescription(await call.pc.createAnswer()) })()`,
  )
  const again = await leg.accept(await phone.page.evaluate('call.pc.localDescription.sdp'))
  expect(again).toMatchObject({ ok: true, direction: 'sendrecv' })
  await deskHears([BROWSER])
})
