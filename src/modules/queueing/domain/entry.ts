/**
 * One caller's visit to a queue. A visit that goes back to waiting keeps its class, its sequence and its wait clock (invariants I7, I9);
 * a finished visit stays finished. Plain values: the controller keeps them in its journal. Times are unix milliseconds.
 */
import { refuse, type Refusal } from '#kernel/result.ts'
import type { MissCause } from './miss.ts'

export type EntryState = 'waiting' | 'offering' | EntryEnd
export type EntryEnd =
  | 'answered'
  | 'abandoned'
  | 'timeout'
  | 'no-agents'
  | 'overflow'
  | 'exit'
  | 'forced'
  | 'callback-done'
  | 'callback-failed'

export interface Entry {
  id: string
  call: string
  queue: string
  state: EntryState
  /** 0-99, higher first (VIP 90); 100 is kept for callers who lost their agent. */
  class: number
  /** Rises by one for each new caller of the installation. */
  seq: number
  /** The wait clock: set once. */
  enqueuedAt: number
  /** Needed of the agent, the most important first. */
  skills: string[]
  /** Only this agent until then: last agent, case owner, or a named one. */
  sticky?: { agent: string; until: number }
  /** A callback in the queue: nobody is on the line, the agent is connected first and then calls this number, not before a given instant. */
  virtual?: { number: string; tries: number; notBefore?: number }
  /** Agents who already missed this caller: others first. Cleared rather than leave one of them idle beside the caller. */
  skip: string[]
  /** Offers made so far; part of each offer's token. */
  offers: number
  token?: string
  agent?: string
  deadline?: number
  endedAt?: number
}

/** From which states each happening leads where; everything else is refused. */
export const entryTable = {
  offer: { from: ['waiting'], to: 'offering' },
  return: { from: ['offering'], to: 'waiting' },
  answer: { from: ['offering'], to: 'answered' },
  abandon: { from: ['waiting', 'offering'], to: 'abandoned' },
  timeout: { from: ['waiting'], to: 'timeout' },
  'no-agents': { from: ['waiting'], to: 'no-agents' },
  overflow: { from: ['waiting'], to: 'overflow' },
  exit: { from: ['waiting'], to: 'exit' },
  force: { from: ['waiting', 'offering'], to: 'forced' },
  'become-callback': { from: ['waiting'], to: 'waiting' },
  'called-back': { from: ['answered'], to: 'callback-done' },
  'call-again': { from: ['answered'], to: 'waiting' },
} as const satisfies Record<string, { from: readonly EntryState[]; to: EntryState }>

export type EntryHappening =
  | { what: 'offer'; token: string; agent: string; deadline: number }
  | { what: 'return'; token: string; cause: MissCause | 'withdrawn' }
  | { what: 'answer'; token: string }
  | { what: 'abandon' | 'timeout' | 'no-agents' | 'overflow' | 'exit' | 'force' | 'called-back' }
  | { what: 'become-callback'; number: string }
  /** The citizen could not be reached; after the third time the callback has failed. */
  | { what: 'call-again' }

export const callbackTries = 3
/** Class of a caller whose agent was lost: in front of everybody. */
export const topClass = 100

export type EntryRefusal = Refusal<
  'queueing.entry-wrong-state' | 'queueing.entry-other-token' | 'queueing.entry-not-callback'
>

export function newEntry(
  visit: Pick<Entry, 'id' | 'call' | 'queue' | 'class' | 'seq' | 'enqueuedAt'> &
    Partial<Pick<Entry, 'skills' | 'sticky'>>,
): Entry {
  return {
    ...visit,
    class: Math.min(Math.max(Math.trunc(visit.class), 0), topClass - 1),
    skills: visit.skills ?? [],
    state: 'waiting',
    skip: [],
    offers: 0,
  }
}

/** The entry after the happening, or why it does not apply. Never changes its argument. */
export function changeEntry(entry: Entry, happening: EntryHappening, at: number): Entry | EntryRefusal {
  const rule = entryTable[happening.what]
  const from: readonly EntryState[] = rule.from
  if ('token' in happening && happening.what !== 'offer' && happening.token !== entry.token)
    return refuse('queueing.entry-other-token')
  if (!from.includes(entry.state))
    return refuse('queueing.entry-wrong-state', { state: entry.state, happening: happening.what })
  const { token: _t, agent, deadline: _d, ...rest } = entry
  switch (happening.what) {
    case 'offer': {
      const { token, deadline } = happening
      return { ...rest, state: 'offering', offers: entry.offers + 1, token, agent: happening.agent, deadline }
    }
    case 'return': {
      const skips = happening.cause !== 'withdrawn' && agent !== undefined && !entry.skip.includes(agent)
      return { ...rest, state: 'waiting', skip: skips ? [...entry.skip, agent] : entry.skip }
    }
    case 'answer':
      return { ...entry, state: 'answered', endedAt: at }
    case 'abandon':
      return entry.virtual ? entry : { ...rest, state: 'abandoned', endedAt: at }
    case 'become-callback':
      return { ...rest, state: 'waiting', virtual: { number: happening.number, tries: 0 } }
    case 'called-back':
    case 'call-again':
      return afterCallback(entry, happening.what, at)
    default:
      return { ...rest, state: rule.to, endedAt: at }
  }
}

function afterCallback(entry: Entry, what: 'called-back' | 'call-again', at: number): Entry | EntryRefusal {
  if (!entry.virtual) return refuse('queueing.entry-not-callback')
  if (what === 'called-back') return { ...entry, state: 'callback-done', endedAt: at }
  const virtual = { ...entry.virtual, tries: entry.virtual.tries + 1 }
  if (virtual.tries >= callbackTries) return { ...entry, virtual, state: 'callback-failed', endedAt: at }
  const { token: _t, agent: _a, deadline: _d, endedAt: _e, ...rest } = entry
  return { ...rest, virtual, state: 'waiting' }
}

/** A new visit of the same caller in another queue (overflow) or the same one again: class, sequence and wait clock go with him. */
export function visitAgain(
  entry: Entry,
  visit: { id: string; queue: string; sticky?: Entry['sticky'] },
): Entry {
  const { token: _t, agent: _a, deadline: _d, endedAt: _e, sticky: _s, ...rest } = entry
  const again: Entry = { ...rest, id: visit.id, queue: visit.queue, state: 'waiting', skip: [], offers: 0 }
  if (visit.sticky) again.sticky = visit.sticky
  return again
}

/** The caller lost his agent in talk: back in front of everybody, the same agent first for a while. */
export function visitAfterLoss(entry: Entry, id: string, stickyUntil: number): Entry {
  const sticky = entry.agent === undefined ? {} : { sticky: { agent: entry.agent, until: stickyUntil } }
  return { ...visitAgain(entry, { id, queue: entry.queue, ...sticky }), class: topClass }
}
