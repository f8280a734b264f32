/**
 * A linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008, algorithm 1): seconds for tens of
 * thousands of short texts, no dependency, and the best of what was measured (people.md 5.2).
 */
import type { Vector } from './vocabulary.ts'

/** How a machine learns. */
export interface Learning {
  /** Price of an example on the wrong side. */
  readonly cost: number
  /** Most rounds over all examples. */
  readonly rounds: number
  /** It stops when no example pulls harder than this. */
  readonly tolerance: number
  /** Of the order in which examples are looked at. The same seed and examples give the same weights. */
  readonly seed: number
}

/**
 * Weights that separate the examples of one kind from all others; the last one stands alone for how common the kind is.
 * @param isOfKind whether the example at this place is of the kind
 * @param size number of places of the vectors
 */
export function separate(
  examples: readonly Vector[],
  isOfKind: (index: number) => boolean,
  size: number,
  { cost, rounds, tolerance, seed }: Learning,
): Float32Array {
  const weights = new Float64Array(size + 1)
  const pulls = new Float64Array(examples.length)
  const norms = examples.map(({ weights: own }) => own.reduce((sum, weight) => sum + weight * weight, 1))
  const order = examples.map((_, index) => index)
  const diagonal = 0.5 / cost
  const draw = drawing(seed)
  for (let round = 0; round < rounds; round++) {
    shuffle(order, draw)
    let hardest = 0
    for (const index of order) {
      const example = examples[index]
      if (!example) continue
      const side = isOfKind(index) ? 1 : -1
      const pull = pulls[index] ?? 0
      const gradient = side * scoreOf(weights, 0, size, example) - 1 + diagonal * pull
      const projected = pull === 0 ? Math.min(gradient, 0) : gradient
      if (projected === 0) continue
      hardest = Math.max(hardest, Math.abs(projected))
      const next = Math.max(pull - gradient / ((norms[index] ?? 1) + diagonal), 0)
      pulls[index] = next
      move(weights, size, example, (next - pull) * side)
    }
    if (hardest < tolerance) break
  }
  return Float32Array.from(weights)
}

/** How far a request lies on the side of the kind whose `size + 1` weights begin at `from`. */
export function scoreOf(
  weights: Float32Array | Float64Array,
  from: number,
  size: number,
  { places, weights: own }: Vector,
): number {
  let score = weights[from + size] ?? 0
  for (let index = 0; index < places.length; index++)
    score += (weights[from + (places[index] ?? 0)] ?? 0) * (own[index] ?? 0)
  return score
}

function move(weights: Float64Array, size: number, { places, weights: own }: Vector, by: number): void {
  for (let index = 0; index < places.length; index++) {
    const place = places[index] ?? 0
    weights[place] = (weights[place] ?? 0) + by * (own[index] ?? 0)
  }
  weights[size] = (weights[size] ?? 0) + by
}

/** Numbers from 0 to 1 that look random and depend on the seed alone (mulberry32). */
export function drawing(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Puts a list in an order drawn, in its place. */
export function shuffle(list: unknown[], draw: () => number): void {
  for (let index = list.length - 1; index > 0; index--) {
    const other = Math.floor(draw() * (index + 1))
    const held = list[index]
    list[index] = list[other]
    list[other] = held
  }
}
