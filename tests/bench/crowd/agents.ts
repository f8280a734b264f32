/** The process of the agents. */
import { Agent, type AgentSettings } from './agent.ts'
import { Beat } from './beat.ts'
import { serveActs } from './remote.ts'

const beat = new Beat()
const here = new Map<number, Agent>()
const all = () => [...here.values()]

function agentOf(voice: number): Agent {
  const found = here.get(voice)
  if (!found) throw new Error(`nobody here speaks with voice ${voice}`)
  return found
}

const acts = {
  sitDown: async (of: AgentSettings) => {
    here.set(of.voice, await Agent.sitDown(of, beat))
  },
  now: () =>
    all().map(({ mouth, ear, state, registered, caller }) => ({
      voice: mouth.voice,
      hears: ear.voice(),
      state,
      registered,
      caller,
    })),
  tones: () => all().map(({ mouth, ear }) => ({ voice: mouth.voice, hears: ear.tones() })),
  measure: (delays: boolean) => {
    for (const { ear, mouth } of all()) {
      ear.measure(delays)
      mouth.frames = 0
    }
  },
  heard: () => all().map(({ mouth, ear }) => ({ voice: mouth.voice, said: mouth.frames, ...ear.heard() })),
  hangUp: (voice: number) => agentOf(voice).hangUp(),
  finish: (voice: number) => agentOf(voice).finish(),
}
export type AgentsActs = typeof acts
serveActs(acts)
