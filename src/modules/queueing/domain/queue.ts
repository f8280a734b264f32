/** A queue's settings as the rules need them. Durations in milliseconds. */
import type { AfterCallRule } from './after-call.ts'
import { usualAfterCall } from './after-call.ts'

export type StrategyName = 'fewest-calls' | 'least-talk' | 'longest-idle' | 'by-level' | 'by-number'
export type AnnounceMode = 'none' | 'position' | 'ewt' | 'both'

export interface Queue {
  id: string
  label: string
  strategy: StrategyName
  /** How long one agent is rung before the next. */
  ringMs: number
  maxWaitMs: number
  /** Callers waiting at once; more hear "full". */
  maxLength: number
  /** A caller who has waited this long is served before all classes: low class waits at most about this long. */
  agingMs: number
  /** After each of these waits one more required skill is given up, the last named first. */
  relaxSkillsMs: number[]
  afterCall: AfterCallRule
  /** Who counts as present for "no agents": everybody signed in, or only those not on a break. */
  presence: 'signed-in' | 'not-paused'
  /** Refuse new callers while nobody is present. */
  refuseWithoutAgents: boolean
  /** Send waiting callers away when nobody has been present for this long; 0 = never. */
  leaveWithoutAgentsMs: number
  announce: { mode: AnnounceMode; everyMs: number; style: 'about' | 'less-than' | 'range' }
}

export function usualQueue(id: string, label: string): Queue {
  return {
    id,
    label,
    strategy: 'least-talk',
    ringMs: 20_000,
    maxWaitMs: 180_000,
    maxLength: 100,
    agingMs: 120_000,
    relaxSkillsMs: [30_000, 60_000],
    afterCall: usualAfterCall,
    presence: 'signed-in',
    refuseWithoutAgents: true,
    leaveWithoutAgentsMs: 60_000,
    announce: { mode: 'both', everyMs: 30_000, style: 'about' },
  }
}
