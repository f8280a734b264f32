import { describe, expect, it } from 'vitest'
import { fieldsNamed } from './intake-form.ts'
import { namesOf, pathOf, suggestCategories } from './suggest-category.ts'
import { suggestTitle } from './suggest-title.ts'
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
  it('make a title of the first clause that says what is the matter, without greetings', () => {
    expect(suggestTitle('您好，市民来电反映：文昌阁街道某小区垃圾三天没有清运。要求尽快处理。')).toBe(
      '文昌阁街道某小区垃圾三天没有清运',
    )
    expect(suggestTitle('')).toBe('')
  })

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

  it('see an urgent word, but not one that is denied', () => {
    expect(urgentMatters('楼道里有燃气异味').map(({ name }) => name)).toEqual(['燃气'])
    expect(urgentMatters('检查过了，没有漏气')).toEqual([])
    expect(urgentMatters('没有漏气，但是楼下着火了').map(({ word }) => word)).toEqual(['着火'])
  })

  it('find the fields a refusal names', () => {
    expect(fieldsNamed('事发地点、被反映对象')).toEqual(['address', 'subjectParty'])
  })
})
