import { describe, expect, it } from 'vitest'
import { type AreaView, matchingAreas, readAreaLines } from './areas.ts'
import { codeTree } from './code-tree.ts'

const area = (code: string, name: string, parentCode: string | null, active = true): AreaView => ({
  code,
  name,
  parentCode,
  level: parentCode === null ? 1 : 2,
  active,
  version: 1,
})
const all = [
  area('990102', '澜东区', null),
  area('990101', '望江区', null),
  area('990101002', '东门街道', '990101', false),
  area('990101001', '沿江路街道', '990101'),
]

describe('the areas page', () => {
  it('shows streets below their districts, those out of use only when asked', () => {
    const shown = (retired: boolean) =>
      codeTree(all, retired).map(({ title, children }) => [title, children.map((child) => child.title)])
    expect(shown(false)).toEqual([
      ['望江区', ['沿江路街道']],
      ['澜东区', []],
    ])
    expect(shown(true)[0]).toEqual(['望江区', ['沿江路街道', '东门街道']])
  })

  it('finds an area by name or code, together with the one it lies in', () => {
    expect(matchingAreas(all, '沿江').map(({ code }) => code)).toEqual(['990101', '990101001'])
    expect(matchingAreas(all, '990102').map(({ name }) => name)).toEqual(['澜东区'])
  })

  it('reads a pasted table, one area a line', () => {
    expect(readAreaLines('990101 望江区\n\n990101001\t沿江路街道\n990102，澜东区 \n')).toEqual({
      areas: [
        { code: '990101', name: '望江区' },
        { code: '990101001', name: '沿江路街道' },
        { code: '990102', name: '澜东区' },
      ],
    })
  })

  it('names the first line that is no area', () => {
    expect(readAreaLines('990101 望江区\n望江区').faultyLine).toBe(2)
    expect(readAreaLines('990101').faultyLine).toBe(1)
  })
})
