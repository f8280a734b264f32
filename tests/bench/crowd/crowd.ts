import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitUntil } from '#platform/process/wait.ts'
import { serveAllDay } from '../../e2e/support/laboratory.ts'
import type { Product } from '../../e2e/support/product.ts'
import type { RunningProgram } from '../../foreign/programs.ts'
import { visit } from '../visitor.ts'
import type { AgentsActs } from './agents.ts'
import { startCallers } from './callers.ts'
import type { CitizensActs } from './citizens.ts'
import { hire } from './hire.ts'
import { type Remote, startRemote } from './remote.ts'
import { mostVoices } from './voices.ts'

/** Citizens' voices are the lower half, agents' the upper one. */
export const firstAgentVoice = mostVoices / 2
/** First visitor's number of the agents; those before are the bench's other visitors. */
const firstAgentNumber = 60
const hiringNumber = 24

/** Agents at their seats and citizens with telephones, both in processes of their own, on a running product. */
export interface Crowd {
  readonly citizens: Remote<CitizensActs>
  readonly agents: Remote<AgentsActs>
  /** Voices of the agents, in the order of their numbers. */
  readonly seats: readonly number[]
  /** Citizens with these voices call 12345, each showing `numberOf` his voice. */
  call(
    voices: readonly number[],
    numberOf: (voice: number) => string,
    perSecond: number,
  ): Promise<RunningProgram>
  leave(): void
}

/** Opens the hotline day and night, hires the agents and seats them. */
export async function gatherCrowd(product: Product, agents: number): Promise<Crowd> {
  const { deskUrl, sipPort } = product
  const system = await visit(deskUrl, 'cui.system', hiringNumber - 1)
  await serveAllDay((method, path, body) => system.ask(method, path, body))
  const hired = await hire(deskUrl, agents, hiringNumber)
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-crowd-'))
  const calling: RunningProgram[] = []
  const crowd: Crowd = {
    citizens: startRemote<CitizensActs>(new URL('./citizens.ts', import.meta.url)),
    agents: startRemote<AgentsActs>(new URL('./agents.ts', import.meta.url)),
    seats: hired.map((_, n) => firstAgentVoice + n),
    call: async (voices, numberOf, perSecond) => {
      const callers: { number: string; soundPort: number }[] = []
      for (const voice of voices)
        callers.push({ number: numberOf(voice), soundPort: await crowd.citizens.ask('open', voice) })
      const sipp = await startCallers({ folder, sipPort, callers, perSecond })
      calling.push(sipp)
      return sipp
    },
    leave: () => {
      crowd.citizens.stop()
      crowd.agents.stop()
      for (const sipp of calling) sipp.process.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  try {
    for (const [n, { account, password }] of hired.entries())
      await crowd.agents.ask('sitDown', {
        deskUrl,
        account,
        password,
        voice: firstAgentVoice + n,
        number: firstAgentNumber + n,
      })
    return crowd
  } catch (error) {
    crowd.leave()
    throw error
  }
}

/** Who talks with whom: the voice of each citizen in a talk that both ends hear, and the agent's. */
export async function talksIn({ citizens, agents }: Crowd): Promise<Map<number, number>> {
  const [here, there] = await Promise.all([citizens.ask('now'), agents.ask('now')])
  const heardBy = new Map(there.map(({ voice, hears }) => [voice, hears]))
  const talks = new Map<number, number>()
  for (const { voice, hears } of here)
    if (hears !== undefined && heardBy.get(hears) === voice) talks.set(voice, hears)
  return talks
}

/** Waits until so many talk; answers whether they came to. */
export const waitForTalks = (crowd: Crowd, count: number, forMs: number): Promise<boolean> =>
  waitUntil(async () => (await talksIn(crowd)).size >= count, forMs, 300)
