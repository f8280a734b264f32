/** A queue's settings as the rules need them. Durations in milliseconds. */
import type { AfterCallRule } from './after-call.ts'
import { usualAfterCall } from './after-call.ts'
import { usualPenaltyMs, type MissCause } from './miss.ts'
import type { RelaxStep, SkillNeed } from './skills.ts'
import { usualSurge, type Surge, type SurgeRule } from './surge.ts'

export type StrategyName = 'fewest-calls' | 'least-talk' | 'longest-idle' | 'by-level' | 'by-number'
export type AnnounceMode = 'none' | 'position' | 'ewt' | 'both'

/** On to another queue once the caller has waited so long; seen from the queue he joined first. */
export interface OverflowStep {
  afterMs: number
  queue: string
}

export interface Queue {
  id: string
  label: string
  /** Closed: nobody joins any more, whoever waits is still served. */
  open: boolean
  strategy: StrategyName
  /** Asked of every agent offered a caller of this queue, the most important first; a flow may ask for more. */
  skills: SkillNeed[]
  /** How the skills asked are relaxed as the wait grows, by rising time. */
  relaxation: RelaxStep[]
  /** Class 0-99 of its callers, higher first; a flow may name a higher one. Decides between queues of one agent. */
  priority: number
  /** How long one agent is rung before the next. */
  ringMs: number
  /** How long an agent who did not take an offer is left alone, per cause. */
  penaltyMs: Record<MissCause, number>
  /** The longest wait; a flow may shorten it. */
  maxWaitMs: number
  /** Callers waiting at once; more find it full. */
  maxLength: number
  whenFull: 'refuse' | 'overflow'
  /** A caller who has waited this long is served before all classes: low class waits at most about this long. */
  agingMs: number
  afterCall: AfterCallRule
  /** Who counts as present for "no agents": everybody signed in, or only those not on a break. */
  presence: 'signed-in' | 'not-paused'
  noAgents: {
    /** A new caller while nobody is present. */
    joining: 'wait' | 'overflow' | 'refuse'
    /** A waiting caller once nobody has been present for `afterMs`. */
    waiting: 'stay' | 'overflow' | 'leave'
    afterMs: number
  }
  /** Where callers go on to, by rising time. */
  overflow: OverflowStep[]
  announce: { mode: AnnounceMode; everyMs: number; style: 'about' | 'less-than' | 'range' }
  /** Prompts played in turn between music; `everyMs` apart. */
  comfort: { prompts: string[]; everyMs: number }
  /** Key 9: rung back without losing the place. */
  callback: boolean
  /** Key 1: leave a message instead of waiting. */
  voicemail: boolean
  /** Prompt a citizen hears first who is rung back; empty = none. */
  callbackHello: string
  /** What its agents hear before they have the caller: a prompt, and his queue, choices and known event in words. None by default. */
  whisper: { prompt: string; words: boolean }
  /** Music of its callers; empty = the city's. */
  music: string
  /** Kept for who served this number within `withinMs`, for `waitMs` at most; 0 = not kept. */
  lastAgent: { withinMs: number; waitMs: number }
  /** Kept for the agent who has the caller's open case, for `waitMs` at most; 0 = not kept. */
  caseOwner: { waitMs: number }
  /** The target of the service level: `share` (0-1) of the callers answered within `withinMs`. */
  serviceLevel: { withinMs: number; share: number }
  /** When too many call. */
  surge: SurgeRule
  /** The surge that runs now; never a setting. */
  running?: Surge
}

export const callbackKey = '9'
export const voicemailKey = '1'

export function usualQueue(id: string, label: string): Queue {
  return {
    id,
    label,
    open: true,
    strategy: 'least-talk',
    skills: [],
    relaxation: [{ afterMs: 30_000 }, { afterMs: 60_000 }],
    priority: 50,
    ringMs: 20_000,
    penaltyMs: { ...usualPenaltyMs },
    maxWaitMs: 180_000,
    maxLength: 100,
    whenFull: 'refuse',
    agingMs: 120_000,
    afterCall: usualAfterCall,
    presence: 'signed-in',
    noAgents: { joining: 'refuse', waiting: 'leave', afterMs: 60_000 },
    overflow: [],
    announce: { mode: 'both', everyMs: 30_000, style: 'about' },
    comfort: { prompts: [], everyMs: 45_000 },
    callback: false,
    voicemail: false,
    callbackHello: 'zh/callback-hello',
    whisper: { prompt: '', words: false },
    music: '',
    lastAgent: { withinMs: 0, waitMs: 0 },
    caseOwner: { waitMs: 0 },
    serviceLevel: { withinMs: 15_000, share: 0.95 },
    surge: usualSurge,
  }
}
