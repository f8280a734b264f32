import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { processState } from '#platform/process/alive.ts'
import { fullDisk } from './data-folder.ts'
import { takeLock, takeLockInTurn } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'minsheng-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a lock whose holder lives is refused with a sentence', () => {
  const file = join(folder, 'held')
  const lock = takeLock(file, '/data')
  expect(() => takeLock(file, '/data')).toThrow(`Minsheng already runs on /data (process ${process.pid})`)
  lock.release()
  expect(existsSync(file)).toBe(false)
})

test('the lock of a dead holder is taken over, even when its number was given to another process', () => {
  const dead = spawnSync('true').pid
  const reused = { pid: process.ppid, startedAt: (processState(process.ppid)?.startedAt ?? 0) - 1 }
  for (const holder of [{ pid: dead, startedAt: 1 }, reused, 'rubbish']) {
    const file = join(folder, 'dead')
    writeFileSync(file, JSON.stringify(holder))
    const lock = takeLock(file, '/data')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid })
    lock.release()
  }
})

test('a disk with too little room is named with what is free and what is needed', () => {
  expect(fullDisk('/data', 100 * 1_048_576)).toBe(
    'The disk of /data is full: 100 MB are free, at least 256 are needed.',
  )
  expect(fullDisk('/data', 256 * 1_048_576)).toBeUndefined()
})

test("a start during an earlier one's stopping waits for its end", async () => {
  const file = join(folder, 'stopping')
  const first = takeLock(file, '/data')
  first.announceStopping()
  let taken = false
  const second = takeLockInTurn(file, '/data').then((lock) => {
    taken = true
    return lock
  })
  await new Promise((resolve) => setTimeout(resolve, 250))
  expect(taken).toBe(false)
  first.release()
  const lock = await second
  expect(JSON.parse(readFileSync(file, 'utf8'))).not.toHaveProperty('stopping')
  lock.release()
})
