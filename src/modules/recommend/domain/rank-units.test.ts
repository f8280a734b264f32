import { describe, expect, test } from 'vitest'
import { catalogueHere } from './catalogue-here.ts'
import { type Grounds, rankUnits } from './rank-units.ts'

const grounds = (given: Partial<Grounds>): Grounds => ({
  catalogue: [],
  accepted: [],
  learned: [],
  proposed: undefined,
  returned: [],
  answering: (unitId) => unitId,
  ...given,
})
const unitsOf = (given: Partial<Grounds>) => rankUnits(grounds(given), 3).map(({ unitId }) => unitId)

describe('which unit is suggested', () => {
  test('without any history the catalogue speaks, its usual lead first, and nobody says how sure that is', () => {
    const ranked = rankUnits(grounds({ catalogue: ['lights', 'roads'] }), 3)
    expect(ranked).toEqual([
      { unitId: 'lights', confidence: null, reasons: [{ kind: 'catalogue' }] },
      { unitId: 'roads', confidence: null, reasons: [{ kind: 'catalogue' }] },
    ])
  })

  test('who took most of the like cases comes first, and few cases say little', () => {
    const accepted = [
      { unitId: 'east', cases: 8 },
      { unitId: 'west', cases: 2 },
    ]
    const [first] = rankUnits(grounds({ catalogue: ['west'], accepted }), 3)
    expect(first).toEqual({
      unitId: 'east',
      confidence: 8 / 12,
      reasons: [{ kind: 'accepted', cases: 8, of: 10 }],
    })
    expect(unitsOf({ catalogue: ['west'], accepted: [{ unitId: 'east', cases: 1 }] })[0]).toBe('west')
  })

  test('what the model is sure of goes before the catalogue, what it guesses comes after', () => {
    const learned = [
      { label: 'sure', confidence: 0.9 },
      { label: 'guess', confidence: 0.2 },
    ]
    expect(unitsOf({ catalogue: ['listed'], learned })).toEqual(['sure', 'listed', 'guess'])
  })

  test('several reasons for one unit stand together', () => {
    const [first] = rankUnits(
      grounds({
        catalogue: ['a'],
        accepted: [{ unitId: 'a', cases: 3 }],
        learned: [{ label: 'a', confidence: 0.7 }],
        proposed: 'a',
      }),
      3,
    )
    expect(first?.reasons.map(({ kind }) => kind)).toEqual(['catalogue', 'accepted', 'learned', 'proposed'])
    expect(first?.confidence).toBe(0.7)
  })

  test('who gave the case back is not asked again, and a dissolved unit is spoken for by its heir', () => {
    expect(unitsOf({ catalogue: ['a', 'b'], returned: ['a'] })).toEqual(['b'])
    const answering = (unitId: string) => ({ old: 'heir', gone: undefined })[unitId]
    expect(unitsOf({ catalogue: ['old', 'gone'], answering })).toEqual(['heir'])
  })

  test('no more than was asked for are shown', () => {
    expect(unitsOf({ catalogue: ['a', 'b', 'c', 'd'] })).toEqual(['a', 'b', 'c'])
  })
})

test('of a catalogue that names every district only the one of the place is meant, before those of no place', () => {
  const units = [
    { id: 'city', name: '市城管局' },
    { id: 'east', name: '东区城管局' },
    { id: 'west', name: '西区城管局' },
  ]
  const areas = [
    { id: '1', name: '东区' },
    { id: '2', name: '西区' },
  ]
  expect(catalogueHere(units, areas.slice(0, 1), areas.slice(1))).toEqual(['east', 'city'])
})
