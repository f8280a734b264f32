import { expect, test } from 'vitest'
import { pageOf } from './route.ts'

test('every page has its address, with or without a closing slash; others are missing', () => {
  expect(['/', '/progress', '/call/', '/notices', '/polls', '/nowhere', '/toString'].map(pageOf)).toEqual([
    'home',
    'progress',
    'call',
    'notices',
    'polls',
    'missing',
    'missing',
  ])
})
