import { expect, test } from 'vitest'
import { secondsLeft } from './charge-account.ts'

test('记帐: what an account has left of its month, to the second; without a limit nothing is counted', () => {
  expect([119, 120, 130].map((talked) => secondsLeft(2, talked))).toEqual([1, 0, -10])
  expect(secondsLeft(null, 1_000_000)).toBeUndefined()
})
