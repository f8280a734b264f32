/** Time: every state without an owner leg has a deadline, and this sweep keeps it, also after a restart (invariant I8). */
import { afterDeadline } from '#modules/queueing/index.ts'
import { farewellOver } from './abuse.ts'
import { unpark } from './arriving.ts'
import { forgetAsked } from './asking-pause.ts'
import type { Call } from './call.ts'
import { ringWhenFree } from './busy-call-back.ts'
import { keysOverdue } from './call-keys.ts'
import { callbackOverdue } from './callback.ts'
import { membersOverdue } from './conference.ts'
import { deskSilent } from './desk-asks.ts'
import { refusalOver } from './desk-phone.ts'
import { wakeUp } from './desk-services.ts'
import { endCall } from './ending.ts'
import { resumeFlow } from './flow.ts'
import { agentLeg, citizenLeg, hangUpLeg, isLive, legOf } from './legs.ts'
import { missOffer } from './offering.ts'
import { hangUpStray, legEnded } from './leg-events.ts'
import { closeRecording, recordingsOf, watchRecording } from './recording.ts'
import { giveUpAgent, ringAgain } from './recovering.ts'
import { keepAgent, refreshDevice, watchDevice } from './seats.ts'
import { watchSurges } from './surges.ts'
import { cancelTransfer } from './transferring.ts'
import { tellSilentTrunks } from './trunk-trouble.ts'
import { agentRulesOf, callOf, type Turn } from './turn.ts'
import { waitOn } from './waiting.ts'
import { whisperOver } from './whispering.ts'

export function tick(turn: Turn): void {
  for (const id of Object.keys(turn.world.calls)) {
    const seen = turn.world.calls[id]
    if (seen && needsTime(seen, turn.facts.now)) callTick(turn, id)
  }
  wakeUp(turn)
  ringWhenFree(turn)
  watchSurges(turn)
  tellSilentTrunks(turn)
  for (const seat of Object.values(turn.world.seats)) {
    const context = { at: turn.facts.now, by: 'system', rules: agentRulesOf(turn, seat) }
    const agent = afterDeadline(seat.agent, context)
    if (agent) keepAgent(turn, seat, agent, 'deadline')
    else watchDevice(turn, refreshDevice(turn, seat))
    forgetAsked(turn, turn.world.seats[seat.agent.id] ?? seat)
  }
}

function needsTime(call: Call, now: number): boolean {
  return (
    (call.deadline !== undefined && now >= call.deadline) ||
    call.state === 'queued' ||
    call.state === 'recovering' ||
    call.state === 'parked' ||
    call.recording !== undefined ||
    call.message !== undefined ||
    call.conference !== undefined ||
    call.desk?.keys !== undefined ||
    call.desk?.helping !== undefined ||
    (call.transfer?.state === 'ringing' && now >= call.transfer.deadline)
  )
}

function callTick(turn: Turn, id: string): void {
  const call = callOf(turn, id)
  if (!call) return
  const { now } = turn.facts
  watchRecording(turn, call)
  if (call.state === 'queued' && call.entry?.virtual) callbackOverdue(turn, call)
  else if (call.state === 'queued') waitOn(turn, call)
  if (call.state === 'parked') unpark(turn, call)
  if (call.state === 'recovering') ringAgain(turn, call)
  if (call.transfer?.state === 'ringing' && now >= call.transfer.deadline)
    cancelTransfer(turn, call, 'failed')
  membersOverdue(turn, call)
  keysOverdue(turn, call)
  if (call.deadline !== undefined && now >= call.deadline) overdue(turn, call)
}

function overdue(turn: Turn, call: Call): void {
  switch (call.state) {
    case 'offering':
      return call.whisper ? whisperOver(turn, call) : missOffer(turn, call, 'no-answer')
    case 'recovering':
      return giveUpAgent(turn, call)
    case 'ivr':
      return flowOverdue(turn, call)
    case 'placing':
      hangUpLeg(turn, call, agentLeg(call), 'no-answer')
      return endCall(turn, call, { cause: 'no-answer', by: 'agent' })
    case 'calling':
      return farOverdue(turn, call)
    case 'ended':
      return closeAnyway(turn, call)
    default:
      delete call.deadline
  }
}

/** A step of the flow brought no result: on to what the node names for that; a voicemail cut off is closed first. */
function flowOverdue(turn: Turn, call: Call): void {
  if (call.refused) return refusalOver(turn, call)
  if (call.farewell) return farewellOver(turn, call)
  if (deskSilent(turn, call)) return
  if (call.message) closeRecording(turn, call, call.message)
  resumeFlow(turn, call, isLive(citizenLeg(call)) ? { of: 'failed', why: 'deadline' } : { of: 'hangup' })
}

/** The engine's own ringing limit was missed: as if the leg had ended. */
function farOverdue(turn: Turn, call: Call): void {
  const leg = legOf(call, call.far?.leg)
  if (!leg) return endCall(turn, call, { cause: 'no-answer', by: 'system' })
  hangUpStray(turn, leg.id, 'no-answer')
  legEnded(turn, { leg: leg.id, cause: 'no-answer', by: 'us' })
}

/** The last events never came: hang up once more and settle what is open. */
function closeAnyway(turn: Turn, call: Call): void {
  for (const leg of Object.values(call.legs)) {
    if (leg.state === 'ended') continue
    leg.state = 'up'
    hangUpLeg(turn, call, leg, 'error')
    leg.state = 'ended'
  }
  for (const one of recordingsOf(call))
    closeRecording(turn, call, one, one.segments === 0 ? 'no last word' : undefined)
}
