import { expect, test } from 'vitest'
import { pageOf } from './route.ts'

test('every page has its address, with or without a closing slash; others are missing', () => {
  expect(['/', '/progress', '/call/', '/notices', '/nowhere', '/toString'].map(pageOf)).toEqual([
    'home',
    'progress',
    'call',
    'notices',
    'missing',
    'missing',
  ])
})
