/** A learned model: which label (unit or category) a request most probably gets, and how sure that is. */
import { type Step, confidenceAt } from './calibrate.ts'
import { type Learning, scoreOf, separate } from './linear-svm.ts'
import { type Asked, featuresOf } from './text-features.ts'
import { learnVocabulary, vectorOf, type Vocabulary } from './vocabulary.ts'

/** A request with what people made of it. */
export interface Example extends Asked {
  readonly label: string
}

/** What was learned, before anybody knows how sure it is. */
export interface Learned {
  readonly labels: readonly string[]
  readonly vocabulary: Vocabulary
  /** For each label the weights of all traits and one for how common it is. */
  readonly weights: Float32Array
}
export interface Model extends Learned {
  readonly steps: readonly Step[]
}

/** A label with how sure it is, from 0 to 1. */
export interface Ranked {
  readonly label: string
  readonly confidence: number
}

/** How models learn; `mostTerms` bounds their size. */
export interface Settings extends Learning {
  readonly mostTerms: number
}
/** As measured best in people.md 5.2. */
export const usualSettings: Settings = {
  cost: 0.5,
  rounds: 12,
  tolerance: 0.01,
  seed: 12345,
  mostTerms: 20_000,
}

/** Learns to tell the labels of these requests apart. */
export function learn(examples: readonly Example[], settings: Settings): Learned {
  const features = examples.map(featuresOf)
  const vocabulary = learnVocabulary(features, settings.mostTerms)
  const vectors = features.map((one) => vectorOf(vocabulary, one))
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted()
  const size = vocabulary.terms.length
  const weights = new Float32Array(labels.length * (size + 1))
  for (const [place, label] of labels.entries()) {
    const own = separate(vectors, (index) => examples[index]?.label === label, size, settings)
    weights.set(own, place * (size + 1))
  }
  return { labels, vocabulary, weights }
}

/** A label with how far it leads before the best of the others; negative when another leads. */
export interface Placed {
  readonly label: string
  readonly margin: number
}

/** The labels a request points to, best first. */
export function place(learned: Learned, asked: Asked, most: number): readonly Placed[] {
  const { labels, vocabulary, weights } = learned
  const size = vocabulary.terms.length
  const vector = vectorOf(vocabulary, featuresOf(asked))
  const scored = labels
    .map((label, index) => ({ label, score: scoreOf(weights, index * (size + 1), size, vector) }))
    .toSorted((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1))
  const [first, second] = scored
  return scored.slice(0, most).map(({ label, score }, index) => ({
    label,
    margin: score - ((index === 0 ? second : first)?.score ?? score),
  }))
}

/** The same with how sure each is. */
export const rank = (model: Model, asked: Asked, most: number): readonly Ranked[] =>
  place(model, asked, most).map(({ label, margin }) => ({
    label,
    confidence: confidenceAt(model.steps, margin),
  }))
