/** 小休 by approval: an agent asks, the shift lead decides; nobody's answer ends the asking too. The reasons that need it are the house's. */
import { changeAgent, type AgentAction, type PauseState } from '#modules/queueing/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { actOnAgent, seatOf } from './seats.ts'
import { agentRulesOf, putSeat, type Turn } from './turn.ts'
import type { Seat } from './world.ts'

type Pause = Extract<AgentAction, { do: 'pause' }>

const awaited: readonly string[] = ['queueing.rest-not-approved', 'queueing.reason-not-approved']

/** Is it only the shift lead's word that is missing? */
export const needsApproval = (refused: Refusal): boolean => awaited.includes(refused.refused)

/** Keeps what the agent asks for; refused where approval would not help: too many pause already. */
export function askPause(turn: Turn, agent: string, wish: Pause): Refusal | Record<string, unknown> {
  const seat = seatOf(turn, agent)
  if (!seat) return refuse('telephony.no-seat')
  const { now: at } = turn.facts
  const rules = agentRulesOf(turn, seat)
  const tried = changeAgent(seat.agent, { ...wish, approvedBy: 'somebody' }, { at, by: agent, rules })
  if (isRefusal(tried)) return tried
  const { to, reason, forMs } = wish
  keepAsked(turn, seat, 'pause-asked', {
    to,
    at,
    until: at + rules.pauseAnswerMs,
    ...(reason === undefined ? {} : { reason }),
    ...(forMs === undefined ? {} : { forMs }),
  })
  return { state: seat.agent.state, asked: true }
}

/** The shift lead's word. Approved, the pause begins, or is wished for while he talks. */
export function decidePause(
  turn: Turn,
  { agent, approve, why }: { agent: string; approve: boolean; why?: string | undefined },
  by: string,
  others: (to: PauseState, reason: string | undefined) => Pick<Pause, 'resting' | 'sharing'>,
): Refusal | Record<string, unknown> {
  const seat = seatOf(turn, agent)
  if (!seat?.asked) return refuse('telephony.nothing-asked')
  const { to, reason, forMs } = seat.asked
  if (!approve) {
    keepAsked(turn, seat, 'pause-refused', undefined, { by, why })
    return { state: seat.agent.state }
  }
  const done = actOnAgent(
    turn,
    agent,
    {
      do: 'pause',
      to,
      approvedBy: by,
      ...others(to, reason),
      ...(reason === undefined ? {} : { reason }),
      ...(forMs === undefined ? {} : { forMs }),
    },
    by,
  )
  if (isRefusal(done)) return done
  keepAsked(turn, done, 'pause-approved', undefined, { by })
  return { state: done.agent.state, wanted: done.agent.wanted?.state }
}

/** The agent thinks better of it. */
export function withdrawPause(turn: Turn, agent: string): Refusal | Record<string, unknown> {
  const seat = seatOf(turn, agent)
  if (!seat?.asked) return refuse('telephony.nothing-asked')
  keepAsked(turn, seat, 'pause-withdrawn', undefined)
  return { state: seat.agent.state }
}

/** Nobody answered in time, or he left his place: it is not asked any more. */
export function forgetAsked(turn: Turn, seat: Seat): void {
  if (!seat.asked) return
  if (turn.facts.now >= seat.asked.until || seat.agent.state === 'out')
    keepAsked(turn, seat, 'pause-unanswered', undefined)
}

function keepAsked(
  turn: Turn,
  seat: Seat,
  what: string,
  asked: Seat['asked'],
  details: Record<string, unknown> = {},
): void {
  const { asked: before, ...rest } = seat
  putSeat(turn, asked ? { ...rest, asked } : rest)
  const { tenantId, agent } = seat
  const { to, reason } = asked ?? before ?? {}
  turn.journal.push({
    tenantId,
    agent: agent.id,
    what,
    at: turn.facts.now,
    details: { to, reason, ...details },
  })
}
