/** Driving the flow of a call: what the interpreter wants becomes orders or questions, what comes of them goes back to it. */
import type { EndCause, Outcome, Progress, Want } from '#modules/ivr/index.ts'
import type { Cause, OpId, Order } from '../../switch/port.ts'
import { announceCall } from './announcing.ts'
import type { Call, FlowAwait } from './call.ts'
import { comeBack, letGo } from './coming-back.ts'
import { deskHeard } from './desk-asks.ts'
import { endCall } from './ending.ts'
import { beginFax, stopFax } from './faxing.ts'
import { goAgent, goQueue } from './flow-people.ts'
import { answerLeg, citizenLeg, citizenNumber, isUp, quiet } from './legs.ts'
import { comesBack, ringOutside } from './outside.ts'
import { openVoicemail } from './recording.ts'
import { callRulesOf, enterState, note, order, type Turn } from './turn.ts'

/** Starts a published flow on the call, with variables of its own; false when there is no such flow. */
export function beginFlow(
  turn: Turn,
  call: Call,
  flow: string,
  vars: Readonly<Record<string, string>> = {},
): boolean {
  const { settings } = turn.facts
  const published = settings.publishedFlow(call.tenantId, flow)
  if (!published) return false
  const facts = {
    caller: citizenNumber(call),
    called: call.direction === 'outbound' ? call.caller.number : call.called,
    vars,
    at: turn.facts.now,
    ...(call.trunk === undefined ? {} : { trunk: call.trunk }),
  }
  const progress = settings.interpreter(call.tenantId).begin(published, facts)
  call.flow = { flow: published.id, version: published.version, walk: progress.state }
  keep(turn, call, progress)
  return true
}

/** Hands an outcome to the flow and does what it wants next. */
export function resumeFlow(turn: Turn, call: Call, outcome: Outcome): void {
  const { flow } = call
  if (!flow?.walk || call.state === 'ended') return
  stopFax(turn, call, outcome)
  delete flow.awaited
  const walker = turn.facts.settings.interpreter(call.tenantId)
  keep(turn, call, walker.resume(flow.walk, outcome, turn.facts.now))
}

/** The result of an awaited step; results of others are stale. */
export function stepDone(turn: Turn, call: Call, op: string, outcome: Outcome): void {
  if (deskHeard(turn, call, op, outcome)) return
  if (call.flow?.awaited?.op === op && call.state !== 'ended') resumeFlow(turn, call, outcome)
}

function keep(turn: Turn, call: Call, { state, wants }: Progress): void {
  if (!call.flow) return
  call.flow.walk = state
  const last = state.trace.at(-1)
  note(turn, call, 'flow', { node: last?.node, label: last?.label, want: wants.want })
  grant(turn, call, wants)
}

function grant(turn: Turn, call: Call, want: Want): void {
  switch (want.want) {
    case 'play':
    case 'gather':
    case 'record':
    case 'fax':
      return sound(turn, call, want)
    case 'queue':
    case 'agent':
      answerCitizen(turn, call)
      // The person he is led to waits for him already.
      if (call.suspended) return comeBack(turn, call)
      return want.want === 'queue' ? goQueue(turn, call, want) : goAgent(turn, call, want)
    case 'transfer':
      answerCitizen(turn, call)
      letGo(turn, call)
      return goOutside(turn, call, want)
    case 'rating':
      return rated(turn, call, want)
    case 'end':
      return flowEnded(turn, call, want.cause)
    default:
      return ask(turn, call, want)
  }
}

/** Answers the caller's leg; done only once something is to be heard, so that a refused caller is never billed. */
function answerCitizen(turn: Turn, call: Call): void {
  answerLeg(turn, call, citizenLeg(call))
}

type Sounding = Extract<Want, { want: 'play' | 'gather' | 'record' | 'fax' }>

function sound(turn: Turn, call: Call, want: Sounding): void {
  answerCitizen(turn, call)
  quiet(turn, call)
  const leg = citizenLeg(call)
  if (!isUp(leg)) return awaitStep(turn, call, 'nothing', '', 0)
  const patience = turn.facts.settings.callRules.flowStepMs
  if (want.want === 'record') {
    const { maxMs, silenceMs: maxSilenceMs, end, beep } = want
    const { op } = openVoicemail(turn, call, { maxMs, maxSilenceMs, end, beep })
    return awaitStep(turn, call, 'record', op, maxMs + 15_000)
  }
  if (want.want === 'fax') return awaitStep(turn, call, 'fax', beginFax(turn, call, leg.id, want), want.maxMs)
  if (want.want === 'play') {
    const interrupt = want.interrupt ? { interrupt: '0123456789*#' } : {}
    const op = order(turn, call, { do: 'play', on: leg.id, items: want.prompts, ...interrupt })
    return awaitStep(turn, call, 'play', op, patience)
  }
  const { min, max, end, firstMs, interMs, secret, speech } = want
  const gather: Order = { do: 'gather', leg: leg.id, items: want.prompts, min, max, end, firstMs, interMs }
  const op = order(turn, call, { ...gather, ...(secret ? { secret } : {}), ...(speech ? { speech } : {}) })
  awaitStep(turn, call, 'gather', op, patience + firstMs + max * interMs)
}

/** Every step of a flow has a deadline, so a lost event cannot strand a caller (invariant I8). */
function awaitStep(turn: Turn, call: Call, kind: FlowAwait['kind'], op: OpId | string, ms: number): void {
  if (!call.flow) return
  call.flow.awaited = { kind, op, deadline: turn.facts.now + ms }
  enterState(turn, call, 'ivr', ms)
}

/** Questions other modules answer: calendar, lists, look-ups, filing, sending. */
function ask(
  turn: Turn,
  call: Call,
  want: Extract<Want, { want: 'calendar' | 'list' | 'lookup' | 'file' | 'deliver' }>,
): void {
  call.ops += 1
  const op = `${turn.world.epoch}.${call.id}.${call.ops}`
  turn.questions.push({
    call: call.id,
    op,
    tenantId: call.tenantId,
    caller: citizenNumber(call),
    called: call.called,
    want,
  })
  if (want.want === 'file') filed(turn, call, want)
  awaitStep(turn, call, 'question', op, (want.want === 'lookup' ? want.timeoutMs : 10_000) + 2_000)
}

/** What a caller leaves behind is on the missed list at once, whatever becomes of its filing. */
function filed(turn: Turn, call: Call, want: Extract<Want, { want: 'file' }>): void {
  const { recording, purpose, box, creates } = want
  if (call.flow) call.flow.served = true
  announceCall(turn, call, 'voicemail.left', {
    recording,
    purpose,
    creates,
    ...(box === undefined ? {} : { box }),
  })
  if (purpose === 'survey') return
  const { now } = turn.facts
  const reason = purpose === 'callback' ? 'callback-asked' : 'voicemail'
  turn.changes.push({
    row: 'missed',
    call,
    reason,
    at: now,
    dueAt: now + callRulesOf(turn, call).callbackDueMs,
    recording,
  })
}

function rated(turn: Turn, call: Call, want: Extract<Want, { want: 'rating' }>): void {
  call.rating = want.score
  note(turn, call, 'rated', { scale: want.scale, score: want.score })
  announceCall(turn, call, 'call.rated', { scale: want.scale, score: want.score, agent: call.agents.at(-1) })
  enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
  turn.followUps.push({ call: call.id, outcome: { of: 'rating' } })
}

function goOutside(turn: Turn, call: Call, want: Extract<Want, { want: 'transfer' }>): void {
  if (want.loopGuard && comesBack(turn, call, want.called)) {
    enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
    turn.followUps.push({ call: call.id, outcome: { of: 'transfer', result: 'loop' } })
    return
  }
  const { called: number, trunk, ringMs } = want
  ringOutside(turn, call, { number, trunk, ringMs, caller: want.caller === 'keep' ? 'keep' : 'own' })
}

const causeOf: Record<EndCause, Cause> = {
  normal: 'normal',
  busy: 'busy',
  rejected: 'rejected',
  'caller-gone': 'normal',
  'after-agent': 'normal',
  error: 'error',
}

function flowEnded(turn: Turn, call: Call, cause: EndCause): void {
  if (call.suspended && cause !== 'caller-gone') return comeBack(turn, call)
  const by = cause === 'caller-gone' ? 'citizen' : cause === 'after-agent' ? 'agent' : 'system'
  endCall(turn, call, { cause: causeOf[cause], by })
}

/** The agent hung up: does the citizen go on in his flow (satisfaction)? */
export function afterAgent(turn: Turn, call: Call): boolean {
  const asked = call.flow?.walk?.asked
  const returns = asked?.want === 'queue' && asked.returns
  if (!returns || !isUp(citizenLeg(call))) return false
  enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
  turn.followUps.push({ call: call.id, outcome: { of: 'queue', result: 'agentLeft' } })
  return true
}

/** The caller hung up inside the flow: what he left behind is still filed, then the call ends. */
export function callerLeftFlow(turn: Turn, call: Call): boolean {
  const { flow } = call
  if (call.state !== 'ivr' || !flow?.walk || flow.walk.asked.want === 'end') return false
  if (flow.awaited?.kind === 'record' && call.message) {
    // The engine still closes the recording and says how long it is.
    flow.awaited.gone = true
    enterState(turn, call, 'ivr', 10_000)
    return true
  }
  resumeFlow(turn, call, { of: 'hangup' })
  return true
}

/** A voicemail closed: kept, or empty. */
export function voicemailClosed(
  turn: Turn,
  call: Call,
  recording: { id: string; op: string; ms: number },
): void {
  const awaited = call.flow?.awaited
  if (awaited?.op !== recording.op) return
  const stored = { of: 'record', recording: recording.id, ms: recording.ms } as const
  if (awaited.gone)
    return resumeFlow(turn, call, {
      ...stored,
      result: 'hangup',
      recording: recording.ms > 0 ? recording.id : null,
    })
  resumeFlow(
    turn,
    call,
    recording.ms > 0 ? { ...stored, result: 'recorded' } : { of: 'record', result: 'empty' },
  )
}
