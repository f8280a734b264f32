/** 班长席: listen, whisper, barge, take over, release. The supervisor uses his own seat and telephone. */
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { SpyMode } from '../../switch/port.ts'
import { connectedStates, type Call, type Leg } from './call.ts'
import { dropSupervision } from './ending.ts'
import { agentLeg, dial, isUp } from './legs.ts'
import { actOnAgent, seatOf } from './seats.ts'
import { releaseAgent, takeCall, wrong } from './talking.ts'
import { callOf, enterState, note, order, talkBridge, type Turn } from './turn.ts'

/** Begins, or switches the way of listening when he is on this call already. */
export function supervise(
  turn: Turn,
  call: Call,
  supervisor: string,
  mode: SpyMode,
  intercept = false,
): Refusal | void {
  const on = agentLeg(call)
  if (!connectedStates.includes(call.state) || !isUp(on)) return wrong(call)
  if (call.agent === supervisor) return refuse('telephony.own-call')
  const already = call.supervision.find((one) => one.agent === supervisor)
  if (already) {
    already.mode = mode
    if (intercept) return takeOver(turn, call, already.leg)
    if (already.op) order(turn, call, { do: 'spy-mode', op: already.op, mode })
    note(turn, call, 'supervision-mode', { agent: supervisor, mode })
    return
  }
  const seat = seatOf(turn, supervisor)
  if (!seat?.endpoint || !seat.agent.device.registered) return refuse('telephony.no-phone')
  const token = `${turn.world.epoch}.${call.id}.${call.offers + 1}`
  const acted = actOnAgent(turn, supervisor, { do: 'dial-out', token, call: call.id, internal: true })
  if (isRefusal(acted)) return acted
  const leg = dial(turn, call, {
    role: 'supervisor',
    number: seat.agent.number,
    to: { kind: 'endpoint', endpoint: seat.endpoint, autoAnswer: true },
    from: { number: call.caller.number },
    timeoutMs: turn.facts.settings.callRules.placeRingMs,
    agent: supervisor,
    token,
  })
  call.supervision.push({
    leg: leg.id,
    agent: supervisor,
    token,
    on: on.id,
    mode,
    ...(intercept ? { intercept } : {}),
  })
  note(turn, call, 'supervised', { agent: supervisor, mode, intercept })
}

/** His telephone is up: now he hears, or takes over. */
export function supervisorAnswered(turn: Turn, call: Call, leg: Leg): void {
  const one = call.supervision.find((each) => each.leg === leg.id)
  const on = agentLeg(call)
  if (!one || !isUp(on)) return dropSupervision(turn, call, leg.id)
  if (one.intercept) {
    takeOver(turn, call, leg.id)
    return
  }
  one.on = on.id
  one.op = order(turn, call, { do: 'spy', supervisor: leg.id, on: on.id, mode: one.mode })
}

/** 拦截: the supervisor becomes the agent of the call, the agent goes into after-call work. */
function takeOver(turn: Turn, call: Call, leg: string): Refusal | void {
  const at = call.supervision.findIndex((one) => one.leg === leg)
  const one = call.supervision[at]
  const own = call.legs[leg]
  if (!one || !isUp(own)) {
    if (one) one.intercept = true
    return
  }
  call.supervision.splice(at, 1)
  if (one.op) order(turn, call, { do: 'stop', op: one.op })
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
