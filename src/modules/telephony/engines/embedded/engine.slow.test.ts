import { afterEach, expect, test } from 'vitest'
import type { LegId } from '../../switch/port.ts'
import { Desk } from '../conformance/desk.ts'
import { embeddedOutside, type EmbeddedOutside } from '../conformance/testing/embedded-outside.ts'
import { SipPhone, until } from '../conformance/testing/sip-phone.ts'
import { toneFrames } from './media/testing/tones.ts'
import type { EmbeddedSettings } from './settings.ts'

const CITY = '127.0.0.2'
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function desk(
  settings: Partial<EmbeddedSettings> = {},
): Promise<{ desk: Desk; outside: EmbeddedOutside }> {
  const outside = await embeddedOutside(settings)
  const opened = await Desk.open(outside)
  closing.push(() => opened.close())
  return { desk: opened, outside }
}

async function phone(outside: EmbeddedOutside, user: string, address: string): Promise<SipPhone> {
  const opened = await SipPhone.open(user, outside.embedded.addresses.port, address)
  closing.push(() => opened.close())
  return opened
}

test('above its honest limit the engine refuses with 503, and the refused caller is counted', async () => {
  const { desk: city, outside } = await desk({ callsMax: 1 })
  await city.caller()
  expect(await outside.refusedCallIn('13800000002')).toBe(503)
  await city.event('leg.ended', { cause: 'congestion', by: 'switch' })
  expect(outside.embedded.caps().callsMax).toBe(1)
})

test('a call from an address nobody listed gets nowhere', async () => {
  const { desk: city, outside } = await desk()
  const stranger = await phone(outside, '13800000009', '127.0.0.3')
  const call = await stranger.invite('12345')
  expect(call.refusedWith).toBe(403)
  await city.never('leg.new')
})

test('a portal caller who dials anything but the hotline is refused', async () => {
  const { desk: city, outside } = await desk()
  await outside.register('portal')
  await expect(outside.callFrom('portal', '008613900000000')).rejects.toThrow('no call from portal')
  expect(city.all('leg.new')).toEqual([])
})

test('a telephone with µ-law only is understood, and one without any common codec is refused with 488', async () => {
  const { desk: city, outside } = await desk()
  const mulaw = await phone(outside, '13800000003', CITY)
  const call = await mulaw.invite('12345', undefined, '0 101')
  const { leg } = await city.event('leg.new', {})
  call.sound.payloadType = 0
  call.sound.saying = toneFrames(1000)
  await city.ok({ do: 'answer', leg })
  await city.ok({ do: 'play', on: leg, items: [{ file: 'long' }] })
  await until('sound', () => call.sound.packets.some(({ payloadType }) => payloadType === 0))
  const deaf = await phone(outside, '13800000004', CITY)
  const refused = await deaf.invite('12345', undefined, '18')
  await until('the refusal', () => refused.refusedWith !== null)
  expect(refused.refusedWith).toBe(488)
  await city.event('leg.ended', { cause: 'error', sip: 488, by: 'switch' })
})

test('a telephone whose sound stays away is ended as media-timeout', async () => {
  const { desk: city } = await desk({ mediaTimeoutMs: 1500 })
  const caller = await city.caller()
  await city.never('leg.ended')
  await caller.vanish?.()
  await city.event('leg.media', { leg: caller.leg, lost: true })
  expect(await city.event('leg.ended', { leg: caller.leg })).toMatchObject({
    cause: 'media-timeout',
    by: 'switch',
  })
})

test('an off-switch transfer that succeeds is told, and the leg ends', async () => {
  const { desk: city, outside } = await desk()
  const caller = await city.caller()
  const to = { kind: 'trunk', trunk: 'city', number: '13900000000' } as const
  const op = await city.ok({ do: 'refer', leg: caller.leg, to })
  const call = outside.callOf(caller)
  await until('the REFER', () => call.askedToCall.length === 1)
  expect(call.askedToCall[0]).toContain('13900000000')
  call.notify(100)
  call.notify(200)
  await city.event('refer.done', { op, leg: caller.leg, ok: true })
  await city.event('leg.ended', { leg: caller.leg })
})

test('an off-switch transfer that fails is told, and the talk goes on', async () => {
  const { desk: city, outside } = await desk()
  const caller = await city.caller()
  const to = { kind: 'trunk', trunk: 'city', number: '13900000000' } as const
  const op = await city.ok({ do: 'refer', leg: caller.leg, to })
  const call = outside.callOf(caller)
  await until('the REFER', () => call.askedToCall.length === 1)
  call.notify(486)
  expect(await city.event('refer.done', { op })).toMatchObject({ ok: false, sip: 486 })
  expect(await city.view(caller.leg)).toMatchObject({ state: 'up' })
})

test('who asked us for a transfer is told that it was carried out', async () => {
  const { desk: city, outside } = await desk()
  const agent = await city.agent()
  await agent.askTransfer('8002')
  await city.event('leg.refer', { leg: agent.leg, to: '8002' })
  await city.ok({ do: 'hangup', leg: agent.leg, cause: 'normal' })
  const { transferNews } = outside.callOf(agent)
  await until('the news', () => transferNews.some((news) => news.includes(' 200')))
})

test('a spoken value is heard from the files that make it up', async () => {
  const { desk: city } = await desk({ sayToFiles: ({ value }) => (value === '12' ? ['short', 'other'] : []) })
  const caller = await city.caller()
  await city.ok({ do: 'play', on: caller.leg, items: [{ say: 'number', value: '12', lang: 'zh-CN' }] })
  await city.hears(caller, 'file:other')
  const op = await city.ok({
    do: 'play',
    on: caller.leg,
    items: [{ say: 'number', value: '?', lang: 'zh-CN' }],
  })
  expect(await city.event('play.done', { op })).toMatchObject({ why: 'error' })
})

test('without a controller a caller is answered and hears music; with one again he is left to it', async () => {
  const { desk: city, outside } = await desk()
  const fallback = { ringMs: 600, prompt: 'short', music: 'moh' }
  await city.ok({ do: 'provision', fallback })
  outside.embedded.commanded(false)
  const caller = await outside.callIn('13800000001')
  await city.event('leg.answered', { leg: caller.leg })
  await city.hears(caller, 'file:moh')
  outside.embedded.commanded(true)
  const op = await city.ok({ do: 'play', on: caller.leg, items: [{ file: 'other' }] })
  await city.hears(caller, 'file:other')
  expect((await city.view(caller.leg))?.ops).toEqual([op])
})

test('a leg the snapshot does not know is never heard of again', async () => {
  const { desk: city } = await desk()
  const caller = await city.caller()
  await city.ok({ do: 'hangup', leg: caller.leg, cause: 'normal' })
  await city.never('leg.media', { leg: caller.leg })
  expect((await city.snapshot()).legs.map(({ leg }): LegId => leg)).toEqual([])
})
