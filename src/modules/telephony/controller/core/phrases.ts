/** Recorded words into the talk by one key: both sides hear them, and so does the recording. */
import type { Refusal } from '#kernel/result.ts'
import type { OpId } from '../../switch/port.ts'
import type { Call } from './call.ts'
import { wrong } from './talking.ts'
import { note, order, type Turn } from './turn.ts'

/** Plays a prompt to everybody in the talk, in place of one that still runs. */
export function playPhrase(turn: Turn, call: Call, file: string): Refusal | { op: OpId } {
  if ((call.state !== 'talking' && call.state !== 'conference') || !call.bridge) return wrong(call)
  stopPhrase(turn, call)
  const op = order(turn, call, { do: 'play', on: call.bridge, items: [{ file }] })
  call.phrase = { op, file }
  note(turn, call, 'phrase', { file })
  return { op }
}

export function stopPhrase(turn: Turn, call: Call): void {
  if (!call.phrase) return
  order(turn, call, { do: 'stop', op: call.phrase.op })
  delete call.phrase
}
