import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { FileStore } from './file-store.ts'
import { openContent, sealContent } from './sealed-content.ts'

const folder = mkdtempSync(join(tmpdir(), 'sealed-'))
const files = new FileStore(folder)
afterAll(() => rmSync(folder, { recursive: true }))

async function* parts(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('市民')
  yield randomBytes(100_000)
  yield Buffer.from('的电话')
}
const key = randomBytes(32)
const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)

test('what was sealed opens whole and lies there unreadable; removed, it is gone', async () => {
  const { sha256, bytes } = await files.put(sealContent(key, parts()))
  expect(readFileSync(place(sha256)).includes('市民')).toBe(false)
  const opened = await openContent(files, sha256, key)
  const whole = await buffer(opened.stream)
  expect([whole.length, whole.subarray(0, 6).toString(), bytes]).toEqual([
    opened.bytes,
    '市民',
    whole.length + 28,
  ])
  await files.remove(sha256)
  await expect(files.sizeOf(sha256)).rejects.toThrow('ENOENT')
  await files.remove(sha256)
})

test('a changed byte, or another key, does not open', async () => {
  const { sha256 } = await files.put(sealContent(key, parts()))
  await expect(buffer((await openContent(files, sha256, randomBytes(32))).stream)).rejects.toThrow()
  const bytes = readFileSync(place(sha256))
  bytes[500] = (bytes[500] ?? 0) ^ 1
  writeFileSync(place(sha256), bytes)
  await expect(buffer((await openContent(files, sha256, key)).stream)).rejects.toThrow()
})
