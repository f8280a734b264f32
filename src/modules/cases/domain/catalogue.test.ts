import { expect, test } from 'vitest'
import { standingUnits } from './catalogue.ts'

const answering = (id: string) =>
  ({ repair: { id: 'water' }, water: { id: 'water' }, gas: { id: 'gas' } })[id]

test('a merged unit gives its place in the catalogue to its heir, who stands there once', () => {
  expect(standingUnits(['repair', 'gas', 'water'], answering)).toEqual(['water', 'gas'])
})

test('a unit that was dissolved without an heir, or that nobody knows, leaves the catalogue', () => {
  expect(standingUnits(['closed', 'gas'], answering)).toEqual(['gas'])
})
