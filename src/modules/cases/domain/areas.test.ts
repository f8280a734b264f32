import { describe, expect, it } from 'vitest'
import { type PlacedArea, placeAreas } from './areas.ts'

const named = (...codes: string[]) => codes.map((code) => ({ code, name: `区域${code}` }))
const places = (known: readonly PlacedArea[], ...codes: string[]) => {
  const placed = placeAreas(known, named(...codes))
  if (!Array.isArray(placed)) return placed
  return placed.map(({ code, parentCode, level }) => [code, parentCode, level])
}

describe('areas', () => {
  it('lie in the area whose code theirs begins with, in whatever order they are entered', () => {
    expect(places([], '990101001', '990102', '990101', '990101001003')).toEqual([
      ['990101', null, 1],
      ['990102', null, 1],
      ['990101001', '990101', 2],
      ['990101001003', '990101001', 3],
    ])
  })

  it('are found below those entered earlier', () => {
    const known = [{ code: '990101', name: '望江区', parentCode: null, level: 1 }]
    expect(places(known, '990101002')).toEqual([['990101002', '990101', 2]])
  })

  it('lie in the whole prefecture where its code is given, too: a code that ends in 00', () => {
    expect(places([], '990101', '990100', '990101100', '990101101')).toEqual([
      ['990100', null, 1],
      ['990101', '990100', 2],
      ['990101100', '990101', 3],
      ['990101101', '990101', 3],
    ])
  })

  it('are refused when the code is taken, named twice or too deep', () => {
    const known = [{ code: '990101', name: '望江区', parentCode: null, level: 1 }]
    expect(places(known, '990101')).toMatchObject({ refused: 'case.area-taken' })
    expect(places([], '990102', '990102')).toMatchObject({ refused: 'case.area-taken' })
    expect(places([], '99', '9901', '990101', '990101001', '990101001001')).toMatchObject({
      refused: 'case.area-too-deep',
    })
  })
})
