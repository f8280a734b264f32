import { expect, test } from 'vitest'
import { batchRows } from './batch.ts'
import type { CaseSuggested } from './queries.ts'

const suggested = (id: string, more: Partial<CaseSuggested> = {}): CaseSuggested => ({
  id,
  number: id,
  title: id,
  version: 1,
  state: 'AWAITING_DISPATCH',
  secret: false,
  modelVersion: null,
  catalogue: ['a'],
  units: [
    { unitId: 'a', unit: '甲', confidence: null, reasons: [], offCatalogue: false, open: 0, overdue: 0 },
  ],
  ...more,
})

test('each case of a batch goes where it was sent by hand, else where all go, else where it is suggested to', () => {
  const cases = [suggested('1'), suggested('2')]
  const units = (chosen: Parameters<typeof batchRows>[1]) =>
    batchRows(cases, chosen).map(({ unitId }) => unitId)
  expect(units({ forOne: {} })).toEqual(['a', 'a'])
  expect(units({ forAll: 'b', forOne: { 2: 'c' } })).toEqual(['b', 'c'])
})

test('secret cases, cases that moved on and cases without a unit are held back and say why', () => {
  const rows = batchRows(
    [
      suggested('1', { secret: true }),
      suggested('2', { state: 'DISPATCHED' }),
      suggested('3', { units: [] }),
      suggested('4'),
    ],
    { forOne: {} },
  )
  expect(rows.map(({ heldBack }) => heldBack !== undefined)).toEqual([true, true, true, false])
})

test('a unit outside the catalogue needs a reason, a category without catalogue needs none', () => {
  const needs = (catalogue: string[]) =>
    batchRows([suggested('1', { catalogue })], { forAll: 'b', forOne: {} })[0]?.needsReason
  expect(needs(['a'])).toBe(true)
  expect(needs([])).toBe(false)
})
