import { type Citizen, citizenCalls } from '../../tests/e2e/support/citizen.ts'
import { ask } from '../../tests/e2e/support/laboratory.ts'
import { named, type Person } from '../../tests/e2e/support/people.ts'
import { answerCall, beReady, button } from '../../tests/e2e/support/seat.ts'
import type { Story } from '../../tests/e2e/support/story.ts'
import type { Album } from './album.ts'

/** What every scene has: the product with its people, and the album. */
export interface Scene {
  readonly story: Story
  readonly album: Album
}

/** The tone each voice is, Hz; nobody listens, but a telephone wants a microphone. */
const citizenHz = 1130
export const voices = { agent: 2700, lead: 1900 } as const

export const agentOf = ({ story }: Scene): Promise<Person> => story.as('li.agent1', voices.agent)
export const specialistOf = ({ story }: Scene): Promise<Person> => story.as('wang.agent2', voices.agent)
export const leadOf = ({ story }: Scene): Promise<Person> => story.as('song.lead1', voices.lead)

/** Calls 12345, or another number of the hotline, and chooses a person where there is a menu. */
export async function calls({ story }: Scene, number: string, called?: string): Promise<Citizen> {
  const { sipPort } = story.product
  const citizen = await citizenCalls({
    sipPort,
    folder: story.folder,
    number,
    hz: citizenHz,
    ...(called !== undefined && { called }),
  })
  await citizen.hearsSomething(1500)
  if (called === undefined) await citizen.press('1')
  return citizen
}

/** A citizen's call rings at the agent's desk. */
export async function rings(scene: Scene, number: string): Promise<Citizen> {
  const own = await agentOf(scene)
  await beReady(own)
  const citizen = await calls(scene, number)
  await button(own, '接听').waitFor({ timeout: 120_000 })
  return citizen
}

/** The agent speaks with a citizen. */
export async function talks(scene: Scene, number: string): Promise<Citizen> {
  const citizen = await rings(scene, number)
  const own = await agentOf(scene)
  await answerCall(own)
  await button(own, '转接').and(own.page.locator(':enabled')).waitFor()
  return citizen
}

/** The shift lead has her telephone and takes no calls. */
export async function leadAtHerSeat(scene: Scene): Promise<Person> {
  const lead = await leadOf(scene)
  await beReady(lead)
  await ask(lead, 'POST', '/agent/pause', { to: 'busy', reason: '值班' })
  return lead
}

/** Presses the button of the dialog in front. */
export const press = ({ page }: Person, words: string): Promise<void> =>
  page
    .getByRole('dialog')
    .last()
    .getByRole('button', { name: named(words) })
    .last()
    .click()

/** A list with its heading, without the empty rest of the screen. */
export const sheetOf = ({ page }: Person) => [page.locator('.screen-head'), page.locator('table').last()]

export const dialogOf = ({ page }: Person) => page.locator('.ant-modal').last()
export const menuOf = ({ page }: Person) => page.locator('.ant-dropdown:visible').last()
export const popoverOf = ({ page }: Person) => page.locator('.ant-popover:visible').last()
