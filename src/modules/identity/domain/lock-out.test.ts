import { describe, expect, test } from 'vitest'
import {
  type Failures,
  firstPauseMs,
  freeTries,
  lockedUntil,
  longestPauseMs,
  oneMoreFailure,
} from './lock-out.ts'

const start = new Date('2026-11-22T08:00:00Z')
const later = (ms: number) => new Date(start.getTime() + ms)
const failed = (times: number): Failures => ({ count: times, lastAt: start })

describe('lock-out after wrong passwords', () => {
  test('the first tries are free', () => {
    expect(lockedUntil(undefined, start)).toBeUndefined()
    expect(lockedUntil(failed(freeTries - 1), start)).toBeUndefined()
  })

  test('then each failure doubles the pause, up to the longest', () => {
    expect(lockedUntil(failed(freeTries), start)).toEqual(later(firstPauseMs))
    expect(lockedUntil(failed(freeTries + 1), start)).toEqual(later(2 * firstPauseMs))
    expect(lockedUntil(failed(freeTries + 2), start)).toEqual(later(4 * firstPauseMs))
    expect(lockedUntil(failed(freeTries + 40), start)).toEqual(later(longestPauseMs))
  })

  test('when the pause is over one may try, and one more failure locks for longer', () => {
    const over = later(firstPauseMs)
    expect(lockedUntil(failed(freeTries), over)).toBeUndefined()
    const again = oneMoreFailure(failed(freeTries), over)
    expect(lockedUntil(again, over)).toEqual(new Date(over.getTime() + 2 * firstPauseMs))
  })

  test('a day without failures wipes the slate', () => {
    expect(oneMoreFailure(failed(12), later(86_400_001)).count).toBe(1)
    expect(oneMoreFailure(failed(12), later(86_400_000)).count).toBe(13)
  })
})
