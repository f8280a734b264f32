import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { FileStore } from './file-store.ts'
import { sniff } from './sniff.ts'

const folder = mkdtempSync(join(tmpdir(), 'files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const files = new FileStore(folder)

test('what was stored is read back, whole and in part, and equal contents lie once', async () => {
  const first = await files.put(Readable.from([Buffer.from('路灯'), Buffer.from('不亮')]))
  const second = await files.put(Readable.from([Buffer.from('路灯不亮')]))
  expect(second).toEqual(first)
  expect(await text((await files.read(first.sha256)).stream)).toBe('路灯不亮')
  expect(await text((await files.read(first.sha256, { start: 0, end: 5 })).stream)).toBe('路灯')
})

test('an upload that breaks off leaves nothing behind', async () => {
  const broken = (async function* () {
    yield Buffer.from('half')
    throw new Error('connection lost')
  })()
  await expect(files.put(broken)).rejects.toThrow('connection lost')
  expect(readdirSync(join(folder, 'incoming'))).toEqual([])
})

test('only a content address is read, never a path', async () => {
  await expect(files.read('../keys/master-1.key')).rejects.toThrow('not a content address')
})

test.each([
  ['<html><script>alert(1)</script></html>', undefined],
  ['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', undefined],
  ['MZ\u0000\u0003', undefined],
  ['门口积水已有三天', 'text/plain; charset=utf-8'],
  ['%PDF-1.7\n', 'application/pdf'],
])('the first bytes of %j decide what it is', async (head, type) => {
  expect((await sniff(Buffer.from(head)))?.type).toBe(type)
})
