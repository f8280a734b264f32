import { readFileSync } from 'node:fs'
import { dice, searchedWords as ownWords, textOf as ownText } from './texts.ts'

/** Texts of cases for measuring, and the words looked for in them. */
export interface Texts {
  textOf(n: number): { title: string; content: string }
  searchedWords(cases: number): string[]
}

/** Composed from the bench's own words: few words, so that nearly all are common. */
export const ownTexts: Texts = { textOf: ownText, searchedWords: (cases) => ownWords(cases, 88) }

/** Composed anew from the sentences of real messages: a file of JSON lines, each with a `body`. */
export function textsFrom(file: string): Texts {
  const sentences = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) =>
      (JSON.parse(line) as { body: string }).body.replace(/\s+/g, ' ').split(/(?<=[。！？；])/),
    )
    .filter((sentence) => sentence.length > 6 && sentence.length < 120)
  const one = (random: () => number): string => sentences[Math.floor(random() * sentences.length)] ?? ''
  return {
    textOf: (n) => {
      const random = dice(n * 2654435761 + 17)
      for (let turn = 0; turn < 3; turn++) random()
      const length = 80 + random() * 160
      let content = ''
      while (content.length < length) content += one(random)
      return { title: content.slice(0, 20), content }
    },
    searchedWords: () => {
      const random = dice(7)
      const pieces = Array.from({ length: 130 }, (_, n) => {
        const sentence = one(random)
        const size = 2 + (n % 5)
        const from = Math.floor(random() * Math.max(1, sentence.length - size))
        return sentence.slice(from, from + size)
      })
      const common = ['噪音', '小区', '物业', '停水', '公交车', '违章建筑', '的', '拖欠工资']
      return [...common, ...pieces.filter((piece) => /^[\u4e00-\u9fff]{2,}$/.test(piece))].slice(0, 97)
    },
  }
}
