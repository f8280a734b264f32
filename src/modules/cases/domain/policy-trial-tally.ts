/** What a policy would do to running clocks, counted. */
import type { ClockKind } from './words.ts'

/** One running clock as it stands and as it would stand; null: it could not be worked out. */
export interface TriedClock {
  readonly caseId: string
  readonly number: string
  readonly clock: ClockKind
  readonly before: Date | null
  readonly after: Date | null
}

/** The counts. */
export interface TrialTally {
  readonly cases: number
  readonly clocks: number
  readonly moved: {
    readonly cases: number
    readonly clocks: number
    readonly earlier: number
    readonly later: number
    readonly overdue: number
    readonly relieved: number
  }
  readonly failed: number
  readonly examples: readonly (TriedClock & { readonly after: Date })[]
}

const mostExamples = 20
const moves = (one: TriedClock): one is TriedClock & { readonly after: Date } =>
  one.after !== null && one.after.getTime() !== one.before?.getTime()

/** Counts what would move; the examples are those that move furthest. */
export function tallyOf(tried: readonly TriedClock[], now: Date): TrialTally {
  const moved = tried.filter(moves)
  const by = ({ before, after }: (typeof moved)[number]) => after.getTime() - (before?.getTime() ?? 0)
  const isOver = (due: Date | null) => due !== null && due <= now
  const count = (asked: (one: (typeof moved)[number]) => boolean) => moved.filter(asked).length
  return {
    cases: new Set(tried.map(({ caseId }) => caseId)).size,
    clocks: tried.length,
    moved: {
      cases: new Set(moved.map(({ caseId }) => caseId)).size,
      clocks: moved.length,
      earlier: count((one) => by(one) < 0),
      later: count((one) => by(one) > 0),
      overdue: count(({ before, after }) => !isOver(before) && isOver(after)),
      relieved: count(({ before, after }) => isOver(before) && !isOver(after)),
    },
    failed: tried.filter(({ after }) => after === null).length,
    examples: moved.toSorted((a, b) => Math.abs(by(b)) - Math.abs(by(a))).slice(0, mostExamples),
  }
}
