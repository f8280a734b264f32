/** Text as people type it: width and case normalised, counted by characters, and broken into hashes for exact substring search. */

/** One written form: full-width letters and digits become plain, lower case, one space between words, no control characters. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
}

/** Length in characters as a person counts them, not UTF-16 units. */
export function characterCount(text: string): number {
  return Array.from(text).length
}

/** The first `most` characters, with … in place of what was cut off. */
export function shorten(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length <= most ? text : `${characters.slice(0, Math.max(0, most - 1)).join('')}…`
}

/** FNV-1a over UTF-16 units, as a signed 32-bit integer (PostgreSQL `int`). */
function hash(gram: string): number {
  let value = 2166136261
  for (let i = 0; i < gram.length; i++) {
    value ^= gram.charCodeAt(i)
    value = Math.imul(value, 16777619)
  }
  return value | 0
}

function sorted(grams: Set<number>): number[] {
  return [...grams].toSorted((a, b) => a - b)
}

/**
 * Hashes of a text's single characters and of its neighbouring pairs, distinct and in order: what is stored beside a searchable text.
 * Normalises first, so a query need not match in width or case.
 */
export function textGrams(text: string): number[] {
  const characters = Array.from(normaliseText(text))
  const grams = new Set<number>()
  for (const [index, character] of characters.entries()) {
    if (character !== ' ') grams.add(hash(character))
    const next = characters[index + 1]
    if (next !== undefined && character !== ' ' && next !== ' ') grams.add(hash(character + next))
  }
  return sorted(grams)
}

/**
 * Hashes every text containing the query must have: pairs, or the character alone where it stands alone. A text that contains the query
 * always has them all; a collision may add a text, so the caller still compares the texts.
 */
export function queryGrams(query: string): number[] {
  const grams = new Set<number>()
  for (const word of normaliseText(query).split(' ')) {
    const characters = Array.from(word)
    if (characters.length === 1) grams.add(hash(word))
    for (let i = 0; i + 1 < characters.length; i++) grams.add(hash(`${characters[i]}${characters[i + 1]}`))
  }
  return sorted(grams)
}
