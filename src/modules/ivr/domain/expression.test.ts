import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, readExpression, truthy } from './expression.ts'
import type { Json } from './flow.ts'
import { fillText } from './template.ts'

const vars: Record<string, Json> = {
  caller: '073112345',
  age: 30,
  keyed: '12',
  vip: true,
  nothing: null,
  empty: '',
  tags: ['old', 'deaf'],
  customer: { city: 'B', auto: true },
}
function value(source: string): Json {
  const read = readExpression(source)
  if ('fault' in read) throw new Error(read.fault)
  return evaluate(read.expression, vars)
}

describe('a condition', () => {
  test.each<[string, Json]>([
    ['customer.city == "B" && customer.auto', true],
    ["customer.city == 'A' || vip", true],
    ['!vip', false],
    ['!(vip && age < 30)', true],
    ['age >= 30', true],
    ['age <= 29', false],
    ['keyed == 12', true],
    ['keyed < 9', false],
    ['keyed != "12"', false],
    ['"10" > "9"', true],
    ['"b" > "a"', true],
    ['nothing == null', true],
    ['unknown.path == null', true],
    ['unknown < 1', false],
    ['vip == "true"', false],
    ['startsWith(caller, "0731")', true],
    ['contains(tags, "deaf")', true],
    ['contains(caller, "999")', false],
    ['length(keyed) == 2 && length(tags) == 2', true],
    ['true && false || true', true],
    ['empty', ''],
    ['constructor', null],
    ['customer.constructor.name', null],
    ['__proto__', null],
  ])('%s gives %j', (source, expected) => expect(value(source)).toBe(expected))

  test.each([
    '',
    'a ==',
    '== a',
    'a = b',
    '(a',
    'a)',
    'a b',
    '"open',
    'eval(a)',
    'length(a, b)',
    'toString(a)',
    'hasOwnProperty("a")',
    'a;b',
    'a[0]',
    'x'.repeat(501),
    `${'('.repeat(60)}a${')'.repeat(60)}`,
    '!'.repeat(60) + 'a',
  ])('%s is refused with a sentence', (source) => {
    const read = readExpression(source)
    expect('fault' in read && /[\u4e00-\u9fff]/.test(read.fault)).toBe(true)
  })

  test('no text makes reading or evaluating throw', () => {
    const piece = fc.constantFrom(
      'a',
      'customer.city',
      '"x"',
      '1',
      '(',
      ')',
      '&&',
      '||',
      '!',
      '==',
      '<',
      ',',
      'length(',
      'contains(',
      ' ',
      '$',
      "'",
    )
    let read = 0
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const result = readExpression(pieces.join(' '))
        if ('expression' in result) {
          read++
          truthy(evaluate(result.expression, vars))
        }
      }),
      { numRuns: 5000, seed: 1 },
    )
    expect(read).toBeGreaterThan(20)
  })
})

describe('a text with variables', () => {
  test('takes dotted paths, leaves missing ones and lists empty', () => {
    expect(fillText('${customer.city}${age}${nothing}${tags}${no.such}!', vars)).toBe('B30!')
  })
  test('does not fill what a value brings along', () => {
    expect(fillText('${a}', { a: '${b}', b: 'secret' })).toBe('${b}')
  })
})
