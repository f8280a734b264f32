import type { Locator } from 'playwright-core'
import { waitUntil } from '#platform/process/wait.ts'
import { named, type Person } from './people.ts'

/** The call bar before an agent. */
export const barOf = ({ page }: Person): Locator => page.getByRole('toolbar', { name: '话务操作' })
export const button = (person: Person, words: string): Locator =>
  barOf(person).getByRole('button', { name: named(words) })

/** The agent's state as the call bar shows it. */
export const stateOf = (person: Person, word: string): Locator =>
  barOf(person).locator('.state-pill').getByText(word, { exact: true })

/** Takes the seat and calls, from whatever state the agent is in: signs in, finishes after-call work, ends a pause. */
export async function beReady(person: Person): Promise<void> {
  const words = ['签入', '完成整理', '示闲']
  const idle = stateOf(person, '示闲')
  const reached = await waitUntil(
    async () => {
      if (await idle.isVisible()) return true
      for (const word of words) {
        const choice = button(person, word)
        if (await choice.isVisible()) await choice.click({ timeout: 2000 }).catch(() => undefined)
      }
      return false
    },
    60_000,
    300,
  )
  if (!reached) throw new Error(`${person.name} did not become ready`)
}

/** Finishes what is left to do after a call and signs out of the seat. */
export async function leaveSeat(person: Person): Promise<void> {
  await beReady(person)
  await button(person, '签出').click()
  await button(person, '签入').waitFor()
}

export const answerCall = (person: Person): Promise<void> => button(person, '接听').click()
export const hangUp = (person: Person): Promise<void> =>
  barOf(person)
    .getByRole('button', { name: /挂断\s*F4$/ })
    .click()
