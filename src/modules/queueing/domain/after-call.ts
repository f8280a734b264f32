/**
 * After-call work (话后整理): one timer on the agent, never per queue, so transfers and shared queues cannot end or restart it
 * (telephony.md sections 2 and 4 no. 9).
 */
export type AfterCallMode = 'none' | 'optional' | 'timed' | 'timed-no-early-exit' | 'until-done'

export interface AfterCallRule {
  mode: AfterCallMode
  /** Length of the timed modes, ms. */
  forMs: number
  /** One extension of this many ms; 0 = none. */
  extendMs: number
  /** A wrap-up code must be given; at the deadline `timeoutCode` is set. */
  codeRequired: boolean
  timeoutCode: string
}

export const usualAfterCall: AfterCallRule = {
  mode: 'timed',
  forMs: 60_000,
  extendMs: 60_000,
  codeRequired: false,
  timeoutCode: 'system.timeout',
}

/** Even "until done" and "optional" end: no state without call lasts for ever (invariant I8). */
export const longestAfterCallMs = 30 * 60_000

/** The running after-call work of an agent. */
export interface AfterCall {
  call: string
  rule: AfterCallRule
  talkEndedAt: number
  extended: boolean
  code?: string
}

/** Unix ms the after-call work that begins now ends by itself; null = there is none. */
export function afterCallDeadline(rule: AfterCallRule, talkEndedAt: number): number | null {
  if (rule.mode === 'none') return null
  const timed = rule.mode === 'timed' || rule.mode === 'timed-no-early-exit'
  return talkEndedAt + Math.min(timed ? rule.forMs : longestAfterCallMs, longestAfterCallMs)
}

/** Why the agent may not finish yet, or null. At the deadline everything is allowed and the system's code stands in. */
export function finishRefusal(
  work: AfterCall,
  deadline: number,
  now: number,
): 'too-early' | 'code-missing' | null {
  if (now >= deadline) return null
  if (work.rule.mode === 'timed-no-early-exit') return 'too-early'
  if (work.rule.codeRequired && work.code === undefined) return 'code-missing'
  return null
}

/** The code the call keeps: the agent's, else the system's when one is required. */
export function wrapUpCode(work: AfterCall): string | null {
  return work.code ?? (work.rule.codeRequired ? work.rule.timeoutCode : null)
}
