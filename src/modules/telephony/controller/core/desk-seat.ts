/** 座席功能 from a desk telephone: signing in and out, being free, pausing, the work after a call; each is answered by a spoken word. */
import type { SeatAct } from '#modules/numbering/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { DeskDial } from './desk-phone.ts'
import { beginAtDesk, tell } from './desk-phone.ts'
import { askServer, signIn } from './desk-asks.ts'
import { withdrawPause } from './asking-pause.ts'
import type { DeskActor } from './happenings.ts'
import { asAgent, finish, pauseOrAsk } from './seat-acts.ts'
import { seatIn } from './seats.ts'
import { agentRulesOf, note, type Turn } from './turn.ts'
import type { Seat } from './world.ts'

const awayReason = '暂离'

type Done = Refusal | Record<string, unknown>

/** `agent`: whose telephone it is; a telephone of nobody has no seat. */
export function keyedForSeat(turn: Turn, dial: DeskDial, agent: string | undefined, act: SeatAct): void {
  if (agent !== undefined && act.do === 'sign-in') {
    askServer(turn, dial, signIn(agent, dial.endpoint))
    return
  }
  const seat = agent === undefined ? undefined : seatIn(turn, dial.tenantId, agent)
  const done = seat ? acted(turn, seat, act) : refuse('telephony.no-seat')
  const call = beginAtDesk(turn, dial, 'internal')
  note(turn, call, 'seat-keyed', {
    act: act.do,
    agent,
    ...(isRefusal(done) ? { refused: done.refused } : {}),
  })
  if (!isRefusal(done)) call.told = true
  tell(turn, call, isRefusal(done) ? 'zh/code-refused' : wordFor(act, done))
}

function acted(turn: Turn, seat: Seat, act: SeatAct): Done {
  const { id: agent } = seat.agent
  const by: DeskActor = { tenantId: seat.tenantId, userId: agent, name: seat.name }
  switch (act.do) {
    case 'sign-out':
    case 'ready':
    case 'extend':
      return asAgent(turn, agent, { do: act.do }, by)
    case 'finish':
      return asAgent(turn, agent, finish({ agent, ...act }), by)
    case 'withdraw':
      return withdrawPause(turn, agent)
    case 'back':
      return asAgent(turn, agent, { do: 'ready' }, by)
    case 'away':
      return pauseOrAsk(turn, { do: 'pause', agent, to: 'busy', ...reasonFor(turn, seat, 'busy') }, by)
    case 'pause': {
      const { to, nth } = act
      const reason = reasonFor(turn, seat, to, nth)
      return reason
        ? pauseOrAsk(turn, { do: 'pause', agent, to, ...reason }, by)
        : refuse('queueing.reason-unknown', { reason: String(nth) })
    }
    default:
      return refuse('telephony.no-seat')
  }
}

/** The house's nth reason for this pause; without a number the first, `暂离` where the house lists none. Undefined: there is no such reason. */
function reasonFor(
  turn: Turn,
  seat: Seat,
  to: 'busy' | 'rest' | 'study' | 'meeting',
  nth?: number,
): { reason?: string } | undefined {
  const listed = agentRulesOf(turn, seat).reasons.filter((one) => one.state === to)
  if (nth !== undefined) {
    const reason = listed[nth - 1]?.reason
    return reason === undefined ? undefined : { reason }
  }
  if (listed.length === 0) return to === 'busy' ? { reason: awayReason } : {}
  const first = listed.find(({ reason }) => reason === awayReason) ?? listed[0]
  return first ? { reason: first.reason } : {}
}

function wordFor(act: SeatAct, done: Record<string, unknown>): string {
  if (act.do === 'extend') return 'zh/service-set'
  if (act.do === 'withdraw') return 'zh/service-cancelled'
  if (done['asked'] === true) return 'zh/seat-asked'
  if (done['wanted'] !== undefined) return 'zh/seat-later'
  switch (done['state']) {
    case 'idle':
      return 'zh/seat-idle'
    case 'out':
      return 'zh/seat-out'
    case 'busy':
      return 'zh/seat-busy'
    default:
      return 'zh/seat-paused'
  }
}
