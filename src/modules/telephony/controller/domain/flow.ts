/** Driving the flow of a call: what the interpreter wants becomes orders, what comes of them goes back to it. */
import type { OpId, Order } from '../../switch/port.ts'
import type { Call, FlowAwait } from './call.ts'
import { endCall } from './ending.ts'
import type { FlowCall, FlowResult, FlowStep, FlowWant } from './flow-driver.ts'
import { answerLeg, citizenLeg, isUp, quiet } from './legs.ts'
import { ringOutside } from './outside.ts'
import { openVoicemail } from './recording.ts'
import { enterState, note, order, type Turn } from './turn.ts'
import { joinQueue, type QueueAsk } from './waiting.ts'

const flowCall = (call: Call): FlowCall => ({
  id: call.id,
  tenantId: call.tenantId,
  caller: call.caller.number,
  called: call.called,
  screened: call.caller.screened,
  ...(call.trunk === undefined ? {} : { trunk: call.trunk }),
})

/** Starts a flow on the call; false when there is no such flow. */
export function beginFlow(turn: Turn, call: Call, flow: string): boolean {
  const step = turn.facts.settings.flows.begin(flow, flowCall(call), turn.facts.now)
  if (!step) return false
  call.flow = { flow, version: step.version, run: step.run, path: call.flow?.path ?? [] }
  keepStep(turn, call, step)
  return true
}

/** Hands an outcome to the flow and does what it wants next. */
export function resumeFlow(turn: Turn, call: Call, result: FlowResult): void {
  const { flow } = call
  if (!flow || call.state === 'ended') return
  delete flow.await
  const { flows } = turn.facts.settings
  const step = flows.resume(flow.flow, flow.version, flow.run, result, flowCall(call), turn.facts.now)
  if (step) keepStep(turn, call, step)
  else endCall(turn, call, { cause: 'normal', by: 'system' })
}

function keepStep(turn: Turn, call: Call, step: FlowStep): void {
  const { flow } = call
  if (!flow) return
  flow.run = step.run
  flow.path = [...flow.path, ...step.walked].slice(-60)
  note(turn, call, 'flow', { walked: step.walked, want: step.want.want })
  grant(turn, call, step.want)
}

function grant(turn: Turn, call: Call, want: FlowWant): void {
  switch (want.want) {
    case 'note':
      return heed(turn, call, want)
    case 'queue':
      return goQueue(turn, call, want)
    case 'agent':
      return goAgent(turn, call, want)
    case 'lookup':
      return lookUp(turn, call, want)
    case 'transfer':
      answerCitizen(turn, call)
      return ringOutside(turn, call, want)
    case 'hang-up':
      return farewell(turn, call, want)
    default:
      return sound(turn, call, want)
  }
}

/** Answers the caller's leg; done only once something is to be heard, so that a refused caller is never billed. */
export function answerCitizen(turn: Turn, call: Call): void {
  answerLeg(turn, call, citizenLeg(call))
}

function sound(
  turn: Turn,
  call: Call,
  want: Extract<FlowWant, { want: 'play' | 'gather' | 'record' }>,
): void {
  answerCitizen(turn, call)
  quiet(turn, call)
  const leg = citizenLeg(call)
  if (!isUp(leg)) return
  const patience = turn.facts.settings.callRules.flowStepMs
  if (want.want === 'record') {
    const { maxMs, silenceMs: maxSilenceMs, end, beep } = want
    const limits = {
      maxMs,
      ...(maxSilenceMs === undefined ? {} : { maxSilenceMs }),
      ...(end === undefined ? {} : { end }),
    }
    const { op } = openVoicemail(turn, call, { ...limits, ...(beep === undefined ? {} : { beep }) })
    return wait(turn, call, 'record', op, maxMs + 15_000)
  }
  const what: Order =
    want.want === 'play'
      ? {
          do: 'play',
          on: leg.id,
          items: want.items,
          ...(want.interrupt === undefined ? {} : { interrupt: want.interrupt }),
        }
      : {
          do: 'gather',
          leg: leg.id,
          items: want.items,
          min: want.min,
          max: want.max,
          end: want.end,
          firstMs: want.firstMs,
          interMs: want.interMs,
          ...(want.secret ? { secret: true } : {}),
        }
  const more = want.want === 'gather' ? want.firstMs + want.max * want.interMs : 0
  wait(turn, call, want.want, order(turn, call, what), patience + more)
}

/** Every step of a flow has a deadline, so a lost event cannot strand a caller (invariant I8). */
function wait(turn: Turn, call: Call, kind: FlowAwait['kind'], op: OpId | string, ms: number): void {
  if (!call.flow) return
  call.flow.await = { kind, op, deadline: turn.facts.now + ms }
  enterState(turn, call, 'ivr', ms)
}

function lookUp(turn: Turn, call: Call, want: Extract<FlowWant, { want: 'lookup' }>): void {
  call.ops += 1
  const op = `${turn.world.epoch}.${call.id}.${call.ops}`
  const { adapter, input, timeoutMs } = want
  turn.lookups.push({ call: call.id, op, tenantId: call.tenantId, adapter, input, timeoutMs })
  wait(turn, call, 'lookup', op, timeoutMs + 2_000)
}

function heed(turn: Turn, call: Call, want: Extract<FlowWant, { want: 'note' }>): void {
  if (call.flow && want.served) call.flow.served = true
  if (call.flow && want.afterHours) call.flow.afterHours = true
  if (want.rating !== undefined) call.rating = want.rating
  if (want.details) note(turn, call, 'noted', want.details)
  enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
  turn.followUps.push({ call: call.id, result: { kind: 'noted' } })
}

function goQueue(turn: Turn, call: Call, want: Extract<FlowWant, { want: 'queue' }>): void {
  answerCitizen(turn, call)
  const { want: _w, stickyMs, ...ask } = want
  const last = call.agents.at(-1)
  const sticky = stickyMs && last ? { agent: last, until: turn.facts.now + stickyMs } : undefined
  const joined = joinQueue(turn, call, { ...ask, fromFlow: true, ...(sticky ? { sticky } : {}) })
  if (joined === 'joined') return
  enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
  turn.followUps.push({ call: call.id, result: { kind: 'queue', port: joined } })
}

/** One agent by number: kept for him alone, back to the flow when he does not take it. */
function goAgent(turn: Turn, call: Call, want: Extract<FlowWant, { want: 'agent' }>): void {
  answerCitizen(turn, call)
  const seat = Object.values(turn.world.seats).find(
    (one) => one.tenantId === call.tenantId && one.agent.number === want.number,
  )
  const queue = seat?.agent.memberships[0]?.queue
  const free = seat?.agent.state === 'idle' && seat.agent.device.registered
  if (!seat || !queue || !free) {
    const offline = !seat || seat.agent.state === 'out'
    enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
    turn.followUps.push({ call: call.id, result: { kind: 'agent', port: offline ? 'offline' : 'busy' } })
    return
  }
  const until = turn.facts.now + want.ringMs
  const ask: QueueAsk = {
    queue,
    sticky: { agent: seat.agent.id, until },
    maxWaitMs: want.ringMs,
    fromFlow: true,
  }
  joinQueue(turn, call, { ...ask, announce: 'none', force: true })
}

function farewell(turn: Turn, call: Call, want: Extract<FlowWant, { want: 'hang-up' }>): void {
  if (!want.items?.length || !call.flow) return endCall(turn, call, { cause: want.cause, by: 'system' })
  answerCitizen(turn, call)
  const leg = citizenLeg(call)
  if (!isUp(leg)) return endCall(turn, call, { cause: want.cause, by: 'system' })
  quiet(turn, call)
  call.flow.ending = want.cause
  wait(turn, call, 'farewell', order(turn, call, { do: 'play', on: leg.id, items: want.items }), 30_000)
}

/** The agent hung up: does the citizen go on in his flow (satisfaction), or is the call over? */
export function afterAgent(turn: Turn, call: Call): boolean {
  const { flow } = call
  if (!flow || !isUp(citizenLeg(call))) return false
  if (!turn.facts.settings.flows.hasAfterAgent(flow.flow, flow.version, flow.run)) return false
  enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
  turn.followUps.push({ call: call.id, result: { kind: 'queue', port: 'afterAgent' } })
  return true
}

/** The result of an awaited step; results of others are stale. */
export function stepDone(turn: Turn, call: Call, op: string, result: FlowResult): void {
  const awaited = call.flow?.await
  if (!call.flow || awaited?.op !== op || call.state === 'ended') return
  if (awaited.kind === 'farewell')
    return endCall(turn, call, { cause: call.flow.ending ?? 'normal', by: 'system' })
  resumeFlow(turn, call, result)
}
