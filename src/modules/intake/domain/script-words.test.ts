import { expect, test } from 'vitest'
import { isShown, scriptFault, scriptsFor, type ScriptText } from './script.ts'
import { greetingAt, scriptPieces, unknownVariables } from './script-words.ts'

const spoken = (words: string, values: Parameters<typeof scriptPieces>[1]) =>
  scriptPieces(words, values)
    .map(({ text }) => text)
    .join('')

test('an agent reads his own number, the greeting of the hour, queue and city', () => {
  const known = { 工号: '1001', 问候: '下午好', 队列: '企业专席', 城市: '望澜市' }
  expect(spoken('【问候】，【城市】12345【队列】，工号【工号】为您服务。', known)).toBe(
    '下午好，望澜市12345企业专席，工号1001为您服务。',
  )
})

test('what is not known yet stands by its name, marked as missing', () => {
  expect(scriptPieces('工单号是【工单号】。', {})).toEqual([
    { text: '工单号是' },
    { text: '【工单号】', variable: '工单号', missing: true },
    { text: '。' },
  ])
})

test('words without names, and brackets around other words, stay as they are', () => {
  expect(scriptPieces('请稍等。', { 工号: '1001' })).toEqual([{ text: '请稍等。' }])
  expect(spoken('见【办事指南】第3条', {})).toBe('见【办事指南】第3条')
  expect(unknownVariables('【工号】见【办事指南】和【constructor】，【办事指南】')).toEqual([
    '办事指南',
    'constructor',
  ])
})

test.each([
  ['00:30', 30, '晚上好'],
  ['05:00', 300, '早上好'],
  ['08:59', 539, '早上好'],
  ['09:00', 540, '上午好'],
  ['11:30', 690, '中午好'],
  ['13:30', 810, '下午好'],
  ['18:00', 1080, '晚上好'],
  ['23:59', 1439, '晚上好'],
])('at %s one says the greeting of that hour', (_clock, minutes, greeting) => {
  expect(greetingAt(minutes)).toBe(greeting)
})

const script = (change: Partial<ScriptText> = {}): ScriptText => ({
  moment: 'asking',
  caseTypes: [],
  title: '',
  words: '请问地点？',
  active: true,
  from: null,
  until: null,
  ...change,
})
const nine = new Date('2026-11-23T01:00:00Z')
const ten = new Date('2026-11-23T02:00:00Z')

test('a script is shown from its first to before its last moment, and not when it was put aside', () => {
  expect(isShown(script(), nine)).toBe(true)
  expect(isShown(script({ from: ten }), nine)).toBe(false)
  expect(isShown(script({ from: nine, until: ten }), nine)).toBe(true)
  expect(isShown(script({ from: nine, until: ten }), ten)).toBe(false)
  expect(isShown(script({ active: false }), nine)).toBe(false)
})

test('a span that ends before it begins, and a special situation without a name, are faults', () => {
  expect(scriptFault(script())).toBeUndefined()
  expect(scriptFault(script({ from: ten, until: nine }))).toBe('span')
  expect(scriptFault(script({ moment: 'special' }))).toBe('untitled')
  expect(scriptFault(script({ moment: 'special', title: '听不清' }))).toBeUndefined()
})

test('a request type has its own scripts and those of all types', () => {
  const all = [script({ words: 'a' }), script({ words: 'b', caseTypes: ['HELP'] })]
  expect(scriptsFor(all, 'HELP').map(({ words }) => words)).toEqual(['a', 'b'])
  expect(scriptsFor(all, 'PRAISE').map(({ words }) => words)).toEqual(['a'])
})
