import { normaliseText } from '#kernel/text.ts'

/** How much of what is asked stands in a text: the share of its pairs of neighbouring characters that are there, from 0 to 1. */
export function likeness(asked: string, text: string): number {
  const wanted = pairsOf(asked)
  if (wanted.size === 0) return 0
  const there = pairsOf(text)
  return [...wanted].filter((pair) => there.has(pair)).length / wanted.size
}

function pairsOf(text: string): Set<string> {
  return new Set(
    normaliseText(text)
      .split(/[^\p{L}\p{N}]+/u)
      .flatMap((word) => {
        const characters = Array.from(word)
        return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
      }),
  )
}
