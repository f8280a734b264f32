import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Desk } from '../conformance/desk.ts'
import { embeddedOutside, passwordOf } from '../conformance/testing/embedded-outside.ts'
import { type BrowserPhone, openBrowser } from './media/testing/browser.ts'
import { header } from './sip/message.ts'
import { Phone } from './sip/testing/phone.ts'
import { webSocketWire } from './sip/testing/wire.ts'

const VOICE = 700
let browser: Awaited<ReturnType<typeof openBrowser>>
const closing: (() => unknown)[] = []
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser.close())
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** An agent's browser whose leg is up; the SIP side is in the test's hands, so that the goodbye can be late. */
async function agentInCall(lastWordMs: number) {
  const outside = await embeddedOutside({ lastWordMs, webSocket: { host: '127.0.0.1', port: 0 } })
  const desk = await Desk.open(outside)
  closing.push(() => desk.close())
  const { webSocketPort = 0, port } = outside.embedded.addresses
  const wire = await webSocketWire(`ws://127.0.0.1:${webSocketPort}`)
  closing.push(() => wire.close())
  const phone = new Phone(wire, '8001', port)
  await phone.register(passwordOf('8001'))
  const leg = desk.newLeg()
  await desk.ok({
    do: 'dial',
    leg,
    to: { kind: 'endpoint', endpoint: '8001' },
    from: { number: '12345' },
    timeoutMs: 20_000,
  })
  const invite = await phone.request('INVITE')
  const page = await browser.newPhone()
  phone.reply(invite, 200, { body: await page.take(VOICE, Buffer.from(invite.body).toString()) })
  phone.callId = invite.callId
  phone.remoteTag = invite.fromTag
  phone.target = /<([^>]+)>/.exec(header(invite, 'contact') ?? '')?.[1] ?? ''
  await desk.event('leg.answered', { leg })
  await desk.ok({ do: 'play', on: leg, items: [{ file: 'long' }] })
  const loudest = async () => (await page.heard()).samples.reduce((most, one) => Math.max(most, one), 0)
  await expect.poll(loudest, { timeout: 30_000 }).toBeGreaterThan(1_000)
  return { desk, leg, phone, page }
}

const soundEnds = (page: BrowserPhone) => page.page.evaluate('call.pc.close()')

test('a browser whose goodbye comes after its sound has ended has hung up, and is not lost', async () => {
  const { desk, leg, phone, page } = await agentInCall(60_000)
  await soundEnds(page)
  await desk.event('leg.media', { leg, lost: true })
  expect(desk.all('leg.ended', { leg })).toEqual([])
  phone.send({ method: 'BYE' })
  expect(await desk.event('leg.ended', { leg })).toMatchObject({ cause: 'normal', by: 'peer' })
})

test('a browser that says nothing after its sound has ended is lost a moment later', async () => {
  const { desk, leg, page } = await agentInCall(1_000)
  await soundEnds(page)
  const silent = await desk.event('leg.media', { leg, lost: true })
  const ended = await desk.event('leg.ended', { leg })
  expect(ended).toMatchObject({ cause: 'media-timeout', by: 'switch' })
  expect(ended.at - silent.at).toBeGreaterThanOrEqual(900)
})

test('a page that offers another sound in the same call goes on in it', async () => {
  const patience = 3_000
  const { desk, leg, phone, page } = await agentInCall(patience)
  const again = await browser.newPhone()
  closing.push(() => again.page.close())
  const body = await again.dial(VOICE)
  await soundEnds(page)
  await desk.event('leg.media', { leg, lost: true })
  phone.send({ method: 'INVITE', body })
  const answer = await phone.response(200, 'INVITE')
  phone.ack()
  await again.accept(Buffer.from(answer.body).toString())
  await desk.event('leg.media', { leg, lost: false })
  await desk.outside.pass(patience)
  expect(desk.all('leg.ended', { leg })).toEqual([])
})
