/** What one distribution strategy is: the order in which eligible agents are asked. One file per strategy lies in `strategies/`. */
import type { Agent } from './agent.ts'
import type { StrategyName } from './queue.ts'

/** An eligible agent with his level in the queue the caller waits in. */
export interface Candidate {
  agent: Agent
  level: number
}

export interface Strategy {
  name: StrategyName
  /** Shown in the queue's settings. */
  label: string
  /** What the strategy does, in one sentence for the settings page. */
  about: string
  /** Sort key, smallest first; ties go to the next number and at last to the agent number. Times in unix ms. */
  rank(candidate: Candidate, now: number): number[]
}

export type Strategies = Readonly<Record<StrategyName, Strategy>>

/** Agent numbers in telephone order: by value when both are digits, else as text. */
export function compareNumbers(one: string, other: string): number {
  const [a, b] = [Number(one), Number(other)]
  if (Number.isFinite(a) && Number.isFinite(b) && a !== b) return a - b
  return one < other ? -1 : one > other ? 1 : 0
}

/** The candidates in the order the strategy asks them. */
export function ranked(strategy: Strategy, candidates: readonly Candidate[], now: number): Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, rank: strategy.rank(candidate, now) }))
    .sort((one, other) => {
      for (const [i, value] of one.rank.entries()) {
        const difference = value - (other.rank[i] ?? 0)
        if (difference !== 0) return difference
      }
      return compareNumbers(one.candidate.agent.number, other.candidate.agent.number)
    })
    .map((line) => line.candidate)
}
