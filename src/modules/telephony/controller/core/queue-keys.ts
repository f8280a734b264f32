/** Keys a caller presses while he waits: his flow's own first, then those of the queue. */
import { callbackKey, voicemailKey } from '#modules/queueing/index.ts'
import { voicemailFlow } from './queue-flows.ts'
import type { Call } from './call.ts'
import { askForCallback } from './callback.ts'
import { endCall } from './ending.ts'
import { beginFlow } from './flow.ts'
import { quiet } from './legs.ts'
import { enterState, note, type Turn } from './turn.ts'
import { changeWaiting, closeVisit, leaveQueue, queueOf } from './waiting.ts'

export function keyWhileWaiting(turn: Turn, call: Call, digit: string): void {
  const { wait, entry } = call
  if (call.state !== 'queued' || !wait) return
  const queue = queueOf(turn, entry?.queue)
  if (digit === wait.callbackKey || (queue?.callback && digit === callbackKey)) {
    if (askForCallback(turn, call)) return
    // His number cannot be rung: the flow may take a message with it.
    if (digit === wait.callbackKey) return leaveQueue(turn, call, 'callback')
  }
  if (wait.exitKeys?.includes(digit)) return leaveQueue(turn, call, 'exit', digit)
  if (queue?.voicemail && digit === voicemailKey) leaveMessage(turn, call)
}

/** A message instead of waiting. */
function leaveMessage(turn: Turn, call: Call): void {
  if (!changeWaiting(turn, call, { what: 'exit' })) return
  closeVisit(turn, call, 'exit')
  delete call.wait
  quiet(turn, call)
  enterState(turn, call, 'ivr', turn.facts.settings.callRules.flowStepMs)
  note(turn, call, 'message-instead')
  if (!beginFlow(turn, call, voicemailFlow.id)) endCall(turn, call, { cause: 'error', by: 'system' })
}
