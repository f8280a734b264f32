import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { characterCount, normaliseText, queryGrams, shorten, textGrams } from './text.ts'

/** Chinese sentences with some Latin, digits, full-width signs and characters outside the basic plane. */
const sentence = fc
  .array(fc.constantFrom(...Array.from('小区物业停水漏气路灯噪音，。A１２b Ｃ　𠮷城门口3号')), {
    minLength: 1,
    maxLength: 60,
  })
  .map((characters) => characters.join(''))

describe('text', () => {
  it('is the same in full and half width, in either case and spacing', () => {
    expect(normaliseText('　ＡＢ１２　　号 楼\u200b\n')).toBe('ab12 号 楼')
  })

  it('is counted and cut by characters', () => {
    expect(characterCount('𠮷林路')).toBe(3)
    expect(shorten('𠮷林路灯不亮', 4)).toBe('𠮷林路…')
    expect(shorten('路灯', 4)).toBe('路灯')
  })

  it('that contains a query always carries all grams of the query', () => {
    fc.assert(
      fc.property(sentence, fc.nat(), fc.nat(), (text, a, b) => {
        const characters = Array.from(normaliseText(text))
        const from = a % Math.max(1, characters.length)
        const query = characters.slice(from, from + 1 + (b % 6)).join('')
        const grams = new Set(textGrams(text))
        expect(queryGrams(query).every((gram) => grams.has(gram))).toBe(true)
      }),
    )
  })

  it('that lacks a pair of the query is not found', () => {
    const grams = new Set(textGrams('幸福小区三号楼停水'))
    expect(queryGrams('停水').every((gram) => grams.has(gram))).toBe(true)
    expect(queryGrams('水停').every((gram) => grams.has(gram))).toBe(false)
    expect(queryGrams('燃').every((gram) => grams.has(gram))).toBe(false)
  })

  it('gives grams that fit a PostgreSQL integer, distinct and in order', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const grams = textGrams(text)
        expect(grams.every((gram) => Number.isInteger(gram) && gram >= -(2 ** 31) && gram < 2 ** 31)).toBe(
          true,
        )
        expect(grams).toEqual([...new Set(grams)].toSorted((a, b) => a - b))
      }),
    )
  })

  it('keeps its grams for ever, because they are stored', () => {
    expect(textGrams('停水A')).toEqual([-648566821, -468965076, 151878950, 339085629, 831577699])
  })
})
