import { expect, test } from 'vitest'
import { pastedRows } from './pasted-rows.ts'

test.each([
  ['13812345678', '13812345678', '', ''],
  ['138 1234 5678 王女士', '138 1234 5678', '王女士', ''],
  ['13812345678\t王女士\t三单元 二楼', '13812345678', '王女士', '三单元 二楼'],
  ['13812345678，王女士，三单元', '13812345678', '王女士', '三单元'],
  ['王女士', '王女士', '', ''],
])('a pasted line %j', (line, number, name, note) => {
  const [row] = pastedRows(line)
  expect(row && { ...row, number: row.number.trim() }).toEqual({ number, name, note })
})

test('empty lines are no rows', () => expect(pastedRows('\n \n13812345678\n')).toHaveLength(1))
