import { describe, expect, test } from 'vitest'
import { sayFiles, sayToFiles } from './say.ts'
import { withoutSays } from './spoken-prompts.ts'
import type { SayKind } from './prompt.ts'

const words: Record<string, string> = {
  'digit-yao': '幺',
  'digit-liang': '两',
  'unit-ten': '十',
  'unit-hundred': '百',
  'unit-thousand': '千',
  'unit-wan': '万',
  'unit-yi': '亿',
  'unit-point': '点',
  'unit-year': '年',
  'unit-month': '月',
  'unit-day': '日',
  'unit-hour': '点',
  'unit-minute': '分',
  'unit-yuan': '元',
  'unit-jiao': '角',
  'unit-fen': '分',
  sharp: '整',
  minus: '负',
  plus: '加',
  'key-star': '星号',
  'key-hash': '井号',
  'agent-number': '工号',
  'at-your-service': '为您服务',
  ...Object.fromEntries('零一二三四五六七八九'.split('').map((word, n) => [`digit-${n}`, word])),
}
/** What the caller hears, in characters. */
const heard = (say: SayKind, value: string) =>
  sayToFiles({ say, value, lang: 'zh-CN' })
    .map((file) => words[file.replace('zh/', '')] ?? `?${file}`)
    .join('')

describe('numbers', () => {
  test.each([
    ['0', '零'],
    ['2', '二'],
    ['10', '十'],
    ['12', '十二'],
    ['20', '二十'],
    ['22', '二十二'],
    ['100', '一百'],
    ['101', '一百零一'],
    ['110', '一百一十'],
    ['123', '一百二十三'],
    ['200', '二百'],
    ['1000', '一千'],
    ['1005', '一千零五'],
    ['1010', '一千零一十'],
    ['2000', '两千'],
    ['2222', '两千二百二十二'],
    ['10000', '一万'],
    ['10001', '一万零一'],
    ['12345', '一万两千三百四十五'],
    ['20020', '两万零二十'],
    ['100000', '十万'],
    ['120000', '十二万'],
    ['1000000', '一百万'],
    ['10010000', '一千零一万'],
    ['100000000', '一亿'],
    ['100000005', '一亿零五'],
    ['200010000', '两亿零一万'],
    ['123456789012', '一千二百三十四亿五千六百七十八万九千零一十二'],
    ['007', '七'],
    ['-5', '负五'],
    ['3.14', '三点一四'],
    ['0.5', '零点五'],
    ['1000000000000', '一零零零零零零零零零零零零'],
  ])('%s is %s', (value, text) => expect(heard('number', value)).toBe(text))

  test('every whole number up to 99,999 is spoken as another one', () => {
    const all = new Set(Array.from({ length: 100_000 }, (_one, n) => heard('number', String(n))))
    expect(all.size).toBe(100_000)
    expect([...all].some((text) => text.includes('零零') || (text.length > 1 && text.endsWith('零')))).toBe(
      false,
    )
  })
})

describe('digits and agent numbers', () => {
  test.each([
    ['12345', '幺二三四五'],
    ['139-0000 1234', '幺三九零零零零幺二三四'],
    ['*1#', '星号幺井号'],
    ['+86', '加八六'],
    ['12a', ''],
    ['', ''],
  ])('%s is %s', (value, text) => expect(heard('digits', value)).toBe(text))
  test('an agent number is announced with its frame', () =>
    expect(heard('agent-no', '8001')).toBe('工号八零零幺为您服务'))
  test('an agent number with letters is not announced', () => expect(heard('agent-no', 'A01')).toBe(''))
})

describe('times', () => {
  test.each([
    ['08:00', '八点整'],
    ['8:05', '八点零五分'],
    ['14:30', '十四点三十分'],
    ['02:10', '两点十分'],
    ['00:00:59', '零点整'],
    ['24:00', ''],
    ['8:60', ''],
    ['x', ''],
  ])('%s is %s', (value, text) => expect(heard('time', value)).toBe(text))
})

describe('dates', () => {
  test.each([
    ['2026-11-23', '二零二六年十一月二十三日'],
    ['2026-01-02', '二零二六年一月二日'],
    ['10-01', '十月一日'],
    ['2024-02-29', '二零二四年二月二十九日'],
    ['2026-11-23T08:00:00Z', '二零二六年十一月二十三日'],
    ['2026-02-29', ''],
    ['2026-13-01', ''],
    ['2026-00-10', ''],
    ['2026-01-00', ''],
    ['23.11.2026', ''],
  ])('%s is %s', (value, text) => expect(heard('date', value)).toBe(text))
})

describe('money', () => {
  test.each([
    ['1234.5', '一千二百三十四元五角'],
    ['12', '十二元'],
    ['0', '零元'],
    ['0.05', '五分'],
    ['0.5', '五角'],
    ['2', '两元'],
    ['3.07', '三元零七分'],
    ['3.47', '三元四角七分'],
    ['9.999', '十元'],
    ['-1', ''],
    ['1,000', ''],
  ])('%s yuan is %s', (value, text) => expect(heard('money', value)).toBe(text))
})

test('only files of the list are named, whatever is to be said', () => {
  const known = new Set(sayFiles)
  const kinds: SayKind[] = ['digits', 'number', 'time', 'date', 'money', 'agent-no']
  const values = ['0', '7', '110', '90210', '12:07', '2026-12-31', '99.99', '*#+', '-0.5', '200020000']
  const named = kinds.flatMap((say) => values.flatMap((value) => sayToFiles({ say, value, lang: 'zh-CN' })))
  expect(named.filter((file) => !known.has(file))).toEqual([])
  expect(
    Object.keys(words)
      .map((name) => `zh/${name}`)
      .sort(),
  ).toEqual([...sayFiles].sort())
})

test('what cannot be spoken is a tone, never silence, and other prompts stay', () => {
  const say = (value: string) => ({ say: 'number' as const, value, lang: 'zh-CN' })
  expect(withoutSays([{ file: 'zh/press' }, say('12'), say('twelve'), { silenceMs: 200 }])).toEqual([
    { file: 'zh/press' },
    { file: 'zh/unit-ten' },
    { file: 'zh/digit-2' },
    { tone: 'beep' },
    { silenceMs: 200 },
  ])
})
