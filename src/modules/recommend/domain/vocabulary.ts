/** Traits a model knows, and what each weighs: tf-idf, so that a trait of few requests says more than one of all. */

/** Known traits by place, with the inverse document frequency of each. */
export interface Vocabulary {
  readonly terms: readonly string[]
  readonly idf: Float32Array
  readonly placeOf: ReadonlyMap<string, number>
}

/** A request as numbers: places in the vocabulary and the weight at each, of length 1. */
export interface Vector {
  readonly places: Int32Array
  readonly weights: Float32Array
}

/** A vocabulary read back from where it was kept. */
export const vocabularyOf = (terms: readonly string[], idf: Float32Array): Vocabulary => ({
  terms,
  idf,
  placeOf: new Map(terms.map((term, place) => [term, place])),
})

/** The traits at least two requests have, the most frequent `most` of them. */
export function learnVocabulary(requests: readonly ReadonlyMap<string, number>[], most: number): Vocabulary {
  const having = new Map<string, number>()
  for (const features of requests)
    for (const feature of features.keys()) having.set(feature, (having.get(feature) ?? 0) + 1)
  const kept = [...having]
    .filter(([, count]) => count >= 2)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
  const idf = Float32Array.from(kept, ([, count]) => Math.log((1 + requests.length) / (1 + count)) + 1)
  return vocabularyOf(
    kept.map(([term]) => term),
    idf,
  )
}

/** What is unknown is left out; a request of nothing known is empty. */
export function vectorOf(vocabulary: Vocabulary, features: ReadonlyMap<string, number>): Vector {
  const known = [...features].flatMap(([feature, count]) => {
    const place = vocabulary.placeOf.get(feature)
    return place === undefined
      ? []
      : [{ place, weight: (1 + Math.log(count)) * (vocabulary.idf[place] ?? 0) }]
  })
  const length = Math.hypot(...known.map(({ weight }) => weight)) || 1
  return {
    places: Int32Array.from(known, ({ place }) => place),
    weights: Float32Array.from(known, ({ weight }) => weight / length),
  }
}
