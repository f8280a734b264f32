import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Actor } from '#kernel/actor.ts'
import { foreignOrigin } from '#platform/http/origin.ts'
import { silentLog } from '#platform/log/log.ts'
import { LiveBus, type LiveSource } from './live-bus.ts'
import { LiveSocket } from './live-socket.ts'
import { TestPage } from './testing/page.ts'
import { onUpgrade } from './upgrades.ts'

const tenantId = 'city'
const person = (name: string, more: Partial<Actor> = {}): Actor => ({
  kind: 'user',
  tenantId,
  userId: name,
  sessionId: `session of ${name}`,
  name,
  roles: [],
  grants: { 'queue.read': { scope: 'tenant', masked: name === 'masked' } },
  ...more,
})
const people: Record<string, Actor> = {
  open: person('open'),
  masked: person('masked'),
  stranger: person('stranger', { grants: {} }),
  elsewhere: person('elsewhere', { tenantId: 'other city' }),
}

let bus: LiveBus
let live: LiveSocket
let server: Server
let cut: () => void
/** What the queue's snapshot waits for; a test may hold it up. */
let ready: Promise<void>
let waiting = 0
const pages: TestPage[] = []

const queue: LiveSource = {
  topic: 'queue',
  may: 'queue.read',
  snapshot: async () => {
    await ready
    return { waiting }
  },
  masked: (by, message) => {
    const { number } = message as { number: string }
    if (number === 'secret' && by.grants['queue.read']?.masked) return undefined
    return by.grants['queue.read']?.masked ? { number: '***' } : message
  },
}
const own: LiveSource = {
  topic: 'agent/:id',
  may: 'signed-in',
  admits: (by, id) => by.userId === id,
  snapshot: async (by, id) => ({ id, name: by.name }),
}
const broken: LiveSource = {
  topic: 'broken',
  may: 'signed-in',
  snapshot: async () => {
    throw new Error('no database')
  },
}

async function open(heartbeatMs?: number): Promise<void> {
  bus = new LiveBus()
  ready = Promise.resolve()
  live = new LiveSocket({
    live: bus,
    sources: [queue, own, broken],
    actorOf: async (request) => people[String(request.headers['x-who'])],
    log: silentLog,
    ...(heartbeatMs !== undefined && { heartbeatMs }),
  })
  server = createServer((_request, reply) => reply.end('still here'))
  cut = onUpgrade(
    server,
    { '/live': (request, socket, head) => void live.upgrade(request, socket, head) },
    (request) => foreignOrigin({ method: 'GET', headers: request.headers }, []),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}
beforeEach(() => open())
afterEach(async () => {
  for (const page of pages.splice(0)) page.socket.terminate()
  await live.close()
  cut()
  await new Promise((resolve) => server.close(resolve))
})

const port = () => (server.address() as AddressInfo).port
const page = async (who: string, options: { origin?: string; path?: string } = {}): Promise<TestPage> => {
  const made = new TestPage(
    new WebSocket(`ws://127.0.0.1:${port()}${options.path ?? '/live'}`, {
      headers: { 'x-who': who },
      ...(options.origin !== undefined && { origin: options.origin }),
    }),
  )
  pages.push(made)
  await made.opened
  return made
}
const tell = (message: unknown) => bus.publish(tenantId, 'queue', message)

test('a page gets the state as it stands and then every message, without a gap and in order', async () => {
  const reader = await page('open')
  let letGo = () => {}
  ready = new Promise((resolve) => (letGo = resolve))
  waiting = 7
  reader.say({ subscribe: 'queue' })
  await expect.poll(() => bus.listeners(tenantId, 'queue')).toBe(1)
  for (let n = 0; n < 3; n++) tell({ number: n })
  letGo()
  await reader.has(4)
  for (let n = 3; n < 6; n++) tell({ number: n })
  await reader.has(7)
  expect(reader.frames[0]).toEqual({ topic: 'queue', seq: 0, snapshot: { waiting: 7 } })
  expect(reader.frames.slice(1)).toEqual(
    [0, 1, 2, 3, 4, 5].map((n) => ({ topic: 'queue', seq: n + 1, message: { number: n } })),
  )
})

test('each reader sees what he may: masked, or nothing, and never another city', async () => {
  const [full, masked, elsewhere] = [await page('open'), await page('masked'), await page('elsewhere')]
  for (const reader of [full, masked, elsewhere]) {
    reader.say({ subscribe: 'queue' })
    await reader.has(1)
  }
  for (const number of ['13800000001', 'secret', 'last']) tell({ number })
  await full.has(4)
  await masked.has(3)
  expect(full.messages()).toEqual([{ number: '13800000001' }, { number: 'secret' }, { number: 'last' }])
  expect(masked.messages()).toEqual([{ number: '***' }, { number: '***' }])
  bus.publish('other city', 'queue', { number: 'theirs' })
  await elsewhere.has(2)
  expect(elsewhere.messages()).toEqual([{ number: 'theirs' }])
})

test.each([
  ['stranger', 'queue', 'live.forbidden'],
  ['open', 'agent/somebody-else', 'live.forbidden'],
  ['open', 'agent/open/more', 'live.forbidden'],
  ['open', 'agent/:id', 'live.forbidden'],
  ['open', 'nothing', 'live.forbidden'],
  ['open', 'toString', 'live.forbidden'],
  ['open', 'broken', 'live.failed'],
])('%s asking for %s is told %s and nobody listens', async (who, topic, refused) => {
  const reader = await page(who)
  reader.say({ subscribe: topic })
  await reader.has(1)
  expect(reader.frames).toEqual([{ topic, refused }])
  expect(bus.listeners(tenantId, topic)).toBe(0)
})

test('his own topic is his; one he left tells him nothing more, and asked for again it begins with a snapshot', async () => {
  const reader = await page('open')
  reader.say({ subscribe: 'agent/open' })
  await reader.has(1)
  reader.say({ unsubscribe: 'agent/open' })
  await expect.poll(() => bus.listeners(tenantId, 'agent/open')).toBe(0)
  bus.publish(tenantId, 'agent/open', { state: 'unheard' })
  reader.say({ subscribe: 'agent/open' })
  await reader.has(2)
  expect(reader.frames.map((frame) => frame['snapshot'])).toEqual([
    { id: 'open', name: 'open' },
    { id: 'open', name: 'open' },
  ])
})

test('a topic left while its snapshot is being made leaves no listener behind', async () => {
  const reader = await page('open')
  let letGo = () => {}
  ready = new Promise((resolve) => (letGo = resolve))
  reader.say({ subscribe: 'queue' })
  reader.say({ subscribe: 'queue' })
  await expect.poll(() => bus.listeners(tenantId, 'queue')).toBe(1)
  reader.socket.terminate()
  await expect.poll(() => bus.listeners(tenantId, 'queue')).toBe(0)
  letGo()
})

test('nonsense, and more topics than a page needs, harm nobody', async () => {
  const reader = await page('open')
  for (const frame of ['', 'null', '[]', '{"subscribe":5}', '{"subscribe":{"a":1}}', '{{{'])
    reader.socket.send(frame)
  for (let n = 0; n < 60; n++) reader.say({ subscribe: `agent/${n}` })
  reader.say({ subscribe: 'x'.repeat(1000) })
  await reader.has(61)
  reader.say({ subscribe: 'agent/open' })
  await reader.has(62)
  expect(reader.frames.at(-1)).toHaveProperty('snapshot')
})

test('a message one reader’s mask fails on reaches the others, and whoever told it goes on', async () => {
  const [first, second] = [await page('open'), await page('open')]
  for (const reader of [first, second]) {
    reader.say({ subscribe: 'queue' })
    await reader.has(1)
  }
  expect(() => tell(null)).not.toThrow()
  await first.has(2)
  expect(first.frames[1]).toEqual({ topic: 'queue', refused: 'live.failed' })
})

test('a page that reads too slowly is cut off and the others hear on', async () => {
  const [slow, quick] = [await page('open'), await page('open')]
  for (const reader of [slow, quick]) {
    reader.say({ subscribe: 'queue' })
    await reader.has(1)
  }
  slow.socket.pause()
  const text = 'x'.repeat(200_000)
  for (let n = 1; bus.listeners(tenantId, 'queue') > 1 && n < 500; n++) {
    tell({ number: text })
    await quick.has(n + 1)
  }
  expect(bus.listeners(tenantId, 'queue')).toBe(1)
  slow.socket.resume()
  await slow.closed
  expect(quick.socket.readyState).toBe(WebSocket.OPEN)
})

test('when a session ends its pages are closed with the word that says so, other people’s stay', async () => {
  const [mine, alsoMine, other] = [await page('open'), await page('open'), await page('masked')]
  live.closeSession('session of open')
  expect(await mine.closed).toBe(4401)
  expect(await alsoMine.closed).toBe(4401)
  live.closeSession('session nobody has')
  other.say({ subscribe: 'queue' })
  await other.has(1)
})

test('a page that no longer answers pings is cut off; one that does stays', async () => {
  await live.close()
  cut()
  await new Promise((resolve) => server.close(resolve))
  await open(1500)
  const [deaf, well] = [await page('open'), await page('open')]
  for (const reader of [deaf, well]) {
    reader.say({ subscribe: 'queue' })
    await reader.has(1)
  }
  deaf.socket.pause()
  await expect.poll(() => bus.listeners(tenantId, 'queue'), { timeout: 20_000 }).toBe(1)
  deaf.socket.resume()
  await deaf.closed
  expect(well.socket.readyState).toBe(WebSocket.OPEN)
})

test.each([
  ['an unknown person', 'nobody', {}, 401],
  ['a page of another site', 'open', { origin: 'https://evil.example' }, 403],
  ['a page whose origin is nonsense', 'open', { origin: 'null' }, 403],
  ['an unknown path', 'open', { path: '/elsewhere' }, 403],
  ['a path of the language itself', 'open', { path: '/constructor' }, 403],
])('%s gets no connection', async (_, who, options, status) => {
  await expect(page(who, options)).rejects.toThrow(`Unexpected server response: ${status}`)
})

test('a page of our own origin gets its connection', async () => {
  await page('open', { origin: `http://127.0.0.1:${port()}` })
})

test('an upgrade to an address that is none does not end the server', async () => {
  await expect(page('open', { path: '//' })).rejects.toThrow('403')
  expect(await (await fetch(`http://127.0.0.1:${port()}/`)).text()).toBe('still here')
})

test('a page beyond the number a person needs is sent away', async () => {
  for (let n = 0; n < 30; n++) await page('open')
  const one = await page('open')
  expect(await one.closed).toBe(1013)
})

test('the end of the server says farewell to every page, even to one that no longer reads', async () => {
  const [well, deaf] = [await page('open'), await page('open')]
  deaf.socket.pause()
  await live.close()
  expect(await well.closed).toBe(1001)
})
