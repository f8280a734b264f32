import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { waitUntil } from '#platform/process/wait.ts'
import { followLog } from './follow-log.ts'
import { withProgress } from './progress.ts'

const line = (level: string, sentence: string): string =>
  `${JSON.stringify({ level, time: '2026-11-22T00:00:00Z', process: 'switch', sentence })}\n`

test("a child's warnings and stacks reach the terminal, its everyday lines and its past do not", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-follow-'))
  const file = join(folder, 'switch.log')
  writeFileSync(file, line('error', 'long ago'))
  const shown: string[] = []
  const stop = followLog(file, (text) => shown.push(text))
  appendFileSync(file, line('info', 'a call came') + line('warn', '中继不通') + 'Error: a crash\n')
  expect(await waitUntil(() => shown.length === 2, 60_000)).toBe(true)
  truncateSync(file, 0)
  appendFileSync(file, line('error', 'after the file was set aside'))
  stop()
  expect(shown.map((text) => text.trim().replace(/^\d\d:\d\d:\d\d /, ''))).toEqual([
    'switch warning 中继不通',
    'Error: a crash',
    'switch ERROR after the file was set aside',
  ])
  rmSync(folder, { recursive: true, force: true })
})

test('what takes long is said, what is quick is not, and a failure comes through', async () => {
  const said: string[] = []
  const say = (text: string): void => void said.push(text)
  expect(await withProgress('counting', Promise.resolve(3), say, 1)).toBe(3)
  expect(said).toEqual([])
  let finish: (value: number) => void = () => undefined
  const slow = withProgress('building', new Promise<number>((resolve) => (finish = resolve)), say, 1)
  expect(await waitUntil(() => said.length > 0, 60_000)).toBe(true)
  finish(4)
  expect(await slow).toBe(4)
  expect(said[0]).toBe('... building')
  await expect(withProgress('failing', Promise.reject(new Error('no')), say, 1)).rejects.toThrow('no')
})
