/** What a call that is over means for the number it was made for: exactly one final outcome, or another attempt. */

/** States of a number on a campaign's list, in words. */
export const entryStates = {
  waiting: '待呼叫',
  calling: '呼叫中',
  'with-agent': '座席处理中',
  done: '已完成',
} as const
export type EntryState = keyof typeof entryStates

/** What may come of a number, in words. */
export const outcomes = {
  confirmed: '已确认',
  heard: '已接听未确认',
  answered: '已答复',
  person: '已转人工',
  declined: '拒绝接受',
  busy: '占线',
  'no-answer': '无人接听',
  rejected: '对方拒接',
  unreachable: '无法接通',
  'bad-number': '号码有误',
  'do-not-call': '免打扰',
  failed: '线路故障',
  stopped: '任务终止',
} as const
export type Outcome = keyof typeof outcomes

/** Outcomes an agent may give. */
export const agentOutcomes = ['answered', 'confirmed', 'declined', 'bad-number', 'no-answer'] as const

export interface Attempt {
  reached: boolean
  /** What the flow noted as `result`. */
  result: string
  /** The telephone's cause of the end. */
  cause: string
}

export type Verdict =
  | { becomes: 'done'; outcome: Outcome }
  /** `counted`: the called party had his chance; a fault of our lines costs no attempt. */
  | { becomes: 'again'; counted: boolean }

/** Faults of lines a number survives. */
export const mostFaults = 5

const byCause: Readonly<Record<string, Outcome>> = {
  busy: 'busy',
  rejected: 'rejected',
  unreachable: 'unreachable',
  'no-answer': 'no-answer',
}
const ourFault: readonly string[] = ['congestion', 'forbidden', 'error', 'switch-lost', 'media-timeout']

/** @param so attempts and faults before this one, and the campaign's rules. */
export function judge(
  attempt: Attempt,
  so: { attempts: number; faults: number; maxAttempts: number; mustConfirm: boolean },
): Verdict {
  const last = so.attempts + 1 >= so.maxAttempts
  if (attempt.reached) {
    if (attempt.result === 'confirmed' || attempt.result === 'person')
      return { becomes: 'done', outcome: attempt.result }
    if (attempt.result !== '') return { becomes: 'done', outcome: 'answered' }
    return so.mustConfirm && !last
      ? { becomes: 'again', counted: true }
      : { becomes: 'done', outcome: 'heard' }
  }
  if (attempt.cause === 'bad-number') return { becomes: 'done', outcome: 'bad-number' }
  if (attempt.cause === 'forced') return { becomes: 'again', counted: false }
  if (ourFault.includes(attempt.cause))
    return so.faults + 1 >= mostFaults
      ? { becomes: 'done', outcome: 'failed' }
      : { becomes: 'again', counted: false }
  return last
    ? { becomes: 'done', outcome: byCause[attempt.cause] ?? 'no-answer' }
    : { becomes: 'again', counted: true }
}
