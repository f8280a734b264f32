/** The conversation: connecting, holding, letting the agent go. */
import { usualAfterCall } from '#modules/queueing/index.ts'
import { isRefusal, type Refusal } from '#kernel/result.ts'
import type { Prompt } from '../../switch/port.ts'
import type { Call, Leg } from './call.ts'
import { announceCall } from './announcing.ts'
import { talkOver } from './handling.ts'
import { agentLeg, citizenLeg, hangUpLeg, isUp, musicOf, quiet } from './legs.ts'
import { openCallRecording } from './recording.ts'
import { actOnAgent, seatOf } from './seats.ts'
import { callRulesOf, enterState, note, order, talkBridge, type Turn } from './turn.ts'
import { changeWaiting, closeVisit, queueOf } from './waiting.ts'

/** Media is up on the offered leg: the call is this agent's now, and he may be connected; false when his token is dead. */
export function answerOffer(turn: Turn, call: Call): boolean {
  const { offer, entry } = call
  if (!offer || isRefusal(actOnAgent(turn, offer.agent, { do: 'answer', token: offer.token }))) return false
  changeWaiting(turn, call, { what: 'answer', token: offer.token })
  closeVisit(turn, call, 'answered', offer.agent)
  if (entry) rememberWait(turn, entry.queue, turn.facts.now - entry.enqueuedAt)
  delete call.offer
  takeCall(turn, call, offer.agent, offer.token)
  return true
}

/** Makes the call this agent's. */
export function takeCall(turn: Turn, call: Call, agent: string, token: string): void {
  call.agent = agent
  call.token = token
  // The last of them is who answers for the call.
  call.agents = [...call.agents.filter((one) => one !== agent), agent]
  call.talkStartedAt = turn.facts.now
}

/** Row first, then record, then bridge: nobody is connected before his recording is opened (invariant I4). */
export function connect(turn: Turn, call: Call, ...legs: Leg[]): void {
  const citizen = citizenLeg(call)
  const first = call.answeredAt === undefined
  call.answeredAt ??= turn.facts.now
  openCallRecording(turn, call)
  quiet(turn, call)
  call.bridge = talkBridge(call)
  order(turn, call, { do: 'bridge', bridge: call.bridge, kind: 'talk' })
  for (const leg of [citizen, ...legs])
    if (isUp(leg)) order(turn, call, { do: 'move', leg: leg.id, to: call.bridge })
  enterState(turn, call, 'talking')
  note(turn, call, 'talking', { agent: call.agent })
  if (call.agent !== undefined) greet(turn, call, first)
  if (first) {
    const purpose = call.purpose?.together ? 'together' : call.purpose?.kind
    announceCall(turn, call, 'call.answered', { agent: call.agent, recording: call.recordingId, purpose })
  }
}

/** 自动报工号, and before it who rings back: both hear it, so it is on the recording too. */
function greet(turn: Turn, call: Call, first: boolean): void {
  const seat = seatOf(turn, call.agent)
  if (!seat || !call.bridge) return
  const back = call.entry?.state === 'callback-done'
  const hello = back && first ? (queueOf(turn, call.entry?.queue)?.callbackHello ?? '') : ''
  const says = callRulesOf(turn, call).announceAgent && (back || call.direction === 'inbound')
  const items: Prompt[] = [
    ...(hello === '' ? [] : [{ file: hello }]),
    ...(says ? [{ say: 'agent-no' as const, value: seat.agent.number, lang: 'zh-CN' }] : []),
  ]
  if (items.length > 0) order(turn, call, { do: 'play', on: call.bridge, items })
}

function rememberWait(turn: Turn, queue: string, waitMs: number): void {
  const recent = [...(turn.world.recentWaits[queue] ?? []), { at: turn.facts.now, waitMs }].slice(-200)
  turn.world.recentWaits = { ...turn.world.recentWaits, [queue]: recent }
}

export function holdCall(turn: Turn, call: Call): Refusal | void {
  const citizen = citizenLeg(call)
  if (call.state !== 'talking' || call.conference || !isUp(citizen) || call.token === undefined)
    return wrong(call)
  const acted = actOnAgent(turn, call.agent ?? '', { do: 'hold', token: call.token })
  if (isRefusal(acted) && acted.refused !== 'queueing.wrong-state') return acted
  call.heldSince = turn.facts.now
  order(turn, call, { do: 'hold', leg: citizen.id, music: musicOf(turn, call) })
  enterState(turn, call, 'held')
  note(turn, call, 'held')
}

export function retrieveCall(turn: Turn, call: Call): Refusal | void {
  if (call.state !== 'held' || call.token === undefined) return wrong(call)
  const acted = actOnAgent(turn, call.agent ?? '', { do: 'retrieve', token: call.token })
  if (isRefusal(acted) && acted.refused !== 'queueing.wrong-state') return acted
  unhold(turn, call)
  enterState(turn, call, 'talking')
  note(turn, call, 'retrieved')
}

/** Takes the citizen's music away and counts the held time. */
export function unhold(turn: Turn, call: Call): void {
  if (call.heldSince === undefined) return
  call.holdMs += turn.facts.now - call.heldSince
  delete call.heldSince
  const citizen = citizenLeg(call)
  if (isUp(citizen)) order(turn, call, { do: 'hold', leg: citizen.id, music: null })
}

/** Lets the agent go into after-call work: his leg first, then his token. */
export function releaseAgent(
  turn: Turn,
  call: Call,
  how: { afterCall?: boolean; keepLeg?: boolean } = {},
): void {
  const { agent, token } = call
  if (agent === undefined || token === undefined) return
  const leg = agentLeg(call)
  if (!how.keepLeg) hangUpLeg(turn, call, leg, 'normal')
  const talkMs = call.talkStartedAt === undefined ? 0 : turn.facts.now - call.talkStartedAt
  call.talkMs += talkMs
  delete call.talkStartedAt
  delete call.token
  const queue = queueOf(turn, call.entry?.queue)
  const usual = queue?.afterCall ?? usualAfterCall
  // After such a call nobody is hurried.
  const rule = call.atRisk ? { ...usual, mode: 'until-done' as const } : usual
  const none =
    how.afterCall === false || call.whisper !== undefined || (call.answeredAt === undefined && talkMs === 0)
  actOnAgent(turn, agent, {
    do: 'hang-up',
    token,
    talkMs,
    fromQueue: call.entry !== undefined && call.answeredAt !== undefined,
    afterCall: none ? { ...rule, mode: 'none' } : rule,
  })
  if (call.entry && call.answeredAt !== undefined) talkOver(turn, agent, call.entry.queue, talkMs)
}

export const wrong = (call: Call): Refusal => ({
  refused: 'telephony.wrong-state',
  details: { state: call.state },
})
