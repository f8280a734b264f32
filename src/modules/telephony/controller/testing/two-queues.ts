/** Two queues beside each other in the model: some agents serve both, one each of them alone; callers come to either, and are handed across. */
import type { Flow } from '#modules/ivr/index.ts'
import type { Settings } from '../core/facts.ts'
import type { Call } from '../core/call.ts'
import { bare, type CityAgent, planOf, queueId, tenantId } from './city.ts'

export const second = '01900000-0000-7000-8000-000000000202'
/** The number that leads into the second queue. */
export const secondNumber = '12346'

const { q, ...others } = bare.nodes
export const secondFlow: Flow = {
  ...bare,
  id: 'second',
  nodes: { ...others, ...(q ? { q: { ...q, cfg: { ...q.cfg, queue: second } } } : {}) },
}

/** Whoever is named third serves the first queue alone, the fourth the second. */
export const servedBy = ({ number }: CityAgent): readonly string[] =>
  number === '8003' ? [queueId] : number === '8004' ? [second] : [queueId, second]

/** Callers who wait in the first go on to the second, and may ask to be rung back; whoever answers them there hears a word first. */
export function twoQueues(settings: Settings): Settings {
  const main = settings.queues[queueId]
  if (!main) return settings
  const whisper = { prompt: 'own/second', words: false }
  const other = { ...main, id: second, callback: true, overflow: [], whisper }
  const first = { ...main, callback: true, overflow: [{ afterMs: 15_000, queue: second }] }
  const known = settings.plans[tenantId]
  const rules = planOf([{ called: secondNumber, flow: secondFlow.id }]).inbound
  return {
    ...settings,
    queues: { [queueId]: first, [second]: other },
    ...(known ? { plans: { [tenantId]: { ...known, inbound: [...known.inbound, ...rules] } } } : {}),
  }
}

/** He came to one queue and was answered in the other, not by its overflow but handed there. */
export const handedAcross = ({ visits, transfers }: Call): boolean =>
  transfers.some(({ to }) => to.startsWith('queue:') && visits[0]?.queue !== to.slice('queue:'.length))
