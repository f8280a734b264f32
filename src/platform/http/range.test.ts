import { buffer, text } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext } from '#platform/testing/context.ts'
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { endpoint } from './contract.ts'
import { rangeOf, storedFile } from './range.ts'
import { serve } from './serve.ts'
import type { HttpServer } from './server.ts'
import { clerk, testListeners } from './testing/listeners.ts'

const play = endpoint({
  method: 'GET',
  path: '/play',
  may: 'signed-in',
  summary: 'a recording',
  replies: 'file',
  reply: Type.Object({}),
})
let database: TestDatabase
let at: ReturnType<typeof testContext>
let http: HttpServer

beforeAll(async () => {
  database = await testDatabase()
  at = testContext(database.db)
  http = await testListeners(at, () => clerk)
  const { sha256 } = await at.files.put(Readable.from([Buffer.from('0123456789')]))
  serve(http, play, (_, __, { range }) =>
    storedFile(at.files, { sha256, type: 'audio/wav', saveAs: '录音 1.wav' }, range),
  )
})
afterAll(async () => {
  await http.desk.close()
  await http.portal.close()
  at.close()
  await database.close()
})

test.each([
  [undefined, 10, undefined],
  ['bytes=0-3', 10, { start: 0, end: 3 }],
  ['bytes=4-', 10, { start: 4, end: 9 }],
  ['bytes=-3', 10, { start: 7, end: 9 }],
  ['bytes=-30', 10, { start: 0, end: 9 }],
  ['bytes=8-99', 10, { start: 8, end: 9 }],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=-0', 10, 'unsatisfiable'],
  ['bytes=0-', 0, 'unsatisfiable'],
  ['bytes=5-4', 10, undefined],
  ['bytes=0-1,3-4', 10, undefined],
  ['seconds=1-2', 10, undefined],
  ['bytes=-', 10, undefined],
])('%s of %i bytes', (header, size, part) => {
  expect(rangeOf(header, size)).toEqual(part)
})

const asked = (range?: string) =>
  http.desk.inject({ url: '/api/play', headers: range === undefined ? {} : { range } })

test('a player gets the whole, or the part it jumped to', async () => {
  const whole = await asked()
  expect([whole.statusCode, whole.body, whole.headers['accept-ranges']]).toEqual([200, '0123456789', 'bytes'])
  const part = await asked('bytes=6-')
  expect([part.statusCode, part.body, part.headers['content-range']]).toEqual([206, '6789', 'bytes 6-9/10'])
  expect(part.headers['content-length']).toBe('4')
})

test('a jump behind the end is refused with the true length', async () => {
  const refused = await asked('bytes=50-')
  expect([refused.statusCode, refused.headers['content-range'], refused.body]).toEqual([
    416,
    'bytes */10',
    '',
  ])
})

test('a served file is never guessed at, may load nothing, and keeps its Chinese name', async () => {
  const { headers } = await asked()
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(decodeURIComponent(String(headers['content-disposition']))).toContain('录音 1.wav')
})

test('reading a part really opens only that part', async () => {
  const { sha256 } = await at.files.put(Readable.from([Buffer.alloc(1_000_000, 'a')]))
  const reply = await storedFile(at.files, { sha256, type: 'audio/wav' }, 'bytes=10-19')
  expect((await buffer(reply.body as Readable)).length).toBe(10)
  expect(
    await text((await storedFile(at.files, { sha256, type: 'audio/wav' }, 'bytes=-2')).body as Readable),
  ).toBe('aa')
})
