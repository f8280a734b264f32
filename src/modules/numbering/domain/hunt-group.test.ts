import { expect, test } from 'vitest'
import { huntOrder, type HuntGroup } from './hunt-group.ts'

const group = (order: HuntGroup['order']): HuntGroup => ({
  id: 'g',
  name: '值班',
  number: '700',
  order,
  members: ['6001', '6002', '6003'],
  ringSec: 20,
})

test('linear begins with the first, whoever was rung', () => {
  expect(huntOrder(group('linear'), { '6001': 9 })).toEqual(['6001', '6002', '6003'])
})

test('circular begins after who was rung last', () => {
  expect(huntOrder(group('circular'), {})).toEqual(['6001', '6002', '6003'])
  expect(huntOrder(group('circular'), { '6001': 5, '6002': 9 })).toEqual(['6003', '6001', '6002'])
  expect(huntOrder(group('circular'), { '6003': 9 })).toEqual(['6001', '6002', '6003'])
})

test('longest idle begins with who was not rung for longest', () => {
  expect(huntOrder(group('longest-idle'), { '6001': 5, '6002': 9 })).toEqual(['6003', '6001', '6002'])
})
