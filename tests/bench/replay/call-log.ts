import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** A call of the 1999 log of "Anonymous Bank" (Technion), times in seconds of its day. */
export interface LoggedCall {
  /** Joined the queue, or went straight to an agent. */
  readonly at: number
  readonly type: string
  /** The bank's own priority: 2 before 0 and 1. */
  readonly priority: number
  readonly answered: boolean
  /** Waited until he was answered or hung up. */
  readonly waited: number
  readonly served: number
  readonly agent: string
  /** When his service ended, 0 = never began. */
  readonly until: number
}

const clock = (text: string): number => {
  const [h = 0, m = 0, s = 0] = text.split(':').map(Number)
  return h * 3600 + m * 60 + s
}

/** The calls of one day (`990203`) that reached the queue, by arrival. */
export function readDay(file: string, day: string): LoggedCall[] {
  const text = gunzipSync(readFileSync(file)).toString('latin1')
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split('\t'))
    .filter((row) => row[5] === day && (row[12] === 'AGENT' || row[12] === 'HANG'))
    .map((row) => {
      const answered = row[12] === 'AGENT'
      const queued = row[9] !== '0:00:00'
      const [entered, left, waits, begins] = [row[9], row[10], row[11], row[13]].map((cell) => cell ?? '')
      return {
        at: queued ? clock(entered ?? '') : answered ? clock(begins ?? '') : clock(left ?? ''),
        type: row[4] ?? '',
        priority: Number(row[3]),
        answered,
        waited: queued ? Number(waits) : 0,
        served: Number(row[15]),
        agent: row[16] ?? '',
        until: clock(begins ?? '') + Number(row[15]),
      }
    })
    .filter(({ at }) => at > 0)
    .toSorted((one, other) => one.at - other.at)
}

/** Somebody who served: from his first to his last word, and whether internet support was among his work. */
export interface Shift {
  readonly name: string
  readonly from: number
  readonly until: number
  readonly internet: boolean
  readonly regular: boolean
}

/** Longest pause inside a shift; a longer one was a break, and he was not there. */
const longestPause = 30 * 60

export function shiftsOf(calls: readonly LoggedCall[]): Shift[] {
  const served = calls.filter(({ answered, agent }) => answered && agent !== 'NO_SERVER')
  const byAgent = Map.groupBy(served, ({ agent }) => agent)
  return [...byAgent].flatMap(([name, own]) => {
    const internet = own.filter(({ type }) => type === 'IN').length
    const skills = { internet: internet > 0, regular: internet < own.length }
    const parts: Shift[] = []
    for (const call of own.toSorted((one, other) => one.until - other.until)) {
      const begins = call.until - call.served
      const last = parts.at(-1)
      if (last && begins - last.until <= longestPause)
        parts[parts.length - 1] = { ...last, until: Math.max(last.until, call.until) }
      else parts.push({ name, from: begins, until: call.until, ...skills })
    }
    return parts
  })
}
