import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { tonesHeard } from '#modules/telephony/engines/embedded/media/testing/goertzel.ts'

export const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
]

/** A person at a browser telephone (SIP.js in Chromium). */
export interface BrowserPhone {
  start(of: { server: string; user: string; password: string; hz: number }): Promise<void>
  call(number: string): Promise<void>
  press(keys: string): Promise<void>
  hangup(): Promise<void>
  loseWebSocket(): Promise<void>
  reconnect(): Promise<void>
  state(): Promise<string>
  /** Which of these tones are heard now. */
  hears(frequencies: number[]): Promise<number[]>
  close(): Promise<void>
}

/** Bundles the page and opens it. */
export async function openBrowserPhone(): Promise<BrowserPhone> {
  const script = await bundled()
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><script type="module">${script}</script>`)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  const page = await (await browser.newContext({ permissions: ['microphone'] })).newPage()
  await page.goto(`http://127.0.0.1:${port}/`)
  await page.waitForFunction('typeof window.startPhone === "function"')
  const run = <T>(code: string): Promise<T> =>
    page.evaluate<T>(code).catch((error: unknown) => {
      // The page's own stack frames name no file of ours.
      throw new Error(String(error).split('\n')[0])
    })
  return {
    start: (of) => run(`startPhone(${JSON.stringify(of)})`),
    call: (number) => run(`call(${JSON.stringify(number)})`),
    press: (keys) => run(`press(${JSON.stringify(keys)})`),
    hangup: () => run('hangup().then(() => undefined)'),
    loseWebSocket: () => run('loseWebSocket()'),
    reconnect: () => run('reconnect().then(() => undefined)'),
    state: () => run('sessionState()'),
    hears: async (frequencies) => {
      const { samples, rate } = await run<{ samples: number[]; rate: number }>('heard()')
      return tonesHeard(
        Float64Array.from(samples, (sample) => sample * 32_768),
        frequencies,
        30,
        rate,
      )
    },
    close: async () => {
      await browser.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}

async function bundled(): Promise<string> {
  const entry = fileURLToPath(new URL('browser-page.js', import.meta.url))
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['es'] } },
  })
  const [result] = Array.isArray(made) ? made : [made]
  if (!result || !('output' in result)) throw new Error('the page was not bundled')
  return result.output[0].code.replaceAll('</script', '<\\/script')
}
