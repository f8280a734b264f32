import { expect, test } from 'vitest'
import { excerpt, marked, queryWords } from './highlight.ts'

test('words are marked where they stand, whatever width and case they are written in', () => {
  expect(marked('拨打１２３４５，或发ＳＭＳ', queryWords('12345 sms'))).toEqual([
    { text: '拨打', hit: false },
    { text: '１２３４５', hit: true },
    { text: '，或发', hit: false },
    { text: 'ＳＭＳ', hit: true },
  ])
})

test('words that touch or overlap are one mark', () => {
  expect(marked('停水通知', queryWords('停水 水通'))).toEqual([
    { text: '停水通', hit: true },
    { text: '知', hit: false },
  ])
})

test('an excerpt shows the surroundings of the first word', () => {
  const text = `${'前'.repeat(100)}停水${'后'.repeat(100)}`
  const shown = excerpt(text, ['停水'], 40)
  expect(shown).toContain('停水')
  expect(shown.startsWith('…') && shown.endsWith('…')).toBe(true)
  expect(excerpt('短', ['停水'], 40)).toBe('短')
})
