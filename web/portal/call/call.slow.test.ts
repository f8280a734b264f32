import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { portalPhone } from '#modules/telephony/contract.ts'
import { serve } from '#platform/http/serve.ts'
import { proxySip } from '#platform/http/sip-proxy.ts'
import type { HttpServer } from '#platform/http/server.ts'
import { Desk } from '../../../src/modules/telephony/engines/conformance/desk.ts'
import {
  embeddedOutside,
  passwordOf,
} from '../../../src/modules/telephony/engines/conformance/testing/embedded-outside.ts'
import { violationsOn } from '../../../tests/e2e/support/look.ts'
import { openStage, type Stage } from '../testing/stage.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

const token = {
  endpoint: 'portal',
  username: 'portal',
  password: passwordOf('portal'),
  realm: 'minsheng.test',
  expiresAt: '2099-01-01T00:00:00.000Z',
}

interface Said {
  number?: string
}

/** The page, the switch behind it, and what the page asked the token for. */
async function city(): Promise<{ stage: Stage; desk: Desk; said: Said[]; cut: () => void }> {
  const outside = await embeddedOutside({ webSocket: { host: '127.0.0.1', port: 0 } })
  const desk = await Desk.open(outside)
  closing.push(() => desk.close())
  const port = outside.embedded.addresses.webSocketPort ?? 0
  const said: Said[] = []
  const sockets = new Set<{ destroy(): void }>()
  const mount = (http: HttpServer) => {
    serve(http, portalPhone, async ({ body }) => {
      said.push(body)
      return token
    })
    http.portal.server.on('upgrade', (request, socket, head) => {
      sockets.add(socket)
      proxySip({ host: '127.0.0.1', port }, request, socket, head, '127.0.0.1')
    })
  }
  const stage = await openStage(mount)
  closing.push(() => stage.close())
  return {
    stage,
    desk,
    said,
    cut: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}

async function dial(page: Page, number = ''): Promise<void> {
  await page.getByLabel('您的电话号码').fill(number)
  await page.getByRole('button', { name: '开始通话' }).click()
}

test('a citizen calls the hotline from the page, presses keys, is muted, and hangs up', async () => {
  const { stage, desk, said } = await city()
  const page = await stage.open('/call', { microphone: true })
  await dial(page, '138 0000-0001')
  const { leg } = await desk.event('leg.new', { endpoint: 'portal' })
  await page.getByText('正在连接…').waitFor()
  expect(said).toEqual([{ number: '13800000001' }])
  await desk.ok({ do: 'answer', leg })
  await page.getByText('通话中', { exact: false }).first().waitFor()
  const violations = await violationsOn(page)
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.getByRole('button', { name: '3', exact: true }).click()
  await page.keyboard.press('5')
  await page.getByRole('button', { name: '井号键' }).click()
  await expect
    .poll(() => desk.all('leg.dtmf', { leg }).map((key) => key.digit), { timeout: 20_000 })
    .toEqual(['3', '5', '#'])
  await page.getByRole('button', { name: '静音' }).click()
  await page.getByRole('button', { name: '已静音，点击恢复' }).waitFor()
  await page.getByRole('link', { name: '返回首页' }).click()
  await page.getByRole('complementary', { name: '通话' }).getByRole('button', { name: '挂断' }).click()
  expect(await desk.event('leg.ended', { leg })).toMatchObject({ by: 'peer' })
  await page.getByRole('button', { name: '知道了' }).click()
  await page.getByRole('complementary', { name: '通话' }).getByRole('button').waitFor({ state: 'detached' })
})

test('the citizen hears what the switch plays', async () => {
  const { stage, desk } = await city()
  const page = await stage.open('/call', { microphone: true })
  await page.evaluate(() => {
    const play = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject')
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
      ...play,
      set(stream: MediaStream | null) {
        if (stream) Object.assign(window, { heard: stream })
        play?.set?.call(this, stream)
      },
    })
  })
  await dial(page)
  const { leg } = await desk.event('leg.new', { endpoint: 'portal' })
  await desk.ok({ do: 'answer', leg })
  await page.getByText('通话中', { exact: false }).first().waitFor()
  await desk.ok({ do: 'play', on: leg, items: [{ file: 'long' }] })
  const loudest = () =>
    page.evaluate(async () => {
      const { heard } = window as unknown as { heard: MediaStream }
      const audio = new AudioContext()
      const ear = audio.createAnalyser()
      audio.createMediaStreamSource(heard).connect(ear)
      await new Promise((resolve) => setTimeout(resolve, 500))
      const levels = new Float32Array(ear.frequencyBinCount)
      ear.getFloatFrequencyData(levels)
      const bin = levels.indexOf(Math.max(...levels))
      await audio.close()
      return Math.round((bin * audio.sampleRate) / ear.fftSize)
    })
  await expect.poll(async () => Math.abs((await loudest()) - 610) < 40, { timeout: 20_000 }).toBe(true)
})

test('when the hotline hangs up the page says so and how long was talked', async () => {
  const { stage, desk } = await city()
  const page = await stage.open('/call', { microphone: true })
  await dial(page)
  const { leg } = await desk.event('leg.new', { endpoint: 'portal' })
  await desk.ok({ do: 'answer', leg })
  await page.getByRole('button', { name: '挂断' }).waitFor()
  await desk.ok({ do: 'hangup', leg, cause: 'normal' })
  await page.getByRole('heading', { name: '通话已结束' }).waitFor()
  await page.getByText('对方已挂断').waitFor()
  await page.getByText('通话时长').waitFor()
})

test('a broken connection of the signalling does not end the call; it comes back by itself', async () => {
  const { stage, desk, cut } = await city()
  const page = await stage.open('/call', { microphone: true })
  await dial(page)
  const { leg } = await desk.event('leg.new', { endpoint: 'portal' })
  await desk.ok({ do: 'answer', leg })
  await page.getByRole('button', { name: '挂断' }).waitFor()
  const before = desk.events.length
  cut()
  await desk.event('endpoint', { id: 'portal', up: true }, desk.events[before - 1]?.seq ?? 0)
  await page.getByRole('button', { name: '1', exact: true }).click()
  await desk.event('leg.dtmf', { leg, digit: '1' })
  await page.getByRole('button', { name: '挂断' }).click()
  expect(await desk.event('leg.ended', { leg })).toMatchObject({ by: 'peer' })
})

test('all lines taken is told as busy, with the telephone number beside it', async () => {
  const { stage, desk } = await city()
  const page = await stage.open('/call', { microphone: true })
  await dial(page)
  const { leg } = await desk.event('leg.new', { endpoint: 'portal' })
  await desk.ok({ do: 'hangup', leg, cause: 'busy' })
  const alert = page.getByRole('alert')
  await alert.getByText('现在线路都忙').waitFor()
  expect(await alert.getByRole('link').getAttribute('href')).toBe('tel:12345')
})

test('a refused microphone is explained, and the hotline is not rung', async () => {
  const { stage, desk, said } = await city()
  const page = await stage.open('/call')
  await dial(page)
  await page.getByRole('alert').getByText('没有得到麦克风的许可').waitFor()
  expect(said).toEqual([])
  expect(desk.all('leg.new')).toEqual([])
})

test('while the switch is away the page says that calling is unavailable', async () => {
  const stage = await openStage((http) => {
    serve(http, portalPhone, async () => token)
    http.portal.server.on('upgrade', (_request, socket) =>
      socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n'),
    )
  })
  closing.push(() => stage.close())
  const page = await stage.open('/call', { microphone: true })
  await dial(page)
  await page.getByRole('alert').getByText('网页通话暂时不可用').waitFor()
})
