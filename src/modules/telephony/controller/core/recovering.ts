/**
 * The agent's telephone was lost in mid call: the caller hears so and then music, the same agent is rung again for 25 s, and else the
 * caller goes back in front of everybody, kept for that agent a while. Same call, same recording (telephony.md section 4 no. 4).
 */
import { visitAfterLoss } from '#modules/queueing/index.ts'
import type { Call, Leg } from './call.ts'
import { endCall } from './ending.ts'
import { agentLeg, citizenLeg, dial, isUp, playMusic, playTo, quiet } from './legs.ts'
import { dropMembers, talkState } from './members.ts'
import { actOnAgent, seatOf } from './seats.ts'
import { releaseAgent, unhold } from './talking.ts'
import { backToQueue } from './transferring.ts'
import { callRulesOf, enterState, note, order, talkBridge, type Turn } from './turn.ts'

export function agentLost(turn: Turn, call: Call): void {
  unhold(turn, call)
  const callRules = callRulesOf(turn, call)
  enterState(turn, call, 'recovering', callRules.recoverMs)
  note(turn, call, 'agent-lost', { agent: call.agent })
  playTo(turn, call, 'prompt', [{ file: callRules.prompts.agentLost }])
  ringAgain(turn, call)
}

/** Rings the lost agent when his telephone is there (again). */
export function ringAgain(turn: Turn, call: Call): void {
  const seat = seatOf(turn, call.agent)
  const there = seat?.endpoint !== undefined && seat.agent.device.registered
  if (
    call.state !== 'recovering' ||
    !there ||
    agentLeg(call) ||
    call.token === undefined ||
    turn.facts.degraded
  )
    return
  const left = (call.deadline ?? turn.facts.now) - turn.facts.now
  if (left < 1_000 || !seat.endpoint) return
  dial(turn, call, {
    role: 'agent',
    number: seat.agent.number,
    to: { kind: 'endpoint', endpoint: seat.endpoint, autoAnswer: true },
    from: { number: call.caller.number, screened: call.caller.screened },
    timeoutMs: left,
    agent: seat.agent.id,
    token: call.token,
  })
}

export function agentBack(turn: Turn, call: Call, leg: Leg): void {
  quiet(turn, call)
  // Not connect(): the recording runs on, and the caller has heard the number already.
  call.bridge = talkBridge(call)
  order(turn, call, { do: 'bridge', bridge: call.bridge, kind: 'talk' })
  for (const one of [citizenLeg(call), leg])
    if (isUp(one)) order(turn, call, { do: 'move', leg: one.id, to: call.bridge })
  enterState(turn, call, talkState(call))
  note(turn, call, 'agent-back', { agent: call.agent })
}

/** The agent did not come back in time. */
export function giveUpAgent(turn: Turn, call: Call): void {
  const { agent, entry } = call
  dropMembers(turn, call)
  releaseAgent(turn, call, { afterCall: false })
  if (agent !== undefined) actOnAgent(turn, agent, { do: 'pause', to: 'busy', reason: 'connection-lost' })
  note(turn, call, 'agent-given-up', { agent })
  const citizen = citizenLeg(call)
  if (!isUp(citizen)) return endCall(turn, call, { cause: 'media-timeout', by: 'switch' })
  order(turn, call, { do: 'move', leg: citizen.id, to: null })
  if (!entry) {
    if (!backToQueue(turn, call, agent ?? '')) endCall(turn, call, { cause: 'media-timeout', by: 'switch' })
    return
  }
  const { now } = turn.facts
  const id = turn.facts.newId()
  call.entry = visitAfterLoss(entry, id, now + callRulesOf(turn, call).recoverStickyMs)
  call.visits.push({ id, queue: entry.queue, enteredAt: now, offers: 0 })
  call.wait = { since: now, maxWaitMs: 600_000, announce: 'none', everyMs: 30_000, fromFlow: false }
  enterState(turn, call, 'queued')
  note(turn, call, 'queued', { queue: entry.queue, seq: entry.seq, class: call.entry.class, afterLoss: true })
  playMusic(turn, call)
}
