/** Words in what somebody said or wrote; denied ones (“没有漏气”) do not count. */

const denials = /(没有|没|未|不是|并非|不会|无)[^，。,；;]{0,3}$/

/** Is the word said and not denied just before? */
export function saidIn(text: string, word: string): boolean {
  if (word === '') return false
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!denials.test(text.slice(Math.max(0, at - 6), at))) return true
  return false
}

/** Those of the words that are said. */
export const wordsSaid = (text: string, words: readonly string[]): string[] =>
  words.filter((word) => saidIn(text, word))
