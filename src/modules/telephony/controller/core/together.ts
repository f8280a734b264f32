/** 调度通话: once the first of them answered, the others are called in. */
import { isRefusal } from '#kernel/result.ts'
import type { Call } from './call.ts'
import { invite } from './conference.ts'
import { note, type Turn } from './turn.ts'

export function bringTogether(turn: Turn, call: Call): void {
  for (const { number, name } of call.purpose?.together?.slice(1) ?? []) {
    const done = invite(turn, call, { number })
    if (isRefusal(done)) note(turn, call, 'not-called-together', { name, refused: done.refused })
  }
}
