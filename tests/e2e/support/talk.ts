import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { type Citizen, citizenCalls } from './citizen.ts'
import { hears, type Person } from './people.ts'
import { answerCall, button } from './seat.ts'
import type { Story } from './story.ts'

/** Voices, Hz. */
export const [CITIZEN, LEAD, AGENT] = [1130, 1900, 2700]
export const voices = [CITIZEN, LEAD, AGENT]
const waiting = { timeout: 60_000, interval: 250 }

export interface Hearing {
  readonly citizen: readonly number[]
  readonly agent?: readonly number[]
  readonly lead?: readonly number[]
}

export interface Parties {
  readonly citizen: Citizen | undefined
  readonly agent: Person
  readonly lead: Person
}

/** Who hears whom, each with nobody else beside: it comes to be so, and is still so when everything heard before has been forgotten. */
export async function hearing({ citizen, agent, lead }: Parties, expected: Hearing): Promise<void> {
  const now = async (): Promise<Hearing> => ({
    citizen: citizen?.hears(voices) ?? [],
    ...(expected.agent && { agent: await hears(agent.page, voices) }),
    ...(expected.lead && { lead: await hears(lead.page, voices) }),
  })
  await expect.poll(now, waiting).toEqual(expected)
  await pause(1500)
  expect(await now()).toEqual(expected)
}

/** A citizen calls, presses 1 in the menu and is through to the agent. */
export async function throughTo(agent: Person, story: Story, number: string): Promise<Citizen> {
  const { sipPort } = story.product
  const citizen = await citizenCalls({ sipPort, folder: story.folder, number, hz: CITIZEN })
  await citizen.hearsSomething(1500)
  await citizen.press('1')
  await button(agent, '接听').waitFor({ timeout: 90_000 })
  await answerCall(agent)
  await expect.poll(() => citizen.hears(voices), waiting).toEqual([AGENT])
  return citizen
}
