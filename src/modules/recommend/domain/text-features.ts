/** Which traits of a request a model looks at: pairs of neighbouring characters of its words, and marks said beside them. */
import { normaliseText } from '#kernel/text.ts'

/** A request as a model is asked about it. */
export interface Asked {
  readonly text: string
  /** What is known beside the text, as `category:010203`, `district:990101`. */
  readonly marks: readonly string[]
}

/** Characters of a text that are looked at; what a matter is about is said early. */
const lookedAt = 600

/** How often each trait occurs. Pairs need no dictionary and score as well as words (people.md 5.2). */
export function featuresOf({ text, marks }: Asked): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const count = (feature: string) => counts.set(feature, (counts.get(feature) ?? 0) + 1)
  for (const word of normaliseText(text.slice(0, lookedAt)).split(/[^\p{L}\p{N}]+/u)) {
    const characters = Array.from(word)
    for (let index = 1; index < characters.length; index++)
      count(`${characters[index - 1]}${characters[index]}`)
  }
  for (const mark of marks) count(`@${mark}`)
  return counts
}
