/** How good a model would be on requests it has not seen: by keeping some of them back while it learns. */
import type { Judged } from './calibrate.ts'
import { drawing, shuffle } from './linear-svm.ts'
import { type Example, learn, place, type Settings } from './model.ts'

/** Figures of a model, shares from 0 to 1. */
export interface Assessment {
  /** Requests it was tried on. */
  readonly tried: number
  /** Its first suggestion was what people chose. */
  readonly first: number
  /** Among its first three was. */
  readonly amongThree: number
  /** Mean over all labels of the harmonic mean of precision and recall. */
  readonly macroF1: number
  /** Every suggestion among the first three, for calibration. */
  readonly judged: readonly Judged[]
}

interface Tally {
  right: number
  said: number
  was: number
}

const shown = 3

/** Splits the requests into `parts`, and tries each of the first `rounds` parts on a model of the others. */
export function assess(
  examples: readonly Example[],
  settings: Settings,
  parts: number,
  rounds: number,
): Assessment {
  const mixed = [...examples]
  shuffle(mixed, drawing(settings.seed))
  const tallies = new Map<string, Tally>()
  const tallyOf = (label: string): Tally => {
    const known = tallies.get(label) ?? { right: 0, said: 0, was: 0 }
    tallies.set(label, known)
    return known
  }
  const judged: Judged[] = []
  let [tried, first, amongThree] = [0, 0, 0]
  for (let round = 0; round < rounds; round++) {
    const learned = learn(
      mixed.filter((_, index) => index % parts !== round),
      settings,
    )
    for (const example of mixed.filter((_, index) => index % parts === round)) {
      const placed = place(learned, example, shown)
      const [best] = placed
      tried += 1
      tallyOf(example.label).was += 1
      if (best) tallyOf(best.label).said += 1
      if (best?.label === example.label) {
        first += 1
        tallyOf(best.label).right += 1
      }
      if (placed.some(({ label }) => label === example.label)) amongThree += 1
      for (const { label, margin } of placed) judged.push({ margin, right: label === example.label })
    }
  }
  const f1 = [...tallies.values()]
    .filter(({ was }) => was > 0)
    .map(({ right, said, was }) => (2 * right) / (said + was))
  return {
    tried,
    first: first / Math.max(1, tried),
    amongThree: amongThree / Math.max(1, tried),
    macroF1: f1.reduce((sum, one) => sum + one, 0) / Math.max(1, f1.length),
    judged,
  }
}
