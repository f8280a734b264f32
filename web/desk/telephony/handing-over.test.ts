import { expect, test } from 'vitest'
import { beforeHandOver, kept } from './handing-over.ts'

test('what screens have is kept before a call is handed on, and one that fails keeps nobody waiting', async () => {
  const done: string[] = []
  const stops = [
    beforeHandOver(async () => void done.push('form')),
    beforeHandOver(() => Promise.reject(new Error('no connection'))),
  ]
  await kept()
  expect(done).toEqual(['form'])
  for (const stop of stops) stop()
  await kept()
  expect(done).toEqual(['form'])
})
