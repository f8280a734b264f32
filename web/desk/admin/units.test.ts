import { expect, test } from 'vitest'
import { treeOf, type Unit } from './units.ts'

const unit = (id: string, parentId: string | null, more: Partial<Unit> = {}): Unit => ({
  id,
  parentId,
  code: id,
  name: id,
  shortName: id,
  kind: 'office',
  level: 1,
  path: `/${id}/`,
  active: true,
  mergedInto: null,
  secretCleared: false,
  sort: 0,
  version: 1,
  ...more,
})
const names = (units: readonly Unit[], withDissolved?: boolean) => {
  const drawn = (nodes: ReturnType<typeof treeOf>): unknown[] =>
    nodes.map(({ key, children }) => (children.length > 0 ? [key, drawn(children)] : key))
  return drawn(treeOf(units, withDissolved))
}

test('units stand below their superior, by their order, then by their code', () => {
  const units = [
    unit('city', null),
    unit('b', 'city'),
    unit('a', 'city'),
    unit('first', 'city', { sort: -1 }),
    unit('a1', 'a'),
  ]
  expect(names(units)).toEqual([['city', ['first', ['a', ['a1']], 'b']]])
})

test('dissolved units are left out unless asked for', () => {
  const units = [unit('city', null), unit('old', 'city', { active: false })]
  expect(names(units)).toEqual(['city'])
  expect(names(units, true)).toEqual([['city', ['old']]])
})

test('a unit whose superior the reader does not see stands at the top instead of vanishing', () => {
  expect(names([unit('b', 'unseen'), unit('b1', 'b')])).toEqual([['b', ['b1']]])
})
