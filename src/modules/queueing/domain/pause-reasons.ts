/** Why an agent may pause, and how many may at once for the same reason. The house's list; what the system itself gives is not in it. */
import { refuse, type Refusal } from '#kernel/result.ts'
import type { PauseState } from './agent-states.ts'

export interface PauseReason {
  state: PauseState
  /** In the house's words: 处理工单. */
  reason: string
  /** How many may pause for it at once; 0 = any number. */
  quota: number
  /** Longest pause, ms; 0 = as long as the state allows. */
  longestMs: number
  needsApproval: boolean
}

/** House rules of pausing. */
export interface PauseRules {
  restNeedsApproval: boolean
  /** How many may rest at once; 0 = any number. */
  restQuota: number
  /** The reasons an agent may pause for; a state without one takes any words. */
  reasons: readonly PauseReason[]
}

const reason = (state: PauseState, words: string, longestMs = 0): PauseReason => ({
  state,
  reason: words,
  quota: 0,
  longestMs,
  needsApproval: false,
})

/** Offered where the house has no list of its own. */
export const usualPauseReasons: readonly PauseReason[] = [
  reason('busy', '处理工单'),
  reason('busy', '查询资料'),
  reason('busy', '设备故障'),
  reason('rest', '小休'),
  reason('study', '培训'),
  reason('meeting', '会议'),
]

/** A wish to pause, with how many pause already: in this state, and in it for the same reason. */
export interface PauseWish {
  to: PauseState
  reason?: string
  approvedBy?: string
  resting?: number
  sharing?: number
}

export type PauseRefusal = Refusal<
  | 'queueing.rest-not-approved'
  | 'queueing.rest-quota-full'
  | 'queueing.reason-not-approved'
  | 'queueing.reason-quota-full'
  | 'queueing.reason-unknown'
>

export const reasonOf = (rules: PauseRules, wish: PauseWish): PauseReason | undefined =>
  rules.reasons.find((one) => one.state === wish.to && one.reason === wish.reason)

/**
 * Why the pause is refused, or null. A shift lead (`approvedBy`) and the system are not held to the list of reasons; without a list for the
 * state any words will do.
 */
export function pauseRefusal(wish: PauseWish, rules: PauseRules, by: string): PauseRefusal | null {
  const approved = wish.approvedBy !== undefined || by === 'system'
  const listed = reasonOf(rules, wish)
  if (!approved && !listed && rules.reasons.some((one) => one.state === wish.to))
    return refuse('queueing.reason-unknown', { reason: wish.reason ?? '' })
  if (wish.to === 'rest') {
    if (rules.restNeedsApproval && !approved) return refuse('queueing.rest-not-approved')
    if (rules.restQuota > 0 && (wish.resting ?? 0) >= rules.restQuota)
      return refuse('queueing.rest-quota-full')
  }
  if (!listed || by === 'system') return null
  if (listed.needsApproval && !approved)
    return refuse('queueing.reason-not-approved', { reason: listed.reason })
  if (listed.quota > 0 && (wish.sharing ?? 0) >= listed.quota)
    return refuse('queueing.reason-quota-full', { reason: listed.reason, quota: listed.quota })
  return null
}
