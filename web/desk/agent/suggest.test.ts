import { describe, expect, it } from 'vitest'
import { catalogueFor } from './catalogue-for.ts'
import { fieldsNamed } from './intake-form.ts'
import { suggestArea } from './suggest-area.ts'
import { namesOf, pathOf, suggestCategories } from './suggest-category.ts'
import { urgentMatters } from './urgent-words.ts'

const category = (code: string, parentCode: string | null, name: string, keywords: string[] = []) => ({
  code,
  parentCode,
  name,
  level: code.length / 2,
  keywords,
  catalogueUnits: [],
  departmentMatter: false,
  evidenceRequired: false,
  active: true,
  version: 1,
})
const tree = [
  category('01', null, '城市管理'),
  category('0101', '01', '市容环卫'),
  category('010101', '0101', '垃圾清运不及时', ['垃圾', '清运']),
  category('010102', '0101', '道路保洁', ['保洁', '落叶']),
]

describe('suggestions of the intake form', () => {
  it('name the category with most keywords in the text first', () => {
    expect(suggestCategories(tree, '小区垃圾没人清运，地上有落叶').map(({ code }) => code)).toEqual([
      '010101',
      '010102',
    ])
    expect(suggestCategories(tree, '公交线路咨询')).toEqual([])
  })

  it('know the way from the top of the tree to a category', () => {
    expect(pathOf(tree, '010102')).toEqual(['01', '0101', '010102'])
    expect(namesOf(tree, '010102')).toBe('城市管理 / 市容环卫 / 道路保洁')
  })

  it('take the one deepest area a text names, and none when it names two', () => {
    const areas = [
      { code: 'a', parentCode: null, name: '望江区' },
      { code: 'a1', parentCode: 'a', name: '文昌阁街道' },
      { code: 'b', parentCode: null, name: '南岸区' },
    ]
    expect(suggestArea(areas, '望江区文昌阁街道某小区')).toBe('a1')
    expect(suggestArea(areas, '文昌阁街道')).toBe('a1')
    expect(suggestArea(areas, '望江区到南岸区的公交')).toBe('')
  })

  it('offer of the catalogue the district of the place, and never another district', () => {
    const areas = ['望江区', '白鹭区'].map((name, index) => ({
      code: `${index}`,
      parentCode: null,
      name,
      level: 1,
    }))
    const units = ['白鹭区人民政府', '望江区人民政府', '市城管局'].map((name, index) => ({
      id: `u${index}`,
      parentId: null,
      name,
      path: '',
      kind: 'department',
      active: true,
      secretCleared: false,
    }))
    const all = units.map(({ id }) => id)
    expect(catalogueFor({ units, areas }, all, '0')).toEqual(['u1', 'u2'])
    expect(catalogueFor({ units, areas }, all, '')).toEqual(['u2'])
  })

  it('see an urgent word, but not one that is denied', () => {
    expect(urgentMatters('楼道里有燃气异味').map(({ name }) => name)).toEqual(['燃气'])
    expect(urgentMatters('检查过了，没有漏气')).toEqual([])
    expect(urgentMatters('没有漏气，但是楼下着火了').map(({ word }) => word)).toEqual(['着火'])
  })

  it('find the fields a refusal names', () => {
    expect(fieldsNamed('事发地点、被反映对象')).toEqual(['address', 'subjectParty'])
  })
})
