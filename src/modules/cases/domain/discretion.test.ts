import { expect, test } from 'vitest'
import { tellsWhoAsked } from './discretion.ts'

const who = { name: '王建国', phone: '+8613812345678' }

test.each([
  ['有市民反映沿江路18号一家餐馆夜间偷排油污，请核查。', false],
  ['王建国反映沿江路一家餐馆夜间偷排油污。', true],
  ['王 建 国反映沿江路一家餐馆夜间偷排油污。', true],
  ['来电 138 1234 5678，反映餐馆偷排油污。', true],
  ['电话尾号２３４５６７８的市民反映偷排油污。', true],
  ['请于 2026-11-25 前核查沿江路餐馆，限 3 日内反馈。', false],
])('“%s” gives the requester away: %s', (text, tells) => {
  expect(tellsWhoAsked(text, who)).toBe(tells)
})

test('where nobody left a name or number, nothing of them can be given away', () => {
  expect(tellsWhoAsked('请核查该企业是否偷排。', { name: '', phone: '' })).toBe(false)
})
