import { expect, test } from 'vitest'
import { readList, rowsOfTable } from './number-list.ts'

const row = (number: string, at = 1, name = '') => ({ row: at, number, name, note: '' })

test('numbers are dialled as people write them, local ones with the area code of the city', () => {
  const { good, bad } = readList(
    [
      row('138 1234 5678', 1, '王女士'),
      row('+86 13912345678', 2),
      row('85551234', 3),
      row('0731-85551235', 4),
    ],
    '731',
  )
  expect(bad).toEqual([])
  expect(good.map(({ number }) => number)).toEqual([
    '13812345678',
    '13912345678',
    '073185551234',
    '073185551235',
  ])
  expect(good[0]?.name).toBe('王女士')
})

test('what cannot be called is told with its row and why', () => {
  const { good, bad } = readList(
    [
      row('13812345678', 2),
      row('', 3),
      row('王女士', 4),
      row('12345', 5),
      row('+1 202 555 0123', 6),
      row('138-1234-5678', 7),
    ],
    '731',
  )
  expect(good).toHaveLength(1)
  expect(bad.map(({ row: at, fault }) => [at, fault])).toEqual([
    [3, 'empty'],
    [4, 'no-number'],
    [5, 'service-number'],
    [6, 'foreign'],
    [7, 'twice'],
  ])
})

test('columns are found by their headings, wherever they stand', () => {
  expect(
    rowsOfTable([
      ['序号', '姓名', '联系电话', '备注'],
      ['1', '王女士', '13812345678', '三单元'],
      ['', '', '', ''],
    ]),
  ).toEqual([{ row: 2, number: '13812345678', name: '王女士', note: '三单元' }])
})

test('a sheet without headings has the number first and the name second', () => {
  expect(rowsOfTable([['13812345678', '王女士']])).toEqual([
    { row: 1, number: '13812345678', name: '王女士', note: '' },
  ])
})
