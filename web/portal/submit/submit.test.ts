/// <reference types="node" />
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { requiredFields } from '../../../src/modules/cases/domain/form.ts'
import { blank, stillGood } from './draft.ts'
import { faultsOf } from './faults.ts'
import { sha256, zeroBits } from './sha256.ts'
import { needs, types } from './types.ts'

test('the digest worked with is SHA-256', () => {
  for (const text of ['', 'abc', `${'9f'.repeat(16)}.1234567890`, 'x'.repeat(55)]) {
    const hex = [...sha256(text)].map((word) => word.toString(16).padStart(8, '0')).join('')
    expect(hex).toBe(createHash('sha256').update(text).digest('hex'))
  }
  expect([zeroBits(Uint32Array.of(1, 0)), zeroBits(Uint32Array.of(0, 0x80000000))]).toEqual([31, 32])
})

test('the form asks of every type what casework asks of it', () => {
  const asked = ['areaCode', 'address', 'requesterPhone', 'subjectParty'] as const
  for (const { value } of types)
    expect(asked.filter((field) => needs(value, field)).toSorted()).toEqual(
      requiredFields(value)
        .filter((field) => (asked as readonly string[]).includes(field))
        .toSorted(),
    )
})

test('each step says at the field what is missing', () => {
  const { filled } = blank('hotline')
  expect(Object.keys(faultsOf({ step: 1, filled }))).toEqual(['type', 'content', 'categoryCode'])
  const complaint = { ...filled, type: 'COMPLAINT', content: '夜里施工很吵', categoryCode: '01' } as const
  expect(Object.keys(faultsOf({ step: 1, filled: complaint }))).toEqual(['subjectParty'])
  expect(Object.keys(faultsOf({ step: 2, filled: complaint }))).toEqual(['areaCode', 'address'])
  expect(faultsOf({ step: 3, filled: complaint }).requesterPhone).toContain('联系电话')
  expect(faultsOf({ step: 3, filled: { ...complaint, requesterPhone: '123' } }).requesterPhone).toContain(
    '手机号',
  )
  expect(faultsOf({ step: 3, filled: { ...complaint, requesterPhone: '138 1234 5678' } })).toEqual({})
})

test('a draft lies for a week, number and code for a day', () => {
  const day = 86_400_000
  const draft = { ...blank('hotline'), step: 2, at: day } as const
  expect(stillGood(draft, 'hotline', 7 * day).step).toBe(2)
  expect(stillGood(draft, 'hotline', 8 * day).step).toBe(1)
  const done = { ...draft, result: { number: '1', queryCode: '2', addressee: 'hotline' } } as const
  expect(stillGood(done, 'hotline', 1.5 * day).result).toBeDefined()
  expect(stillGood(done, 'hotline', 2 * day).result).toBeUndefined()
})
