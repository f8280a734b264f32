import { marked } from '#modules/knowledge/contract-items.ts'

/** A text with the words looked for marked in it. */
export const MarkedText = ({ text, words }: { text: string; words: readonly string[] }) =>
  marked(text, words).map((piece, place) =>
    piece.hit ? <mark key={place}>{piece.text}</mark> : <span key={place}>{piece.text}</span>,
  )
