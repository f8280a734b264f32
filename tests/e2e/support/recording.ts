import type { Locator, Page } from 'playwright-core'
import { toneIntervals } from '#modules/telephony/engines/embedded/media/testing/goertzel.ts'
import { alawDecode } from '#modules/telephony/engines/embedded/media/g711.ts'

/** One recording on the page: whether the player got on with it, and which tones its channels hold. */
export interface Voices {
  readonly played: boolean
  readonly citizen: number[]
  readonly agent: number[]
}

/** What is used here of the page's audio element. */
interface Sounding {
  readonly src: string
  readonly currentTime: number
  play(): Promise<void>
  pause(): void
}

/** The players of recordings on a page; the telephone's own sound is none of them. */
export const playersOn = (page: Page): Locator =>
  page.getByRole('group', { name: '录音播放' }).locator('audio')

/** Listens to every recording whose player stands on the page: to the player itself, and to the file it plays. */
export async function voicesOf(page: Page, tones: readonly number[]): Promise<Voices[]> {
  const players = playersOn(page)
  const found: Voices[] = []
  for (let index = 0; index < (await players.count()); index += 1) {
    const player = players.nth(index)
    const played = await player.evaluate(async (audio: Sounding) => {
      await audio.play()
      for (let n = 0; n < 200 && audio.currentTime < 1; n += 1) await new Promise((go) => setTimeout(go, 100))
      audio.pause()
      return audio.currentTime >= 1
    })
    const [citizen, agent] = await channelsOfPlayer(player)
    found.push({ played, citizen: steadyTones(citizen, tones), agent: steadyTones(agent, tones) })
  }
  return found
}

/** The two channels of the file a player plays: the citizen's, the agent's. */
export async function channelsOfPlayer(player: Locator): Promise<[Int16Array, Int16Array]> {
  const bytes = await player.evaluate(async (audio: Sounding) => {
    const reply = await fetch(audio.src)
    return Array.from(new Uint8Array(await reply.arrayBuffer()))
  })
  return channelsOf(Buffer.from(bytes))
}

/** Opens the newest call of a number in the list of calls and starts its recording. */
export async function openRecordingOf(page: Page, number: string): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: number }).first()
  await row.getByRole('button').first().click()
  await page.getByRole('button', { name: '播放录音' }).first().click()
  await playersOn(page).first().waitFor({ state: 'attached' })
}

/** The two A-law channels of a WAV file, linear. */
function channelsOf(wav: Buffer): [Int16Array, Int16Array] {
  const at = wav.indexOf('data', 12, 'latin1') + 8
  const sound = wav.subarray(at)
  const channel = (which: 0 | 1) =>
    alawDecode(Uint8Array.from({ length: sound.length >> 1 }, (_, n) => sound[2 * n + which] ?? 0xd5))
  return [channel(0), channel(1)]
}

/** Tones that stand alone in a channel, the others 40 dB below, for at least a second in all. Speech of a prompt is no such tone. */
function steadyTones(samples: Int16Array, tones: readonly number[]): number[] {
  const intervals = toneIntervals(samples, tones, 200)
  const stands = (levels: Map<number, number>, hz: number): boolean => {
    const own = levels.get(hz) ?? -120
    return own > -25 && tones.every((other) => other === hz || (levels.get(other) ?? -120) < own - 40)
  }
  return tones.filter((hz) => intervals.filter(({ levels }) => stands(levels, hz)).length >= 5)
}
