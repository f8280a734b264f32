/** Calls begun inside: the agent's own telephone first, then the other party over an idle trunk found by itself. */
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { LegId } from '../../switch/port.ts'
import { newCall } from './new-call.ts'
import type { Call, Leg, Purpose } from './call.ts'
import { colleagueAt } from './colleague.ts'
import { endCall } from './ending.ts'
import { agentLeg, answerLeg, dial, isUp } from './legs.ts'
import { backstopMs } from './offering.ts'
import { ringFar } from './outside.ts'
import { actOnAgent, seatOf } from './seats.ts'
import { connect } from './talking.ts'
import { bringTogether } from './together.ts'
import { addCall, callRulesOf, enterState, note, putSeat, type Turn } from './turn.ts'
import { changeWaiting } from './waiting.ts'

/** Click to dial. `rings`: his own telephone rings instead of answering by itself. */
export function placeCall(
  turn: Turn,
  ask: { agent: string; number: string; purpose: Purpose; rings?: boolean },
): Refusal | Call {
  const seat = seatOf(turn, ask.agent)
  if (!seat?.endpoint || !seat.agent.device.registered) return refuse('telephony.no-phone')
  if (turn.facts.degraded) return refuse('telephony.degraded')
  const call = startCall(turn, ask, seat.tenantId)
  if (isRefusal(call)) return call
  const leg = dial(turn, call, {
    role: 'agent',
    number: seat.agent.number,
    to: { kind: 'endpoint', endpoint: seat.endpoint, ...(ask.rings ? {} : { autoAnswer: true }) },
    from: { number: ask.number },
    timeoutMs: callRulesOf(turn, call).placeRingMs,
    agent: ask.agent,
    token: call.token ?? '',
  })
  enterState(turn, call, 'placing', callRulesOf(turn, call).placeRingMs)
  note(turn, call, 'placed', { leg: leg.id, number: ask.number, purpose: ask.purpose })
  return call
}

/** The agent dialled on his telephone itself, browser or desk. */
export function placedByPhone(
  turn: Turn,
  ask: { agent: string; number: string; leg: LegId; endpoint: string; tenantId: string },
): void {
  const purpose: Purpose = { kind: 'manual' }
  const call = startCall(turn, { ...ask, purpose }, ask.tenantId)
  if (isRefusal(call)) {
    const stray = addCall(
      turn,
      newCall(turn, { tenantId: ask.tenantId, direction: 'outbound', caller: '', called: ask.number }),
    )
    adoptLeg(turn, stray, ask)
    return endCall(turn, stray, { cause: 'forbidden', by: 'system' })
  }
  const leg = adoptLeg(turn, call, ask)
  leg.token = call.token ?? ''
  answerLeg(turn, call, leg)
  enterState(turn, call, 'placing', callRulesOf(turn, call).placeRingMs)
  agentReady(turn, call)
}

function adoptLeg(turn: Turn, call: Call, ask: { agent: string; leg: LegId; endpoint: string }): Leg {
  const number = seatOf(turn, ask.agent)?.agent.number ?? ''
  const leg: Leg = {
    id: ask.leg,
    role: 'agent',
    direction: 'in',
    state: 'ringing',
    number,
    agent: ask.agent,
    endpoint: ask.endpoint,
    at: turn.facts.now,
  }
  call.legs[leg.id] = leg
  return leg
}

function startCall(
  turn: Turn,
  ask: { agent: string; number: string; purpose: Purpose },
  tenantId: string,
): Call | Refusal {
  const colleague = colleagueAt(turn, tenantId, ask.number)
  const internal = colleague !== undefined
  const own = seatOf(turn, ask.agent)?.agent.number ?? ''
  const call = newCall(turn, {
    tenantId,
    direction: internal ? 'internal' : 'outbound',
    caller: own,
    called: ask.number,
    purpose: internal ? { ...ask.purpose, kind: 'internal' } : ask.purpose,
  })
  const token = `${turn.world.epoch}.${call.id}.own`
  const acted = actOnAgent(turn, ask.agent, { do: 'dial-out', token, call: call.id, internal })
  if (isRefusal(acted)) return acted
  call.agent = ask.agent
  call.token = token
  call.agents.push(ask.agent)
  return addCall(turn, call)
}

/** The agent's telephone is up: now the other party. */
export function agentReady(turn: Turn, call: Call): void {
  if (call.direction === 'internal') return ringColleague(turn, call)
  const { outsideRingMs: ringMs } = callRulesOf(turn, call)
  const ringing = ringFar(turn, call, 'outbound', { number: call.called, caller: 'own', ringMs })
  if (!ringing) endCall(turn, call, { cause: 'congestion', by: 'system' })
}

function ringColleague(turn: Turn, call: Call): void {
  const colleague = colleagueAt(turn, call.tenantId, call.called)
  const { consultRingMs: ringMs } = callRulesOf(turn, call)
  if (!colleague) return endCall(turn, call, { cause: 'unreachable', by: 'system' })
  const token = `${turn.world.epoch}.${call.id}.far`
  if (colleague.agent !== undefined) {
    const deadline = turn.facts.now + ringMs + backstopMs
    const reserved = actOnAgent(turn, colleague.agent, { do: 'reserve', token, call: call.id, deadline })
    if (isRefusal(reserved)) {
      noteBusy(turn, agentLeg(call)?.endpoint, colleague.number)
      knock(turn, call, colleague.agent)
      return endCall(turn, call, { cause: 'busy', by: 'system' })
    }
  }
  const waiting = agentLeg(call)
  const leg = dial(turn, call, {
    role: 'citizen',
    number: colleague.number,
    to: { kind: 'endpoint', endpoint: colleague.endpoint },
    from: { number: call.caller.number },
    timeoutMs: ringMs,
    ...(colleague.agent === undefined ? {} : { agent: colleague.agent, token }),
    ...(waiting ? { earlyMediaTo: waiting.id } : {}),
  })
  call.citizen = leg.id
  call.far = {
    why: 'outbound',
    number: colleague.number,
    leg: leg.id,
    caller: 'own',
    ringMs,
    deadline: turn.facts.now + ringMs,
    tried: [],
    ...(colleague.agent === undefined ? {} : { agent: colleague.agent, token }),
  }
  enterState(turn, call, 'calling', ringMs + backstopMs)
}

/** Whom a telephone found busy last: it may ask to be rung when both are free. */
export function noteBusy(turn: Turn, endpoint: string | undefined, number: string): void {
  if (endpoint !== undefined) turn.world.lastBusy = { ...turn.world.lastBusy, [endpoint]: number }
}

/** 呼叫等待: whoever speaks reads on his screen that a colleague rang. */
export function knock(turn: Turn, call: Call, agent: string): void {
  const seat = seatOf(turn, agent)
  const name = seatOf(turn, call.agent)?.name ?? ''
  if (seat) putSeat(turn, { ...seat, knock: { from: call.caller.number, name, at: turn.facts.now } })
}

/** The other party answered. */
export function farAnswered(turn: Turn, call: Call, leg: Leg): void {
  const { far } = call
  if (!far || far.leg !== leg.id || call.state !== 'calling') return
  if (far.agent !== undefined && far.token !== undefined)
    actOnAgent(turn, far.agent, { do: 'answer', token: far.token })
  else delete call.far
  if (call.entry?.virtual && changeWaiting(turn, call, { what: 'called-back' })) {
    const { virtual: _reached, ...entry } = call.entry
    call.entry = entry
  }
  call.talkStartedAt ??= turn.facts.now
  const agent = agentLeg(call)
  connect(turn, call, ...(isUp(agent) ? [agent] : []), ...(leg.role === 'citizen' ? [] : [leg]))
  note(turn, call, 'far-answered', { leg: leg.id })
  bringTogether(turn, call)
}
