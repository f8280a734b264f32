/** The end of a call: everybody is let go, the record is written once, and nobody who was not served is forgotten. */
import { isRefusal } from '#kernel/result.ts'
import type { Cause } from '../../switch/port.ts'
import { announceCall } from './announcing.ts'
import { connectedStates, type Call, type Ended } from './call.ts'
import type { MissedReason } from './changes.ts'
import { citizenNumber, hangUpLeg, legOf, liveLegs } from './legs.ts'
import { dropMembers } from './members.ts'
import { knownEventOf } from './known-event.ts'
import { noticeResult } from './notice-result.ts'
import { withdrawOffer } from './offering.ts'
import { stopRecording } from './recording.ts'
import { letOthersGo } from './rung-together.ts'
import { actOnAgent } from './seats.ts'
import { releaseAgent } from './talking.ts'
import { togetherResult } from './together-result.ts'
import { closeRecord, dropTransfer } from './transfer-end.ts'
import { callRulesOf, enterState, note, order, type Turn } from './turn.ts'
import { changeWaiting, closeVisit } from './waiting.ts'

/** Ends the call; `ended` is final, a second end changes nothing (invariant I3). */
export function endCall(turn: Turn, call: Call, how: { cause: Cause; by: Ended['by'] }): void {
  if (call.ended) return
  const connected = connectedStates.includes(call.state)
  if (call.transfer) dropTransfer(turn, call, 'abandoned')
  if (call.suspended) closeRecord(turn, call, call.suspended.id, 'abandoned')
  delete call.suspended
  dropMembers(turn, call)
  if (call.offer) withdrawOffer(turn, call)
  const left = how.cause === 'switch-lost' ? 'switch-lost' : how.by === 'supervisor' ? 'forced' : 'abandoned'
  if (changeWaiting(turn, call, { what: left === 'forced' ? 'force' : 'abandon' }))
    closeVisit(turn, call, left)
  releaseAgent(turn, call)
  freeColleague(turn, call)
  for (const { leg } of call.supervision.slice()) dropSupervision(turn, call, leg)
  if (call.heldSince !== undefined) call.holdMs += turn.facts.now - call.heldSince
  delete call.heldSince
  stopRecording(turn, call)
  for (const leg of liveLegs(call)) hangUpLeg(turn, call, leg, how.cause)
  for (const bridge of [call.bridge, call.consultBridge])
    if (bridge) order(turn, call, { do: 'end-bridge', bridge, hangupMembers: false })
  delete call.sound
  delete call.wait
  enterState(turn, call, 'ended', turn.facts.settings.callRules.closeMs)
  const ended: Ended = { at: turn.facts.now, ...how, answered: call.answeredAt !== undefined }
  call.ended = ended
  note(turn, call, 'ended', { ...how, answered: ended.answered })
  turn.changes.push({ row: 'call-ended', call: call as Call & { ended: Ended } })
  const knownEvent = knownEventOf(call)
  announceCall(turn, call, 'call.ended', {
    ...(knownEvent === undefined ? {} : { knownEvent }),
    cause: how.cause,
    by: how.by,
    answered: ended.answered,
    agent: call.agents.at(-1),
    recording: call.recordingId,
    talkMs: call.talkMs,
    ...togetherResult(call),
    ...(call.purpose?.campaign === undefined ? {} : { campaign: noticeResult(call, call.purpose.campaign) }),
  })
  settleMissed(turn, call, connected)
}

/** A colleague called inside is free again. */
export function freeColleague(turn: Turn, call: Call): void {
  letOthersGo(turn, call)
  const { far } = call
  if (far?.agent === undefined || far.token === undefined) return
  const action =
    call.answeredAt === undefined
      ? ({ do: 'withdraw', token: far.token } as const)
      : ({
          do: 'hang-up',
          token: far.token,
          talkMs: 0,
          fromQueue: false,
          afterCall: { mode: 'none', forMs: 0, extendMs: 0, codeRequired: false, timeoutCode: '' },
        } as const)
  actOnAgent(turn, far.agent, action)
  delete call.far
}

/** Lets a supervisor off the call. */
export function dropSupervision(turn: Turn, call: Call, leg: string): void {
  const at = call.supervision.findIndex((one) => one.leg === leg)
  const one = call.supervision[at]
  if (!one) return
  call.supervision.splice(at, 1)
  hangUpLeg(turn, call, legOf(call, one.leg), 'normal')
  const rule = { mode: 'none', forMs: 0, extendMs: 0, codeRequired: false, timeoutCode: '' } as const
  const freed = actOnAgent(turn, one.agent, {
    do: 'hang-up',
    token: one.token,
    talkMs: 0,
    fromQueue: false,
    afterCall: rule,
  })
  note(turn, call, 'supervision-ended', { agent: one.agent, mode: one.mode, refused: isRefusal(freed) })
}

function settleMissed(turn: Turn, call: Call, connected: boolean): void {
  const { now } = turn.facts
  const { ended } = call
  if (!ended) return
  const far = citizenNumber(call)
  const whole = ended.answered && ended.cause !== 'switch-lost'
  if (call.direction !== 'internal' && whole && far !== '')
    turn.changes.push({ row: 'served', tenantId: call.tenantId, number: far, callId: call.id, at: now })
  settleTry(turn, call, ended)
  const reason = lostCallback(call) ? 'callback-asked' : missedReason(call, connected)
  if (!reason || now - call.startedAt < callRulesOf(turn, call).shortAbandonMs) return
  const dueAt = now + callRulesOf(turn, call).callbackDueMs
  turn.changes.push({ row: 'missed', call, reason, at: now, dueAt })
  announceCall(turn, call, 'call.missed', { reason, dueAt })
}

/** Ways a dialled number can fail of its own; our lines, our switch and an agent who thinks better of it are no try. */
const inVain: readonly Cause[] = ['busy', 'no-answer', 'rejected', 'unreachable', 'bad-number']

/** A call-back of somebody missed: what came of it, once his number was dialled. */
function settleTry(turn: Turn, call: Call, ended: Ended): void {
  const { tenantId, purpose, id: callId } = call
  const tried = ended.answered || (inVain.includes(ended.cause) && ended.by !== 'agent')
  if (purpose?.missedId === undefined || call.citizen === undefined || !tried) return
  const agent = call.agents.at(-1)
  turn.changes.push({
    row: 'callback-tried',
    tenantId,
    missedId: purpose.missedId,
    callId,
    ...(agent === undefined ? {} : { agent }),
    at: ended.at,
    outcome: ended.answered ? 'reached' : ended.cause,
  })
}

/** A call-back nobody was reached by; one taken back because he was served otherwise is none. */
const lostCallback = ({ entry, ended }: Call): boolean =>
  entry?.virtual !== undefined && ended?.answered === false && entry.state !== 'forced'

function missedReason(call: Call, connected: boolean): MissedReason | null {
  const { ended, flow } = call
  if (call.direction !== 'inbound' || !ended) return null
  // However far the call had come: nobody knows whether all was said.
  if (ended.cause === 'switch-lost' && !flow?.served) return 'switch-lost'
  if (connected) return null
  if (ended.answered || ended.cause === 'bad-number' || flow?.served) return null
  if (knownEventOf(call)?.content) return null
  if (ended.by === 'citizen') {
    if (call.visits.length === 0) return flow?.afterHours ? 'after-hours' : 'ivr-abandoned'
    if (call.lastMiss === 'no-answer') return 'no-answer'
    return call.lastMiss === 'rejected' ? 'refused' : 'abandoned'
  }
  if (call.visits.length > 0) return 'no-agents'
  return flow?.afterHours ? 'after-hours' : null
}
