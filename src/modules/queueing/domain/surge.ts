/**
 * 话务高峰 (requirement F6): when more people call than can be answered. A queue says by its figures when that is so; a shift lead begins and ends
 * it. While it lasts everybody hears a notice as he joins, may be rung back without losing his place, and more people answer. Times in ms.
 */
export interface SurgeRule {
  /** Callers who joined within `withinMs`; 0 = not watched. */
  arrivals: number
  withinMs: number
  /** Callers who wait at once; 0 = not watched. */
  waiting: number
  /** Begins by itself; else a shift lead is asked. */
  byItself: boolean
  /** Over, as far as the figures say: no more than so many have waited for so long. */
  calmWaiting: number
  calmMs: number
  /** Prompt every caller hears first. */
  notice: string
  /** Key 9 is offered whatever the queue offers otherwise. */
  callback: boolean
  /** Callers who may wait while it lasts, where the queue allows fewer. */
  maxLength: number
  /** Agents register the callers with the short form. */
  shortForm: boolean
  /** Who may be asked to help: people with this skill, and those named. Empty = only those named. */
  helperSkill: string
  helpers: readonly string[]
}

export const usualSurge: SurgeRule = {
  arrivals: 0,
  withinMs: 300_000,
  waiting: 0,
  byItself: false,
  calmWaiting: 3,
  calmMs: 600_000,
  notice: 'zh/queue-surge',
  callback: true,
  maxLength: 300,
  shortForm: true,
  helperSkill: '',
  helpers: [],
}

/** A surge that runs, as the call controller works by it. */
export interface Surge {
  id: string
  since: number
}

/** What is known of a queue now. */
export interface SurgeFigures {
  /** Instants at which callers joined, the newest last. */
  joined: readonly number[]
  waiting: number
}

export const isWatched = (rule: SurgeRule): boolean => rule.arrivals > 0 || rule.waiting > 0

/** Callers who joined within the time the rule looks at. */
export const arrivalsWithin = (rule: SurgeRule, joined: readonly number[], now: number): number =>
  joined.filter((at) => now - at < rule.withinMs).length

/** Do the figures say that more people call than can be answered? */
export function isSurge(rule: SurgeRule, { joined, waiting }: SurgeFigures, now: number): boolean {
  const many = rule.arrivals > 0 && arrivalsWithin(rule, joined, now) >= rule.arrivals
  return many || (rule.waiting > 0 && waiting >= rule.waiting)
}

/** What a surge changes of a queue. */
interface Surging {
  surge: SurgeRule
  callback: boolean
  maxLength: number
  running?: Surge
}

/** The queue as it works while the surge lasts. */
export function inSurge<Q extends Surging>(queue: Q, running: Surge): Q {
  const { callback, maxLength } = queue.surge
  return {
    ...queue,
    running,
    callback: queue.callback || callback,
    maxLength: Math.max(queue.maxLength, maxLength),
  }
}
