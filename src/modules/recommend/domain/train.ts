/** From a city's own history to a model ready for use, or the reason why there is too little of it. */
import { type Assessment, assess } from './assess.ts'
import { calibrate } from './calibrate.ts'
import { type Example, learn, type Model, type Settings, usualSettings } from './model.ts'

/** Fewer examples of a label teach nothing about it. */
export const leastOfLabel = 5
/** Fewer examples altogether make no model (people.md 5.2: 300 examples give 76 %). */
export const leastExamples = 60
/** Labels of a model; with more the rarest are left out. */
export const mostLabels = 300
/** So many unseen requests settle the figures; a large history need not be gone through five times. */
const enoughTried = 2000
const parts = 5

/** A model with the figures it is judged by. */
export interface Trained {
  readonly model: Model
  readonly examples: number
  readonly assessed: Omit<Assessment, 'judged'>
}

/** The requests a model can be learned from: of labels that occur often enough. */
export function usable(examples: readonly Example[]): readonly Example[] {
  const counts = new Map<string, number>()
  for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1)
  const kept = new Set(
    [...counts]
      .filter(([, count]) => count >= leastOfLabel)
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, mostLabels)
      .map(([label]) => label),
  )
  return examples.filter(({ label }) => kept.has(label))
}

/** Learns, tries on what was kept back, and calibrates; undefined when the history is too small or knows one label only. */
export function train(given: readonly Example[], settings: Settings = usualSettings): Trained | undefined {
  const examples = usable(given)
  const labels = new Set(examples.map(({ label }) => label))
  if (examples.length < leastExamples || labels.size < 2) return undefined
  const rounds = Math.min(parts, Math.ceil((enoughTried * parts) / examples.length))
  const { judged, ...assessed } = assess(examples, settings, parts, rounds)
  const model = { ...learn(examples, settings), steps: calibrate(judged) }
  return { model, examples: examples.length, assessed }
}
