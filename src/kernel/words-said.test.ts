import { expect, test } from 'vitest'
import { saidIn, wordsSaid } from './words-said.ts'

test('a word counts where it is said, and not where it is denied', () => {
  expect(saidIn('他说不想活了', '不想活')).toBe(true)
  expect(saidIn('家里没有漏气', '漏气')).toBe(false)
  expect(saidIn('昨天没有漏气，今天漏气了', '漏气')).toBe(true)
})

test('every word said is told, in the order of the list', () => {
  expect(wordsSaid('要跳楼，不想活', ['不想活', '割腕', '跳楼'])).toEqual(['不想活', '跳楼'])
  expect(wordsSaid('路灯不亮', ['跳楼', ''])).toEqual([])
})
