import { expect, test } from 'vitest'
import { mappingOf, readMapping, readTable } from './import-table.ts'

const known = {
  category: (words: string) => (words === '停水' ? '020101' : undefined),
  unit: (words: string) => (words === '水务集团' ? 'u1' : undefined),
  titles: new Set(['已有的']),
  ownUnit: 'own',
}

test('columns are known by their heads, whoever wrote them, and a column is used once', () => {
  expect(mappingOf(['标准问题', '标准答案', '其他问法'])).toEqual({ title: 0, standard: 1, questions: 2 })
  expect(mappingOf(['序号', '问题', '答复内容', '承办部门', '到期日'])).toEqual({
    title: 1,
    standard: 2,
    unit: 3,
    validUntil: 4,
  })
  expect(readMapping('title=1;standard=2;nonsense=3')).toEqual({ title: 1, standard: 2 })
})

test('what cannot be taken is reported with its row and the reason', () => {
  const table = [
    ['问题', '答案', '分类', '单位', '范围', '到期', '短答'],
    ['怎么报修', '打电话', '停水', '水务集团', '公开', '2026-12-31', '请打电话'],
    ['', '没有题目'],
    ['怎么报修', '又一次'],
    ['已有的', '答'],
    ['甲', ''],
    ['乙', '答', '火星'],
    ['丙', '答', '', '某局'],
    ['丁', '答', '', '', '绝密'],
    ['戊', '答', '', '', '', '明年'],
    ['己', '答', '', '', '', '', '长'.repeat(200)],
    ['', ''],
    ['庚', '答'],
  ]
  const mapping = { title: 0, standard: 1, category: 2, unit: 3, visibility: 4, validUntil: 5, spoken: 6 }
  const { good, refused } = readTable(table, mapping, known)
  expect(good.map(({ row, content }) => [row, content.title, content.ownerUnitId])).toEqual([
    [2, '怎么报修', 'u1'],
    [13, '庚', 'own'],
  ])
  expect(good[0]?.content).toMatchObject({
    categoryCode: '020101',
    visibility: 'public',
    validUntil: '2026-12-31T15:59:59.000Z',
    answers: [{ kind: 'standard' }, { kind: 'spoken', text: '请打电话' }],
  })
  expect(refused.map(({ row, why }) => `${row} ${why}`)).toEqual([
    '3 没有标准问题',
    '4 表中重复',
    '5 知识库中已有',
    '6 没有标准答案',
    '7 没有分类“火星”',
    '8 没有单位“某局”，或不在您的管理范围',
    '9 公开范围应为内部、座席、公开',
    '10 有效期止应写作 2026-12-31',
    '11 口头短答超过 120 字',
  ])
})
