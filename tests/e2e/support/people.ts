import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { level, tonesHeard } from '#modules/telephony/engines/embedded/media/testing/goertzel.ts'
import { waitUntil } from '#platform/process/wait.ts'
import { demoPassword, demoUsers } from '../../../src/demo/city.ts'
import { root } from '../../support/run-command.ts'
import { chromiumPath } from './product.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
]
const headset = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
export const pictures = join(root, 'tests/output')

/** A browser on somebody's table. `voice`: a WAV file that its microphone hears. */
export function openBrowser(voice?: string): Promise<Browser> {
  mkdirSync(pictures, { recursive: true })
  const microphone = voice === undefined ? [] : [`--use-file-for-fake-audio-capture=${voice}`]
  return chromium.launch({ executablePath: chromiumPath, args: [...flags, ...headset, ...microphone] })
}

/** A browser on a machine that nobody plugged a headset into. */
export const openBrowserWithoutHeadset = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: flags })

/** Somebody of the demonstration city before his own screen. */
export interface Person {
  readonly account: string
  readonly name: string
  readonly page: Page
  leave(): Promise<void>
}

/** Signs somebody in by the sign-in page, in a window of his own. `hz`: the tone his voice is; `timeZone`: where his computer believes to be. */
export async function signIn(
  browser: Browser,
  deskUrl: string,
  account: string,
  { hz, timeZone }: { hz?: number | undefined; timeZone?: string | undefined } = {},
): Promise<Person> {
  const name = demoUsers.find((one) => one.account === account)?.name ?? ''
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    permissions: ['microphone'],
    // A click on what still moves may miss it.
    reducedMotion: 'reduce',
    ...(timeZone !== undefined && { timezoneId: timeZone }),
  })
  if (hz !== undefined) await giveEars(context, hz)
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${deskUrl}/desk`)
  await page.getByLabel('账号或工号').fill(account)
  await page.getByLabel('密码').fill(demoPassword)
  await page.getByRole('button', { name: /登\s*录/ }).click()
  await page.getByRole('button', { name: new RegExp(name) }).waitFor()
  return { account, name, page, leave: () => context.close() }
}

/** Pages of this window say a tone for a voice and keep what they hear. */
export async function giveEars(context: BrowserContext, hz: number): Promise<void> {
  await context.addInitScript(`window.voiceHz = ${hz}`)
  await context.addInitScript({ path: fileURLToPath(new URL('page-ears.js', import.meta.url)) })
}

/** What somebody at a page heard just now, and how often a second it was measured; 0 = nothing yet. */
async function heardAt(page: Page): Promise<{ linear: Float64Array; rate: number }> {
  const { samples, rate } = await page.evaluate<{ samples: number[]; rate: number }>('heard()')
  return { linear: Float64Array.from(samples, (sample) => sample * 32_768), rate }
}

/** Which of these tones somebody at a page hears now. */
export async function hears(page: Page, frequencies: readonly number[]): Promise<number[]> {
  const { linear, rate } = await heardAt(page)
  return rate === 0 ? [] : tonesHeard(linear, frequencies, 30, rate)
}

/** Whether somebody at a page hears any sound now: a prompt, a tone, a voice. */
export async function hearsAnything(page: Page): Promise<boolean> {
  const { linear, rate } = await heardAt(page)
  return rate > 0 && linear.length > 0 && level(linear) > -50
}

/** Goes to a screen by the main menu, unless it is there already. */
export async function openScreen({ page }: Person, label: string): Promise<void> {
  const there = new RegExp(`^${label} · `)
  if (there.test(await page.title())) return
  await page
    .getByRole('navigation', { name: '主菜单' })
    .getByRole('menuitem')
    .filter({ hasText: new RegExp(`^${label}$`) })
    .click()
  if (!(await waitUntil(async () => there.test(await page.title()), 30_000)))
    throw new Error(`${label} did not open`)
}

/** The name of a button that begins with these words, an icon before them left aside: the page sets a space between the two characters of a short one. */
export const named = (words: string): RegExp => new RegExp(`^([a-z-]+ )?${Array.from(words).join('\\s*')}`)
