/** What an agent hears before he has the caller: from which queue he comes, what he chose, what he was told. The citizen waits on. */
import type { Prompt } from '../../switch/port.ts'
import type { Call, Leg } from './call.ts'
import { endCall } from './ending.ts'
import { knownEventOf } from './known-event.ts'
import { isUp, legOf } from './legs.ts'
import { connect, releaseAgent } from './talking.ts'
import { backToQueue } from './transferring.ts'
import { enterState, note, order, type Turn } from './turn.ts'
import { queueOf } from './waiting.ts'

/** Nobody waits longer for a word in his agent's ear. */
const longestMs = 8_000

/** Begins to whisper where the queue wants it; false: connect at once. */
export function whispers(turn: Turn, call: Call, leg: Leg): boolean {
  const items = wordsFor(turn, call)
  if (items.length === 0 || !isUp(leg)) return false
  call.whisper = { op: order(turn, call, { do: 'play', on: leg.id, items }), leg: leg.id }
  enterState(turn, call, 'offering', longestMs)
  note(turn, call, 'whispered', { agent: call.agent })
  return true
}

function wordsFor(turn: Turn, call: Call): Prompt[] {
  const queue = queueOf(turn, call.entry?.queue)
  if (!queue) return []
  const { prompt, words } = queue.whisper
  const chosen = call.flow?.walk?.trace.flatMap((step) => step.chosen ?? []) ?? []
  const path = chosen.map((one) => one.replace(/^[0-9*#]\s*/, '')).join('、')
  const said = [
    `${queue.label}来电`,
    ...(path === '' ? [] : [`选择${path}`]),
    ...(knownEventOf(call) ? ['已听过事件告知'] : []),
  ]
  return [
    ...(prompt === '' ? [] : [{ file: prompt }]),
    ...(words ? [{ tts: `${said.join('，')}。`, lang: 'zh-CN' }] : []),
  ]
}

/** He has heard it, or it took too long: now they talk. */
export function whisperOver(turn: Turn, call: Call): void {
  const leg = legOf(call, call.whisper?.leg)
  delete call.whisper
  if (!isUp(leg)) return whisperLost(turn, call)
  call.talkStartedAt = turn.facts.now
  connect(turn, call, leg)
}

/** The agent is gone before he had the caller, who waits at the front for another. */
export function whisperLost(turn: Turn, call: Call): void {
  const by = call.agent ?? ''
  delete call.whisper
  releaseAgent(turn, call, { afterCall: false })
  delete call.agent
  if (!backToQueue(turn, call, by)) return endCall(turn, call, { cause: 'error', by: 'system' })
  if (call.entry) call.entry = { ...call.entry, skip: [by] }
}
