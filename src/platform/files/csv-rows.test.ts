import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'
import { csvRows } from './csv-rows.ts'

test('a table written as CSV is read as it was, quotes and lines within cells too', () => {
  const table = [
    ['标准问题', '答案'],
    ['怎么“报修”', '一、打电话\n二、说"地址"，楼栋'],
    ['', '空'],
  ]
  expect(csvRows(csvOf(table))).toEqual(table)
})

test('cells without quotes and a last line without an end are read, too', () => {
  expect(csvRows('a,b\r\n1,"x""y"\n2,')).toEqual([
    ['a', 'b'],
    ['1', 'x"y'],
    ['2', ''],
  ])
})
