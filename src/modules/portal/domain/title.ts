import { characterCount, shorten } from '#kernel/text.ts'

/** Longest title made from the text. Unit: characters. */
const longest = 30

/** The title as written, or the beginning of the text: its first sentence, cut where it is long. */
export function titleOf(title: string, content: string): string {
  if (title.trim() !== '') return title.trim()
  const sentence = content.trim().split(/[。！？!?；;\n]/, 1)[0] ?? ''
  const told = characterCount(sentence) < 4 ? content.trim() : sentence
  return shorten(told.replaceAll(/\s+/g, ' '), longest)
}
