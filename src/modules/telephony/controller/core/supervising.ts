/** 班长席: listen, whisper, barge, take over; the supervisor uses his own seat and telephone. And what he does to an agent's state. */
import { agentStates, type AgentAction } from '#modules/queueing/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { SpyMode } from '../../switch/port.ts'
import { connectedStates, type Call, type Leg } from './call.ts'
import { dropSupervision } from './ending.ts'
import type { DeskCommand } from './happenings.ts'
import { intruderOut } from './intruding.ts'
import { agentLeg, dial, isUp, legOf } from './legs.ts'
import { actOnAgent, seatOf } from './seats.ts'
import { releaseAgent, takeCall, unhold } from './talking.ts'
import { callOf, callRulesOf, enterState, note, order, talkBridge, type Turn } from './turn.ts'

type Force = Extract<DeskCommand, { do: 'force' }>

/** Begins, or switches the way of listening when he is on this call already. */
export function supervise(
  turn: Turn,
  call: Call,
  supervisor: string,
  mode: SpyMode,
  intercept = false,
): Refusal | void {
  const on = agentLeg(call)
  if (!connectedStates.includes(call.state) || !isUp(on))
    return refuse('telephony.agent-not-in-call', { state: call.state })
  if (call.agent === supervisor) return refuse('telephony.own-call')
  if (intercept && !mayIntercept(call)) return refuse('telephony.agent-consulting')
  const already = call.supervision.find((one) => one.agent === supervisor)
  if (already) return changeMode(turn, call, already, mode, intercept)
  const other = call.supervision[0]
  if (other) return refuse('telephony.already-supervised', { name: seatOf(turn, other.agent)?.name ?? '' })
  if (turn.facts.degraded) return refuse('telephony.degraded')
  return callSupervisor(turn, call, { supervisor, on: on.id, mode, intercept })
}

function callSupervisor(
  turn: Turn,
  call: Call,
  ask: { supervisor: string; on: string; mode: SpyMode; intercept: boolean },
): Refusal | void {
  const { supervisor, on, mode, intercept } = ask
  const seat = seatOf(turn, supervisor)
  const busy = whyNotFree(turn, supervisor)
  if (busy) return busy
  if (!seat?.endpoint || !seat.agent.device.registered) return refuse('telephony.no-phone')
  const token = `${turn.world.epoch}.${call.id}.${call.offers + 1}`
  const acted = actOnAgent(turn, supervisor, { do: 'dial-out', token, call: call.id, internal: true })
  if (isRefusal(acted)) return acted
  const leg = dial(turn, call, {
    role: 'supervisor',
    number: seat.agent.number,
    to: { kind: 'endpoint', endpoint: seat.endpoint, autoAnswer: true },
    from: { number: call.caller.number },
    timeoutMs: callRulesOf(turn, call).placeRingMs,
    agent: supervisor,
    token,
  })
  call.supervision.push({
    leg: leg.id,
    agent: supervisor,
    token,
    on,
    mode,
    ...(intercept ? { intercept } : {}),
  })
  note(turn, call, 'supervised', { agent: supervisor, mode, intercept })
}

/** Why the supervisor's own telephone cannot be used for it now. */
function whyNotFree(turn: Turn, supervisor: string): Refusal | undefined {
  const seat = seatOf(turn, supervisor)
  if (!seat || seat.agent.state === 'out') return refuse('telephony.supervisor-signed-out')
  const call = seat.agent.call === undefined ? undefined : turn.world.calls[seat.agent.call]
  if (!call || call.ended) return undefined
  const watches = call.supervision.some((one) => one.agent === supervisor)
  return refuse(watches ? 'telephony.supervising-another' : 'telephony.supervisor-in-call')
}

function changeMode(
  turn: Turn,
  call: Call,
  one: Call['supervision'][number],
  mode: SpyMode,
  intercept: boolean,
): void {
  one.mode = mode
  if (intercept) return takeOver(turn, call, one.leg)
  if (one.op) order(turn, call, { do: 'spy-mode', op: one.op, mode })
  note(turn, call, 'supervision-mode', { agent: one.agent, mode })
}

/** In a consultation or a three-party talk somebody else would be left behind. */
const mayIntercept = (call: Call): boolean =>
  !call.transfer && !call.conference && (call.state === 'talking' || call.state === 'held')

/** His telephone is up: now he hears, or takes over. */
export function supervisorAnswered(turn: Turn, call: Call, leg: Leg): void {
  const one = call.supervision.find((each) => each.leg === leg.id)
  const on = agentLeg(call)
  if (!one || !isUp(on) || (one.intercept && !mayIntercept(call))) return dropSupervision(turn, call, leg.id)
  if (one.intercept) return takeOver(turn, call, leg.id)
  one.on = on.id
  one.op = order(turn, call, { do: 'spy', supervisor: leg.id, on: on.id, mode: one.mode })
}

/** The switch stopped the listening: after a hand-over he goes on with the agent who has the call now, else he is let off. */
export function spyEnded(turn: Turn, call: Call, op: string): void {
  if (intruderOut(turn, call, op)) return
  const one = call.supervision.find((each) => each.op === op)
  if (!one || call.ended) return
  delete one.op
  const on = agentLeg(call)
  const own = legOf(call, one.leg)
  if (!isUp(on) || on.id === one.on || !isUp(own) || on.agent === one.agent)
    return dropSupervision(turn, call, one.leg)
  one.on = on.id
  one.op = order(turn, call, { do: 'spy', supervisor: own.id, on: on.id, mode: one.mode })
}

/** 拦截: the supervisor becomes the agent of the call, the agent goes into after-call work. */
function takeOver(turn: Turn, call: Call, leg: string): void {
  const at = call.supervision.findIndex((one) => one.leg === leg)
  const one = call.supervision[at]
  const own = call.legs[leg]
  if (!one || !isUp(own)) {
    if (one) one.intercept = true
    return
  }
  call.supervision.splice(at, 1)
  if (one.op) order(turn, call, { do: 'stop', op: one.op })
  unhold(turn, call)
  releaseAgent(turn, call)
  own.role = 'agent'
  own.token = one.token
  takeCall(turn, call, one.agent, one.token)
  order(turn, call, { do: 'move', leg: own.id, to: talkBridge(call) })
  enterState(turn, call, 'talking')
  note(turn, call, 'intercepted', { agent: one.agent })
}

/** Ends whatever this supervisor listens to. */
export function superviseStop(turn: Turn, supervisor: string): Refusal | void {
  const found = Object.values(turn.world.calls).find((call) =>
    call.supervision.some((one) => one.agent === supervisor),
  )
  const call = callOf(turn, found?.id)
  const one = call?.supervision.find((each) => each.agent === supervisor)
  if (!call || !one) return refuse('telephony.not-supervising')
  dropSupervision(turn, call, one.leg)
}

/** Puts an agent into a state: at once, out of after-call work too; while he talks or rings, when that is over. */
export function forceState(turn: Turn, force: Force, by: string): Refusal | Record<string, unknown> {
  const before = seatOf(turn, force.agent)?.agent
  if (!before || before.state === 'out') return refuse('telephony.agent-signed-out')
  if (before.state === force.to && before.state !== 'rest') {
    const label = agentStates[before.state].label
    return refuse('telephony.already-in-state', { state: label })
  }
  const acted = actOnAgent(turn, force.agent, forced(force, by), by)
  if (isRefusal(acted)) return acted
  const ended =
    acted.agent.state === 'after-call'
      ? actOnAgent(turn, force.agent, { do: 'finish', force: true }, by)
      : acted
  if (isRefusal(ended)) return ended
  const { state, wanted } = ended.agent
  return { state, ...(wanted ? { wanted: wanted.state } : {}) }
}

function forced({ to, reason }: Force, by: string): AgentAction {
  if (to === 'idle') return { do: 'ready' }
  if (to === 'out') return { do: 'sign-out' }
  return { do: 'pause', to, reason, approvedBy: by, resting: 0 }
}
