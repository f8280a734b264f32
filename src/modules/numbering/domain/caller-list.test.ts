import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { coversEmergency, entryFor, type ListEntry } from './caller-list.ts'
import { emergencies } from './emergency.ts'

const entry = (id: string, pattern: string, more: Partial<ListEntry> = {}): ListEntry => ({
  id,
  list: 'black',
  pattern,
  action: 'refuse',
  ...more,
})
const from = (caller: string, called = '12345') => ({ caller, called })

test('a whole number counts before a prefix, a longer prefix before a shorter, black before grey before VIP', () => {
  const list = [
    entry('a', '138*'),
    entry('b', '1380*', { list: 'gray' }),
    entry('c', '13800000001', { list: 'vip' }),
    entry('d', '13800000002', { list: 'vip' }),
    entry('e', '13800000002', { list: 'gray' }),
  ]
  const found = (caller: string) => entryFor(list, from(caller), 0)?.id
  expect(['13800000001', '13800000002', '13801', '13811', '139'].map(found)).toEqual([
    'c',
    'e',
    'b',
    'a',
    undefined,
  ])
})

test('a caller without a number is found as anonymous', () => {
  expect(entryFor([entry('a', 'anonymous')], from(''), 0)?.id).toBe('a')
  expect(entryFor([entry('a', 'anonymous')], from('1'), 0)).toBeUndefined()
})

test('an entry counts until its last instant', () => {
  const list = [entry('a', '138*', { expiresAt: 1_000 })]
  expect(entryFor(list, from('138'), 999)).toBeDefined()
  expect(entryFor(list, from('138'), 1_000)).toBeUndefined()
})

test('no entry whatever touches an emergency number, as caller or as called', () => {
  const patterns = fc.constantFrom('*', '1*', '11*', '110', '1X0', '12*', 'XXX', '13800000001', 'anonymous')
  fc.assert(
    fc.property(fc.array(patterns, { maxLength: 5 }), fc.constantFrom(...emergencies), (all, number) => {
      const list = all.map((pattern, at) => entry(String(at), pattern))
      expect(entryFor(list, from(number), 0)).toBeUndefined()
      expect(entryFor(list, from('13800000001', number), 0)).toBeUndefined()
    }),
  )
  expect(coversEmergency('1*')).toBe(true)
  expect(coversEmergency('138*')).toBe(false)
})
