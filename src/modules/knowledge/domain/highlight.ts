/** Where the words somebody looks for stand in a text as it was written. */
import { normaliseText } from '#kernel/text.ts'

/** A stretch of text; `hit` = it is what was looked for. */
export interface Marked {
  readonly text: string
  readonly hit: boolean
}

/** Most words of a query that count; who types more is describing, not searching. */
export const mostWords = 8

/** What somebody typed, as words that must all stand in what is found. */
export const queryWords = (typed: string): string[] =>
  [...new Set(normaliseText(typed).split(' ').filter(Boolean))].slice(0, mostWords)

/** Character by character, so that places in the normalised text lead back to the written one. */
function normalisedWithPlaces(text: string): { normal: string; places: number[] } {
  let normal = ''
  const places: number[] = []
  let at = 0
  for (const character of text) {
    const plain = /\s/u.test(character) ? ' ' : character.normalize('NFKC').toLowerCase()
    for (let i = 0; i < plain.length; i++) places.push(at)
    normal += plain
    at += character.length
  }
  places.push(at)
  return { normal, places }
}

/** Stretches of the written text that hold a word, in order, joined where they touch. */
function spansOf(text: string, words: readonly string[]): [number, number][] {
  const { normal, places } = normalisedWithPlaces(text)
  const spans: [number, number][] = []
  for (const word of words.filter(Boolean))
    for (let at = normal.indexOf(word); at >= 0; at = normal.indexOf(word, at + 1))
      spans.push([places[at] ?? 0, places[at + word.length] ?? text.length])
  spans.sort(([a], [b]) => a - b)
  const joined: [number, number][] = []
  for (const [from, to] of spans) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

/** The text in pieces, the words marked. */
export function marked(text: string, words: readonly string[]): Marked[] {
  const pieces: Marked[] = []
  let at = 0
  for (const [from, to] of spansOf(text, words)) {
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false })
    pieces.push({ text: text.slice(from, to), hit: true })
    at = to
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false })
  return pieces
}

/** The part of a text around the first word found in it, `length` characters long; its beginning where none is. */
export function excerpt(text: string, words: readonly string[], length: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  const first = spansOf(flat, words)[0]?.[0] ?? 0
  const from = Math.max(0, Math.min(first - Math.floor(length / 4), flat.length - length))
  const cut = flat.slice(from, from + length)
  return `${from > 0 ? '…' : ''}${cut}${from + length < flat.length ? '…' : ''}`
}
