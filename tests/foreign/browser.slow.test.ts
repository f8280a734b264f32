import { afterEach, expect, test } from 'vitest'
import { Desk } from '#modules/telephony/engines/conformance/desk.ts'
import {
  embeddedOutside,
  passwordOf,
  type EmbeddedOutside,
} from '#modules/telephony/engines/conformance/testing/embedded-outside.ts'
import { CHROMIUM, openBrowserPhone, type BrowserPhone } from './browser.ts'
import { missing } from './programs.ts'

const reason = missing(CHROMIUM)
const because = reason === null ? '' : ` (${reason})`
/** Voices of the browser and of the first telephone of the test engine, and the prompt `long`, Hz. */
const BROWSER_HZ = 2700
const CITIZEN_HZ = 1130
const PROMPT_HZ = 610
const ALL = [BROWSER_HZ, CITIZEN_HZ, PROMPT_HZ]

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function scene(user: string): Promise<{ desk: Desk; outside: EmbeddedOutside; browser: BrowserPhone }> {
  const outside = await embeddedOutside({ webSocket: { host: '127.0.0.1', port: 0 } })
  const desk = await Desk.open(outside)
  closing.push(() => desk.close())
  const browser = await openBrowserPhone()
  closing.push(() => browser.close())
  await browser.start({
    server: `ws://127.0.0.1:${outside.embedded.addresses.webSocketPort}/sip`,
    user,
    password: passwordOf(user),
    hz: BROWSER_HZ,
  })
  await desk.event('endpoint', { id: user, up: true })
  return { desk, outside, browser }
}

async function until(desk: Desk, what: string, so: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await so()) return
    await desk.outside.pass(100)
  }
  throw new Error(`waited in vain: ${what}`)
}

const sees = (browser: BrowserPhone, hz: number) => async (): Promise<boolean> =>
  JSON.stringify(await browser.hears(ALL)) === JSON.stringify([hz])

test.skipIf(reason !== null)(
  `a portal caller in a browser hears the prompt, his key counts, and he hangs up${because}`,
  async () => {
    const { desk, browser } = await scene('portal')
    await browser.call('12345')
    const { leg } = await desk.event('leg.new', { endpoint: 'portal' })
    await desk.ok({ do: 'answer', leg })
    const op = await desk.ok({
      do: 'gather',
      leg,
      items: [{ file: 'long' }],
      min: 1,
      max: 2,
      end: '#',
      firstMs: 20_000,
      interMs: 5000,
    })
    await until(desk, 'the prompt', sees(browser, PROMPT_HZ))
    await browser.press('7#')
    expect(await desk.event('gather.done', { op })).toMatchObject({ digits: '7', why: 'end' })
    await browser.hangup()
    expect(await desk.event('leg.ended', { leg })).toMatchObject({ cause: 'normal', by: 'peer' })
  },
)

test.skipIf(reason !== null)(
  `an agent in a browser talks with a citizen; a lost WebSocket does not end the call, and after it is back we hang up${because}`,
  async () => {
    const { desk, outside, browser } = await scene('8001')
    const citizen = await desk.caller()
    const leg = desk.newLeg()
    await desk.ok({
      do: 'dial',
      leg,
      to: { kind: 'endpoint', endpoint: '8001' },
      from: { number: '13800000001' },
      timeoutMs: 20_000,
    })
    await desk.event('leg.answered', { leg })
    const bridge = await desk.bridge('talk', citizen)
    await desk.ok({ do: 'move', leg, to: bridge })
    await until(desk, 'the citizen', sees(browser, CITIZEN_HZ))
    await until(desk, 'the agent', () => outside.hearsTone(citizen, BROWSER_HZ))
    await browser.loseWebSocket()
    await desk.event('endpoint', { id: '8001', up: false })
    await desk.outside.pass(6000)
    expect(desk.all('leg.ended')).toEqual([])
    await until(desk, 'the agent without a WebSocket', () => outside.hearsTone(citizen, BROWSER_HZ))
    await browser.reconnect()
    await desk.outside.pass(500)
    await desk.ok({ do: 'hangup', leg, cause: 'normal' })
    await until(desk, 'the end at the browser', async () => (await browser.state()) === 'Terminated')
  },
)

test.skipIf(reason !== null)(
  `a browser that is closed in the middle of a call is ended as media-timeout; the citizen stays${because}`,
  async () => {
    const { desk, browser } = await scene('8001')
    const citizen = await desk.caller()
    const leg = desk.newLeg()
    await desk.ok({
      do: 'dial',
      leg,
      to: { kind: 'endpoint', endpoint: '8001' },
      from: { number: '13800000001' },
      timeoutMs: 20_000,
    })
    await desk.event('leg.answered', { leg })
    await until(desk, 'sound', async () => (await browser.state()) === 'Established')
    await desk.outside.pass(1500)
    await browser.close()
    expect(await desk.event('leg.ended', { leg })).toMatchObject({ cause: 'media-timeout', by: 'switch' })
    expect(await desk.view(citizen.leg)).toMatchObject({ state: 'up' })
  },
)
