/** Words of the desks. Every refusal is a value; what may be done in which state is decided where it is done. */
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { decidePause, withdrawPause } from './asking-pause.ts'
import { endCall } from './ending.ts'
import type { Call } from './call.ts'
import type { DeskActor, DeskCommand } from './happenings.ts'
import { listenAt } from './listening.ts'
import { makeOffer, withdrawOffer } from './offering.ts'
import { onOwnCall } from './own-call.ts'
import { placeCall } from './placing.ts'
import { enterRoom } from './room.ts'
import { asAgent, finish, pauseOrAsk, sharing, signIn } from './seat-acts.ts'
import { refreshDevice, seatOf } from './seats.ts'
import { releaseLeg } from './stuck-legs.ts'
import { forceState, supervise, superviseStop } from './supervising.ts'
import { wrong } from './talking.ts'
import { callOf, note, putSeat, type Turn } from './turn.ts'
import { queueOf } from './waiting.ts'

/** What is done without a seat of one's own. */
const seatless: readonly DeskCommand['do'][] = ['sign-in', 'release', 'release-leg', 'listen']

/** Carries a command out; the answer is in `turn.reply`. */
export function obey(turn: Turn, command: DeskCommand, by: DeskActor): void {
  const seat = seatOf(turn, command.agent)
  if (seat && seat.tenantId !== by.tenantId) turn.reply = refuse('telephony.no-seat')
  else if (!seat && !seatless.includes(command.do)) turn.reply = refuse('telephony.no-seat')
  else turn.reply = carryOut(turn, command, by) ?? {}
}

function carryOut(turn: Turn, command: DeskCommand, by: DeskActor): Refusal | Record<string, unknown> | void {
  switch (command.do) {
    case 'sign-in':
      return signIn(turn, command, by)
    case 'refit':
      return refit(turn, command)
    case 'use-phone':
      return usePhone(turn, command.agent, command.endpoint)
    case 'sign-out':
    case 'ready':
    case 'extend':
      return asAgent(turn, command.agent, { do: command.do }, by)
    case 'finish':
      return asAgent(turn, command.agent, finish(command), by)
    case 'pause':
      return pauseOrAsk(turn, command, by)
    case 'decide-pause':
      return decidePause(turn, command, by.userId, (to, reason) => sharing(turn, { ...command, to, reason }))
    case 'withdraw-pause':
      return withdrawPause(turn, command.agent)
    case 'dial': {
      const placed = placeCall(turn, command)
      return isRefusal(placed) ? placed : { call: placed.id }
    }
    case 'supervise-stop':
      return superviseStop(turn, command.agent)
    case 'force':
      return forceState(turn, command, by.userId)
    case 'release-leg':
      return releaseLeg(turn, command.leg, by.userId)
    case 'listen':
      return listenAt(turn, { ...command, tenantId: by.tenantId })
    case 'enter-room':
      return enterRoom(turn, { ...command, tenantId: by.tenantId })
    case 'supervise':
    case 'intercept':
    case 'release':
    case 'take':
      return onOthersCall(turn, command, by)
    default:
      return onOwnCall(turn, command)
  }
}

function refit(turn: Turn, command: Extract<DeskCommand, { do: 'refit' }>): void {
  const seat = seatOf(turn, command.agent)
  const { memberships, skills } = command
  if (seat) putSeat(turn, { ...seat, agent: { ...seat.agent, memberships, skills } })
}

function usePhone(turn: Turn, agent: string, endpoint: string): void {
  const seat = seatOf(turn, agent)
  if (seat) refreshDevice(turn, putSeat(turn, { ...seat, endpoint }))
}

function onOthersCall(
  turn: Turn,
  command: Extract<DeskCommand, { do: 'supervise' | 'intercept' | 'release' | 'take' }>,
  by: DeskActor,
): Refusal | void {
  const call = callOf(turn, command.call)
  if (!call || call.tenantId !== by.tenantId || call.state === 'ended') return refuse('telephony.no-call')
  note(turn, call, 'commanded', { command: command.do, by: by.userId })
  if (command.do === 'supervise') return supervise(turn, call, command.agent, command.mode)
  if (command.do === 'intercept') return supervise(turn, call, command.agent, 'barge', true)
  if (command.do === 'release') return endCall(turn, call, { cause: 'forced', by: 'supervisor' })
  return take(turn, call, command.agent)
}

/** 来话应答: the waiting or elsewhere ringing call is offered to him who asks for it. */
function take(turn: Turn, call: Call, agent: string): Refusal | void {
  if (turn.facts.degraded) return refuse('telephony.degraded')
  if ((call.state !== 'queued' && call.state !== 'offering') || call.whisper) return wrong(call)
  if (call.offer?.agent === agent) return
  if (call.offer) withdrawOffer(turn, call, 'cancelled')
  const ringMs = queueOf(turn, call.entry?.queue)?.ringMs ?? 20_000
  if (!makeOffer(turn, { call: call.id, agent, ringMs, candidates: [agent] }))
    return refuse('telephony.not-free')
}
