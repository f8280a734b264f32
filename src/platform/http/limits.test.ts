import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/context/context.ts'
import { FileStore } from '#platform/files/file-store.ts'
import { testContext } from '#platform/testing/context.ts'
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { endpoint } from './contract.ts'
import { serve } from './serve.ts'
import type { HttpServer } from './server.ts'
import { clerk, testListeners } from './testing/listeners.ts'

const rare = endpoint({
  method: 'GET',
  path: '/rare',
  may: 'public',
  summary: 'few tries',
  perMinute: 3,
  reply: Type.Object({ address: Type.String() }),
})
const usual = endpoint({
  method: 'GET',
  path: '/usual',
  may: 'public',
  summary: 'the usual number of tries',
  reply: Type.Object({}),
})
const upload = endpoint({
  method: 'POST',
  path: '/files',
  may: 'signed-in',
  summary: 'takes a file',
  reply: Type.Object({ bytes: Type.Integer() }),
})

let database: TestDatabase
let at: ReturnType<typeof testContext>
const folder = mkdtempSync(join(tmpdir(), 'uploads-'))
const files = new FileStore(folder)
const opened: HttpServer[] = []

beforeAll(async () => {
  database = await testDatabase()
  at = testContext(database.db)
})
afterAll(async () => {
  for (const http of opened) {
    await http.desk.close()
    await http.portal.close()
  }
  at.close()
  rmSync(folder, { recursive: true })
  await database.close()
})

async function listeners(settings: Parameters<typeof testListeners>[2] = {}): Promise<HttpServer> {
  const http = await testListeners(at satisfies Context, () => clerk, settings)
  opened.push(http)
  serve(http, rare, async (_, __, { address }) => ({ address }))
  serve(http, usual, async () => ({}))
  serve(http, upload, async (_, __, request) => {
    const file = await request.upload()
    return { bytes: file ? (await files.put(file.stream)).bytes : -1 }
  })
  return http
}

const ask = (http: HttpServer, url: string, remoteAddress: string, forwarded?: string) =>
  http.desk.inject({
    url,
    remoteAddress,
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  })

test('one address has so many tries a minute and is told when to come back; another address has its own', async () => {
  const http = await listeners()
  for (let n = 0; n < 3; n++) expect((await ask(http, '/api/rare', '192.0.2.1')).statusCode).toBe(200)
  const refused = await ask(http, '/api/rare', '192.0.2.1')
  expect(refused.statusCode).toBe(429)
  expect(refused.json()).toMatchObject({ code: 'http.too-many', details: { seconds: expect.any(Number) } })
  expect((await ask(http, '/api/rare', '192.0.2.2')).statusCode).toBe(200)
  expect((await ask(http, '/api/usual', '192.0.2.1')).statusCode).toBe(200)
})

test('the usual limit counts all endpoints together', async () => {
  const http = await listeners({ perMinute: 2 })
  const statuses = []
  for (let n = 0; n < 3; n++) statuses.push((await ask(http, '/api/usual', '192.0.2.1')).statusCode)
  expect(statuses).toEqual([200, 200, 429])
})

test('nobody gets more tries by telling another address himself', async () => {
  for (const trustProxy of [false, true, '192.0.2.9'] as const) {
    const http = await listeners({ trustProxy })
    const statuses = []
    for (let n = 0; n < 4; n++)
      statuses.push((await ask(http, '/api/rare', '192.0.2.9', `10.0.0.${n}, 203.0.113.5`)).statusCode)
    expect(statuses, String(trustProxy)).toEqual([200, 200, 200, 429])
  }
})

test('behind a trusted proxy the citizen has his own address, not the proxy’s', async () => {
  const http = await listeners({ trustProxy: true })
  expect((await ask(http, '/api/rare', '127.0.0.1', '10.1.1.1, 203.0.113.5')).json()).toEqual({
    address: '203.0.113.5',
  })
})

const form = (bytes: number): { payload: string; headers: Record<string, string> } => ({
  payload: `--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${'x'.repeat(bytes)}\r\n--b--\r\n`,
  headers: { 'content-type': 'multipart/form-data; boundary=b' },
})

test('a file within the limit is taken, a larger one is refused with the limit and nothing of it is kept', async () => {
  const http = await listeners()
  const send = (bytes: number) => http.desk.inject({ method: 'POST', url: '/api/files', ...form(bytes) })
  expect((await send(2000)).json()).toEqual({ bytes: 2000 })
  const refused = await send(9000)
  expect(refused.statusCode).toBe(413)
  expect(refused.json()).toMatchObject({ code: 'http.too-large', title: '内容过大，超过 2 KB' })
  expect(readdirSync(join(folder, 'incoming'))).toEqual([])
})

test('an over-long form is refused with the limit', async () => {
  const http = await listeners()
  const refused = await http.desk.inject({
    method: 'POST',
    url: '/api/files',
    payload: { text: 'x'.repeat(20_000) },
  })
  expect(refused.json()).toMatchObject({ status: 413, title: '内容过大，超过 10 KB' })
})

test('a broken form and an unknown kind of content are refused in words', async () => {
  const http = await listeners()
  for (const [type, payload] of [
    ['application/json', '{"name":'],
    ['application/xml', '<a/>'],
  ] as const) {
    const refused = await http.desk.inject({
      method: 'POST',
      url: '/api/files',
      payload,
      headers: { 'content-type': type },
    })
    expect(refused.json()).toMatchObject({ status: 400, code: 'http.invalid' })
  }
})
