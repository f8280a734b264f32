/** An agent as the queue sees him: plain values that survive a restart in the journal. Times are unix milliseconds. */
import type { AfterCall } from './after-call.ts'
import type { AgentState, WantedState } from './agent-states.ts'
import { usualPenaltyMs, type MissCause } from './miss.ts'
import type { PauseRules } from './pause-reasons.ts'
import { newShift, type Shift } from './shift.ts'
import type { Skills } from './skills.ts'

/** Membership of a queue; level 1 is called before 2 by the strategy "by level". */
export interface Membership {
  queue: string
  level: number
}

/** A wish made during work, applied at release. */
export interface Wanted {
  state: WantedState
  by: string
  reason?: string
  forMs?: number
}

export interface Agent {
  id: string
  /** 工号, unique. */
  number: string
  state: AgentState
  since: number
  /** Who caused the present state: a user id, or `system`. */
  by: string
  reason?: string
  /** The live reservation or outbound token; late events of another token are not ours. */
  token?: string
  call?: string
  /** A call between colleagues: leaves the idle clock as it is. */
  internal?: boolean
  deadline?: number
  wanted?: Wanted
  afterCall?: AfterCall
  /** Start of the present idleness for "longest idle"; kept over short breaks and internal calls. */
  idleSince: number
  /** When he left idleness for a break; absent while not on one. */
  pausedAt?: number
  /** Input only: blocks offers, never is the state itself. `lostAt`: since when the telephone is gone; `quiet`: 免打扰 is keyed into it. */
  device: { registered: boolean; inOtherCall: boolean; lostAt?: number; quiet?: true }
  memberships: Membership[]
  skills: Skills
  /** Offers missed in a row. */
  misses: number
  /** No offer before this instant, even if he is the only one idle. */
  penaltyUntil: number
  shift: Shift
}

/** House rules for agents, from the settings. */
export interface AgentRules extends PauseRules {
  /** Delay before the next offer, per cause, ms, where no queue says its own. */
  penaltyMs: Record<MissCause, number>
  /** Misses (no answer, rejected) in a row after which the agent becomes busy(no-answer). */
  missesToBusy: number
  /** How long an idle agent's telephone may be gone before he is busy(device-lost), ms. */
  deviceGraceMs: number
  /** A break shorter than this keeps the idle clock, ms. */
  shortBreakMs: number
  afterCallCountsAsIdle: boolean
  /** How long a pause that was asked for waits for the shift lead's word, ms. */
  pauseAnswerMs: number
  /** Longest rest, study and meeting, ms. */
  longestMs: { rest: number; study: number; meeting: number }
}

export const usualAgentRules: AgentRules = {
  penaltyMs: { ...usualPenaltyMs },
  missesToBusy: 2,
  deviceGraceMs: 30_000,
  shortBreakMs: 60_000,
  afterCallCountsAsIdle: false,
  restNeedsApproval: false,
  restQuota: 0,
  pauseAnswerMs: 10 * 60_000,
  longestMs: { rest: 15 * 60_000, study: 4 * 3_600_000, meeting: 4 * 3_600_000 },
  reasons: [],
}

/** An agent who has not signed in. */
export function newAgent(
  who: { id: string; number: string; memberships: Membership[]; skills?: Skills },
  at: number,
): Agent {
  return {
    id: who.id,
    number: who.number,
    state: 'out',
    since: at,
    by: 'system',
    idleSince: at,
    device: { registered: true, inOtherCall: false },
    memberships: who.memberships,
    skills: who.skills ?? {},
    misses: 0,
    penaltyUntil: 0,
    shift: newShift(at),
  }
}
