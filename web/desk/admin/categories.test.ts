import { expect, test } from 'vitest'
import { type Category, matchingCategories, nextCode } from './categories.ts'
import { codeTree } from './code-tree.ts'

const category = (code: string, name: string, more: Partial<Category> = {}): Category => ({
  code,
  name,
  parentCode: code.length > 2 ? code.slice(0, -2) : null,
  level: code.length / 2,
  keywords: [],
  catalogueUnits: [],
  departmentMatter: false,
  evidenceRequired: false,
  active: true,
  version: 1,
  ...more,
})
const tree = [
  category('01', '城市管理'),
  category('0101', '市容', { keywords: ['占道'] }),
  category('0102', '噪声'),
  category('02', '交通'),
]

test('a category found by its keyword is shown with those above it', () => {
  expect(matchingCategories(tree, '占道').map(({ code }) => code)).toEqual(['01', '0101'])
})

test('a category found by its name is shown with those below it', () => {
  expect(matchingCategories(tree, '城市').map(({ code }) => code)).toEqual(['01', '0101', '0102'])
})

test('retired categories are left out with everything below them', () => {
  const retired = tree.map((one) => (one.code === '01' ? { ...one, active: false } : one))
  expect(codeTree(retired, false).map(({ key }) => key)).toEqual(['02'])
  expect(codeTree(retired, true).map(({ key }) => key)).toEqual(['01', '02'])
})

test('a new category gets the first free code below its parent', () => {
  expect(nextCode(tree, null)).toBe('03')
  expect(nextCode(tree, '01')).toBe('0103')
  expect(nextCode(tree, '0102')).toBe('010201')
})

test('when all 99 codes are used there is none left', () => {
  const full = Array.from({ length: 99 }, (_, at) => category(String(at + 1).padStart(2, '0'), 'x'))
  expect(nextCode(full, null)).toBeUndefined()
})
