/** What an agent does with the call he has: the soft phone's buttons. */
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { endAbusive, warn } from './abuse.ts'
import type { Call, Leg } from './call.ts'
import { waiterGone } from './coming-back.ts'
import { invite, leave, lock, moderatorLeaves, muteParties, putOut } from './conference.ts'
import { endCall } from './ending.ts'
import type { DeskCommand } from './happenings.ts'
import { agentHungUp, targetGone } from './leg-events.ts'
import { agentLeg, citizenLeg, hangUpLeg, isUp, legOf } from './legs.ts'
import { forbiddenAtRisk, lifeAtRisk, nextLead } from './life-at-risk.ts'
import { missOffer } from './offering.ts'
import { playPhrase, stopPhrase } from './phrases.ts'
import { closeDoor, openDoor } from './room.ts'
import { seatOf } from './seats.ts'
import { superviseStop } from './supervising.ts'
import { suspend, takeBack, toFlow, toRating } from './suspend.ts'
import { holdCall, retrieveCall, wrong } from './talking.ts'
import { cancelTransfer, completeTransfer, consult, joinTransfer, transferBlind } from './transferring.ts'
import { callOf, order, type Turn } from './turn.ts'
import { whisperLost } from './whispering.ts'

export type OwnCommand = Exclude<
  DeskCommand,
  {
    do:
      | 'sign-in'
      | 'refit'
      | 'use-phone'
      | 'sign-out'
      | 'ready'
      | 'extend'
      | 'finish'
      | 'pause'
      | 'decide-pause'
      | 'withdraw-pause'
      | 'dial'
      | 'supervise'
      | 'supervise-stop'
      | 'force'
      | 'release-leg'
      | 'intercept'
      | 'release'
      | 'take'
      | 'listen'
      | 'enter-room'
  }
>

export function onOwnCall(turn: Turn, command: OwnCommand): Refusal | Record<string, unknown> | void {
  const { agent } = command
  const call = callOf(turn, seatOf(turn, agent)?.agent.call)
  if (!call || call.state === 'ended') return refuse('telephony.no-call')
  if (command.do === 'reject') return reject(turn, call, agent)
  if (command.do === 'hang-up') return hangUp(turn, call, agent)
  const own = ownLeg(call, agent)
  if (command.do === 'mute' && own) return muteLeg(turn, call, own, command.on)
  // A colleague called inside is the far end of somebody else's call, be it a desk telephone's that is nobody's: he may only let go.
  if (call.agent !== agent)
    return refuse(call.far?.agent === agent ? 'telephony.inside-call' : 'telephony.not-your-call')
  if (forbiddenAtRisk(call, command.do)) return refuse('telephony.life-at-risk')
  switch (command.do) {
    case 'hold':
      return holdCall(turn, call)
    case 'retrieve':
      return call.suspended ? takeBack(turn, call) : retrieveCall(turn, call)
    case 'transfer':
      return transferBlind(turn, call, command.to)
    case 'consult': {
      const kind = command.whenAnswered ? 'success' : 'consult'
      return turn.facts.degraded
        ? refuse('telephony.degraded')
        : consult(turn, call, command.to, { kind, evenPaused: command.evenPaused ?? false })
    }
    case 'complete':
      return call.state === 'conference' ? hangUp(turn, call, agent) : completeTransfer(turn, call)
    case 'cancel':
      return call.state === 'conference' ? putOutOnly(turn, call) : cancelTransfer(turn, call)
    case 'join':
      return joinTransfer(turn, call)
    case 'to-flow':
      return (command.comesBack ? suspend : toFlow)(turn, call, command.flow)
    case 'dtmf':
      return press(turn, call, command.digits)
    case 'mute':
      return muteLeg(turn, call, own, command.on)
    case 'life-at-risk':
      return lifeAtRisk(turn, call, { ...command, by: agent })
    case 'phrase': {
      const played = playPhrase(turn, call, command.file)
      return isRefusal(played) ? played : undefined
    }
    case 'phrase-stop':
      return stopPhrase(turn, call)
    case 'warn':
      return warn(turn, call)
    case 'end-abusive':
      return endAbusive(turn, call, command.reason)
    case 'to-rating':
      return toRating(turn, call)
    default:
      return moderate(turn, call, command)
  }
}

function moderate(
  turn: Turn,
  call: Call,
  command: Extract<OwnCommand, { do: 'invite' | 'put-out' | 'mute-party' | 'lock' | 'room' }>,
): Refusal | Record<string, unknown> | void {
  switch (command.do) {
    case 'invite':
      return invite(turn, call, command.to)
    case 'put-out':
      return putOut(turn, call, command.leg)
    case 'mute-party':
      return muteParties(turn, call, command.leg, command.on)
    case 'lock':
      return lock(turn, call, command.on)
    case 'room':
      return command.on ? openDoor(turn, call) : closeDoor(turn, call)
  }
}

/** 请出第三方: without a name, the only one there. */
function putOutOnly(turn: Turn, call: Call): Refusal | void {
  const [only, ...more] = call.conference?.members ?? []
  return !only || more.length > 0 ? wrong(call) : putOut(turn, call, only.leg)
}

/** His own telephone in the call, whatever his part is. */
function ownLeg(call: Call, agent: string): Leg | undefined {
  const watching = call.supervision.find((one) => one.agent === agent)
  if (watching) return legOf(call, watching.leg)
  const member = call.conference?.members.find((one) => one.agent === agent)
  if (member) return legOf(call, member.leg)
  return call.agent === agent ? agentLeg(call) : undefined
}

function muteLeg(turn: Turn, call: Call, own: Leg | undefined, on: boolean): Refusal | void {
  if (!isUp(own)) return wrong(call)
  own.muted = on
  order(turn, call, { do: 'mute', leg: own.id, direction: 'in', on })
}

function press(turn: Turn, call: Call, digits: string): Refusal | void {
  const far = citizenLeg(call)
  if (!isUp(far)) return wrong(call)
  order(turn, call, { do: 'dtmf', leg: far.id, digits })
}

/** 拒接: an offer, a consultation or an invitation. */
function reject(turn: Turn, call: Call, agent: string): Refusal | void {
  if (call.offer?.agent === agent) return missOffer(turn, call, 'rejected')
  return goesAside(turn, call, agent) ? undefined : wrong(call)
}

/** Whoever is asked or called in beside the call's own agent goes, or does not come. */
function goesAside(turn: Turn, call: Call, agent: string): boolean {
  const { transfer } = call
  if (transfer && 'agent' in transfer.target && transfer.target.agent === agent) {
    const leg = legOf(call, transfer.leg)
    const cause = transfer.state === 'ringing' ? 'rejected' : 'normal'
    hangUpLeg(turn, call, leg, cause)
    if (leg) targetGone(turn, call, leg, cause)
    return true
  }
  const member = call.conference?.members.find((one) => one.agent === agent)
  if (!member) return false
  leave(turn, call, member, member.state === 'ringing' ? 'rejected' : 'normal')
  nextLead(turn, call, agent)
  return true
}

/** 挂断: out of a consultation only the target goes; else the conversation is over. */
function hangUp(turn: Turn, call: Call, agent: string): Refusal | void {
  if (call.offer?.agent === agent) return missOffer(turn, call, 'rejected')
  if (call.supervision.some((one) => one.agent === agent)) return superviseStop(turn, agent)
  if (goesAside(turn, call, agent)) return
  if (call.agent !== agent) {
    // A colleague called inside lets go.
    if (call.far?.agent !== agent) return refuse('telephony.not-your-call')
    return endCall(turn, call, { cause: 'normal', by: 'third' })
  }
  if (call.suspended) return waiterGone(turn, call)
  if (call.whisper) return whisperLost(turn, call)
  if (call.state === 'consulting') return cancelTransfer(turn, call)
  if (call.state === 'placing' || call.state === 'calling')
    return endCall(turn, call, { cause: 'cancelled', by: 'agent' })
  if (!moderatorLeaves(turn, call)) agentHungUp(turn, call, 'normal')
}
