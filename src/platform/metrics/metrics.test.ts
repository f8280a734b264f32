import { expect, test } from 'vitest'
import { openMetrics } from './metrics.ts'

test('figures name the process they come from', async () => {
  const text = await openMetrics('switch').metrics()
  expect(text).toMatch(/process_resident_memory_bytes\{process="switch"\} \d+/)
})
