import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { remembered } from './remembered.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

test('what was made is given again until its time is over, for each key by itself', async () => {
  let made = 0
  const words = remembered(10_000, async (city: string, ending: string) => `${city}${ending}${++made}`)
  expect(await words('望澜', '市')).toBe('望澜市1')
  expect(await words('望澜', '市')).toBe('望澜市1')
  expect(await words('白鹭', '市')).toBe('白鹭市2')
  vi.advanceTimersByTime(10_001)
  expect(await words('望澜', '市')).toBe('望澜市3')
})

test('a failure is not remembered', async () => {
  let tries = 0
  const settings = remembered(10_000, async (_city: string) => {
    if (++tries === 1) throw new Error('the database is away')
    return tries
  })
  await expect(settings('a')).rejects.toThrow('away')
  expect(await settings('a')).toBe(2)
})

test('no more than a bounded number of keys is held', async () => {
  let made = 0
  const each = remembered(10_000, async (key: string) => `${key} ${++made}`)
  for (let n = 0; n < 500; n++) await each(String(n))
  expect(await each('499')).toBe('499 500')
  expect(await each('0')).toBe('0 501')
})
