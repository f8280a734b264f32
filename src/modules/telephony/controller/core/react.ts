/** The one door of the core: what happened, over the live state, makes the next state, what to keep and what to order. */
import type { Outcome } from '#modules/ivr/index.ts'
import type { SwitchEvent } from '../../switch/port.ts'
import { farewellOver, phraseHeard } from './abuse.ts'
import { announceCall } from './announcing.ts'
import { arrive, enterHotline } from './arriving.ts'
import type { Call, Recording } from './call.ts'
import { heldByPhone, helpCame, keyInCall, referredByPhone } from './call-keys.ts'
import { obey } from './commands.ts'
import { refusalOver } from './desk-phone.ts'
import { endCall } from './ending.ts'
import type { Facts } from './facts.ts'
import { resumeFlow, stepDone, voicemailClosed } from './flow.ts'
import { faxOutcome } from './faxing.ts'
import type { Happening } from './happenings.ts'
import { legAnswered, legEnded, legRinging } from './leg-events.ts'
import { playMusic } from './legs.ts'
import { dispatch } from './offering.ts'
import { alarm, closeRecording, heardOfRecording, recordingsOf } from './recording.ts'
import { reconcile } from './reconcile.ts'
import { notify } from './notifying.ts'
import { keyWhileWaiting } from './queue-keys.ts'
import { ringAgain } from './recovering.ts'
import { refreshDevice } from './seats.ts'
import { spyEnded } from './supervising.ts'
import { whoKnows } from './stickiness.ts'
import { tick } from './ticking.ts'
import { trunkSilent, trunkWorks } from './trunk-trouble.ts'
import { beginTurn, callOf, note, type Turn } from './turn.ts'
import { whisperOver } from './whispering.ts'
import type { World } from './world.ts'

/** A reaction never takes more steps than this: a flow that hands itself from node to node for ever is cut off. */
const longestReaction = 200

/** Works one happening out. The given world stays as it is. */
export function react(world: World, happening: Happening, facts: Facts): Turn {
  const turn = beginTurn(world, facts)
  perceive(turn, happening)
  for (const id of turn.entering) {
    const call = callOf(turn, id)
    if (call) enterHotline(turn, call)
  }
  for (let steps = 0; turn.followUps.length > 0; steps += 1) {
    const next = turn.followUps.shift()
    const call = callOf(turn, next?.call)
    if (!call || !next) continue
    if (steps >= longestReaction) {
      alarm(turn, call, 'flow-runs-in-circles', { flow: call.flow?.flow })
      break
    }
    resumeFlow(turn, call, next.outcome)
  }
  for (const id of turn.givingWay) {
    const call = callOf(turn, id)
    if (call) endCall(turn, call, { cause: 'forced', by: 'system' })
  }
  dispatch(turn)
  close(turn)
  return turn
}

function perceive(turn: Turn, happening: Happening): void {
  switch (happening.kind) {
    case 'event':
      return hear(turn, happening.event)
    case 'command':
      return obey(turn, happening.command, happening.by)
    case 'notify':
      turn.reply = notify(turn, happening.ask) ?? {}
      return
    case 'tick':
      return tick(turn)
    case 'reconcile':
      return reconcile(turn, happening.snapshot, happening.askedAt)
    case 'answered': {
      const call = callOf(turn, happening.call)
      if (call && !helpCame(turn, call, happening.op, happening.outcome))
        stepDone(turn, call, happening.op, happening.outcome)
      return
    }
    case 'preferred':
      return whoKnows(turn, happening.call, happening.preferred)
    case 'order-refused':
      return orderRefused(turn, happening)
  }
}

/** Counts the event in; a hole before it asks for a look at the switch, a repeated one is passed over. */
function hear(turn: Turn, event: SwitchEvent): void {
  const { position } = turn.world
  if (position && position.boot === event.boot && event.seq <= position.seq && event.t !== 'gap') return
  if (position && (position.boot !== event.boot || event.seq > position.seq + 1)) turn.gap = true
  if (event.t === 'gap') {
    turn.gap = true
    return
  }
  // Another life of the switch is only taken over together with a picture of it: the old legs must be closed first.
  if (position && position.boot !== event.boot) return
  turn.world.position = { boot: event.boot, seq: event.seq }
  heed(turn, event)
}

function heed(turn: Turn, event: SwitchEvent): void {
  switch (event.t) {
    case 'leg.new':
      return arrive(turn, event)
    case 'leg.ringing':
      return legRinging(turn, event.leg)
    case 'leg.answered':
      return legAnswered(turn, event.leg)
    case 'leg.ended':
      return legEnded(turn, event)
    case 'leg.dtmf':
      return key(turn, event.leg, event.digit)
    case 'leg.hold':
      if (event.by === 'peer') heldByPhone(turn, event.leg, event.on)
      return
    case 'leg.refer':
      return referredByPhone(turn, event.leg, event.to)
    case 'play.done':
      return played(turn, event.op, event.why, event.key)
    case 'gather.done':
      if (event.why === 'gone' || event.why === 'stopped') return
      return onCallOfOp(turn, event.op, (call) => stepDone(turn, call, event.op, keysOf(event)))
    case 'rec.on':
    case 'rec.segment':
    case 'rec.off':
      return onCallOfOp(turn, event.op, (call) => {
        const closed = heardOfRecording(turn, call, event, turn.facts.link)
        if (closed) recordingOver(turn, call, closed)
      })
    case 'fax.done':
      return onCallOfOp(turn, event.op, (call) =>
        stepDone(turn, call, event.op, faxOutcome(turn, call, event)),
      )
    case 'spy.off':
      return onCallOfOp(turn, event.op, (call) => spyEnded(turn, call, event.op))
    case 'endpoint':
      return registration(turn, event.id, event.up)
    case 'trunk':
      return event.up ? trunkWorks(turn, event.id) : trunkSilent(turn, event.id)
    default:
  }
}

/** Keys carry epoch, call and number: `3.<call>.17`. */
function onCallOfOp(turn: Turn, op: string, then: (call: Call) => void): void {
  const call = callOf(turn, op.slice(op.indexOf('.') + 1, op.lastIndexOf('.')))
  if (call) then(call)
}

function key(turn: Turn, leg: string, digit: string): void {
  const found = Object.values(turn.world.calls).find(
    (call) => call.citizen === leg && call.state === 'queued',
  )
  const call = callOf(turn, found?.id)
  if (call) keyWhileWaiting(turn, call, digit)
  else keyInCall(turn, leg, digit)
}

function played(turn: Turn, op: string, why: string, key?: string): void {
  if (why === 'gone' || why === 'stopped') return
  onCallOfOp(turn, op, (call) => {
    if (call.farewell === op) return farewellOver(turn, call)
    if (call.whisper?.op === op) return whisperOver(turn, call)
    phraseHeard(turn, call, op)
    if (call.refused && call.sound?.op === op) return refusalOver(turn, call)
    if (call.sound?.op === op) {
      const { kind } = call.sound
      delete call.sound
      // After an announcement the music goes on; music that ended by itself failed and is begun again by the reconcile.
      if (kind !== 'music' && ['queued', 'offering', 'recovering', 'parked'].includes(call.state))
        playMusic(turn, call)
    }
    stepDone(turn, call, op, key === undefined ? { of: 'play' } : { of: 'play', key })
  })
}

function registration(turn: Turn, endpoint: string, up: boolean): void {
  const { [endpoint]: _, ...rest } = turn.world.endpoints
  turn.world.endpoints = up ? { ...rest, [endpoint]: true } : rest
  for (const seat of Object.values(turn.world.seats)) {
    if (seat.endpoint !== endpoint) continue
    refreshDevice(turn, seat)
    const lost = Object.values(turn.world.calls).find(
      (call) => call.state === 'recovering' && call.agent === seat.agent.id,
    )
    const call = callOf(turn, lost?.id)
    if (call) ringAgain(turn, call)
  }
}

function recordingOver(turn: Turn, call: Call, recording: Recording): void {
  if (recording.purpose === 'voicemail') return voicemailClosed(turn, call, recording)
  announceCall(turn, call, 'recording.stored', { recording: recording.id, ms: recording.ms })
}

function keysOf(event: Extract<SwitchEvent, { t: 'gather.done' }>): Outcome {
  const why = event.why === 'gone' || event.why === 'stopped' ? 'first' : event.why
  return {
    of: 'gather',
    digits: event.digits,
    why,
    ...(event.text === undefined ? {} : { text: event.text }),
  }
}

/** The switch did not carry an order out. */
function orderRefused(turn: Turn, refused: Extract<Happening, { kind: 'order-refused' }>): void {
  const { order, ack } = refused
  const call = callOf(turn, refused.call)
  if (!call) return
  note(turn, call, 'order-refused', { order: order.do, code: ack.code, why: ack.why })
  if (order.do === 'dial')
    return legEnded(turn, {
      leg: order.leg,
      cause: ack.code === 'overload' ? 'congestion' : 'unreachable',
      by: 'switch',
    })
  const unrecorded = recordingsOf(call).find((one) => one.op === refused.key)
  if (order.do === 'record' && unrecorded) {
    const closed = closeRecording(turn, call, unrecorded, `${ack.code} ${ack.why ?? ''}`.trim())
    // Whoever hung up meanwhile is not led on to a person.
    const gone = call.flow?.awaited?.gone
    if (closed.purpose === 'voicemail')
      stepDone(turn, call, closed.op, gone ? { of: 'hangup' } : { of: 'failed', why: ack.code })
    return
  }
  if (order.do === 'play' || order.do === 'gather') {
    if (call.farewell === refused.key) return farewellOver(turn, call)
    if (call.whisper?.op === refused.key) return whisperOver(turn, call)
    if (call.phrase?.op === refused.key) delete call.phrase
    if (ack.code !== 'gone') stepDone(turn, call, refused.key, { of: 'failed', why: ack.code })
    if (call.sound?.op === refused.key) delete call.sound
    return
  }
  if (order.do === 'fax') return stepDone(turn, call, refused.key, { of: 'failed', why: ack.code })
  if (order.do === 'spy') return spyEnded(turn, call, refused.key)
  // A move or bridge that failed leaves the picture in doubt: look at the switch.
  if (order.do === 'move' || order.do === 'bridge' || order.do === 'answer' || order.do === 'hangup')
    turn.gap ||= ack.code !== 'gone'
}

/** Calls whose legs and recording are all settled leave the live state. */
function close(turn: Turn): void {
  for (const id of turn.calls) {
    const call = turn.world.calls[id]
    if (!call?.ended || recordingsOf(call).length > 0) continue
    if (Object.values(call.legs).some((leg) => leg.state !== 'ended')) continue
    turn.changes.push({ row: 'call-closed', call })
    note(turn, call, 'closed')
    turn.gone.add(id)
    turn.calls.delete(id)
    delete turn.world.calls[id]
  }
}
