import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/result.ts'
import { acrossTenants } from '#platform/db/index.ts'
import { testContext } from '#platform/testing/context.ts'
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { endpoint } from './contract.ts'
import { serve } from './serve.ts'
import type { HttpServer } from './server.ts'
import { clerk, testListeners } from './testing/listeners.ts'

const make = endpoint({
  method: 'POST',
  path: '/things',
  may: 'thing.make',
  summary: 'makes a thing',
  body: Type.Object({ name: Type.String({ minLength: 1 }) }),
  reply: Type.Object({ n: Type.Integer() }),
})
const invite = endpoint({
  method: 'POST',
  path: '/rooms/:room/invite',
  may: 'thing.make',
  summary: 'answers a secret that is told once',
  params: Type.Object({ room: Type.String() }),
  body: Type.Object({ password: Type.String() }),
  reply: Type.Object({ room: Type.String(), oneTimePassword: Type.String() }),
})
const destroy = endpoint({
  method: 'DELETE',
  path: '/things/:id',
  may: 'thing.destroy',
  summary: 'destroys',
  params: Type.Object({ id: Type.Integer() }),
  reply: Type.Object({}),
})
const open = endpoint({
  method: 'GET',
  path: '/open',
  may: 'public',
  summary: 'for all',
  query: Type.Object({ n: Type.Integer() }),
  reply: Type.Object({ n: Type.Integer() }),
})

let database: TestDatabase
let at: ReturnType<typeof testContext>
let http: HttpServer
let made = 0
let known: Actor | undefined = clerk
let refusing = false

beforeAll(async () => {
  database = await testDatabase()
  at = testContext(database.db)
  http = await testListeners(at, () => known)
  serve(http, make, async () => (refusing ? refuse('thing.full', { limit: 3 }) : { n: ++made }))
  serve(http, invite, async ({ params }) => ({ room: params.room, oneTimePassword: 'open-sesame-4711' }))
  serve(http, destroy, async () => ({}))
  serve(http, open, async ({ query }) => ({ n: query.n + 1 }))
})
afterAll(async () => {
  await http.desk.close()
  await http.portal.close()
  at.close()
  await database.close()
})

const post = (key?: string, name = '路灯', headers: Record<string, string> = {}) =>
  http.desk.inject({
    method: 'POST',
    url: '/api/things',
    payload: { name },
    headers: { ...(key && { 'idempotency-key': key }), ...headers },
  })

test('a repeated create with the same key gets the first answer and makes nothing twice', async () => {
  const before = made
  const [first, second] = [await post('k1'), await post('k1')]
  expect([first.statusCode, second.statusCode]).toEqual([200, 200])
  expect(second.json()).toEqual(first.json())
  expect(made).toBe(before + 1)
})

test('two creates at once with one key make one thing', async () => {
  const before = made
  const replies = await Promise.all(Array.from({ length: 8 }, () => post('k2')))
  expect(made).toBe(before + 1)
  expect(replies.every(({ statusCode }) => statusCode === 200 || statusCode === 409)).toBe(true)
})

test('the same key with another content is refused', async () => {
  await post('k3', '路灯')
  expect((await post('k3', '井盖')).statusCode).toBe(400)
})

test('a refused create may be mended and sent again with its key', async () => {
  refusing = true
  const refused = await post('k4')
  expect(refused.statusCode).toBe(409)
  expect(refused.json()).toMatchObject({ code: 'thing.full', title: '已满 3 件' })
  refusing = false
  expect((await post('k4')).statusCode).toBe(200)
})

test('nobody signed in: 401; signed in without the verb: 403 with its Chinese name', async () => {
  known = undefined
  expect((await post()).statusCode).toBe(401)
  known = clerk
  const refused = await http.desk.inject({ method: 'DELETE', url: '/api/things/5' })
  expect(refused.statusCode).toBe(403)
  expect(refused.json<{ title: string }>().title).toContain('销毁')
})

test('a wrong body is refused with the place that is wrong, and numbers are not made of text', async () => {
  const refused = await http.desk.inject({ method: 'POST', url: '/api/things', payload: { name: '' } })
  expect(refused.statusCode).toBe(400)
  expect(refused.json<{ title: string }>().title).toContain('name')
  expect(
    (await http.desk.inject({ method: 'POST', url: '/api/things', payload: { name: 5 } })).statusCode,
  ).toBe(400)
  expect((await http.desk.inject({ url: '/api/open?n=4' })).json()).toEqual({ n: 5 })
})

test('a change sent by a page of another site is refused, our own passes', async () => {
  expect(
    (await post(undefined, 'x', { origin: 'https://evil.example', host: 'city.example' })).statusCode,
  ).toBe(403)
  expect(
    (await post(undefined, 'x', { origin: 'https://city.example', host: 'city.example' })).statusCode,
  ).toBe(200)
})

test('an unknown address and an over-long body are clear refusals, not stack traces', async () => {
  const missing = await http.desk.inject({ url: '/api/nothing' })
  expect([missing.statusCode, missing.json<{ code: string }>().code]).toEqual([404, 'http.not-found'])
  expect((await post(undefined, 'x'.repeat(20_000))).statusCode).toBe(413)
})

const sendInvite = (room: string, body: object = { password: 'hunter2-secret' }) =>
  http.desk.inject({
    method: 'POST',
    url: `/api/rooms/${room}/invite`,
    payload: body,
    headers: { 'idempotency-key': 'i1' },
  })

test('a one-time password is told again to a repeated request, and stands nowhere in the clear', async () => {
  const [first, second] = [await sendInvite('a'), await sendInvite('a')]
  expect(first.json()).toEqual({ room: 'a', oneTimePassword: 'open-sesame-4711' })
  expect(second.json()).toEqual(first.json())
  const kept = await acrossTenants(at.db, (tx) =>
    sql<{ row: string }>`select encode(reply, 'escape') || k::text as row from idempotency_keys k`.execute(
      tx,
    ),
  )
  expect(kept.rows.length).toBeGreaterThan(0)
  for (const { row } of kept.rows) expect(row).not.toMatch(/sesame|hunter2/)
})

test('the same key for another thing is refused, not answered with the first thing', async () => {
  expect((await sendInvite('a')).statusCode).toBe(200)
  expect((await sendInvite('b')).statusCode).toBe(400)
})

test('who may not is told so before his form is looked at', async () => {
  const wrong = { name: 5, more: 'x'.repeat(20_000) }
  const sent = () => http.desk.inject({ method: 'POST', url: '/api/things', payload: wrong })
  known = undefined
  expect((await sent()).statusCode).toBe(401)
  known = { ...clerk, grants: {} }
  const refused = await sent()
  expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([403, 'http.forbidden'])
  expect(refused.body).not.toContain('name')
  known = clerk
  expect((await sent()).statusCode).toBe(413)
})

test('no cache keeps what was answered', async () => {
  expect((await http.desk.inject({ url: '/api/open?n=4' })).headers['cache-control']).toBe('no-store')
})
