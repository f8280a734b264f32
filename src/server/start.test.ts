import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { acrossTenants } from '#platform/db/index.ts'
import { silentLog } from '#platform/log/log.ts'
import type { Running } from '#platform/process/run-process.ts'
import { readSettings } from '#platform/settings/index.ts'
import { testDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { demoPassword } from '../demo/city.ts'
import { buildWeb } from '../../scripts/build-web.ts'
import { startServer } from './start.ts'

let database: TestDatabase
let folder: string
let running: Running | undefined

beforeAll(async () => {
  database = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'server-'))
  // The launcher builds the pages before it starts a server; a fresh checkout has none yet.
  if (!existsSync(new URL('../../web/dist/portal/index.html', import.meta.url))) await buildWeb()
}, 300_000)
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await running?.stop()
  running = undefined
  for (const close of closing.splice(0)) await close()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await database.close()
})

async function start(more: Record<string, string> = {}): Promise<Running> {
  const read = readSettings({
    HTTP_PORT: '0',
    PORTAL_PORT: '0',
    DATA_DIR: folder,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    ...more,
  })
  if ('problems' in read) throw new Error(read.problems.join())
  running = await startServer(read.settings, silentLog)
  return running
}
const health = async (server: Running) => {
  const reply = await fetch(`${server.ready.url}/health`)
  return {
    ...((await reply.json()) as { failing?: Record<string, string>; warnings?: string[] }),
    code: reply.status,
  }
}
const signIn = async (server: Running, account = 'li.agent1') => {
  const reply = await fetch(`${server.ready.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: demoPassword }),
  })
  return reply.headers.get('set-cookie')?.split(';')[0] ?? ''
}
const livePage = async (server: Running, cookie: string) => {
  const socket = new WebSocket(`${server.ready.url.replace('http', 'ws')}/live`, { headers: { cookie } })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return socket
}

test('the server starts, its database, jobs and announcements work, and without a switch it says so', async () => {
  const server = await start()
  await expect.poll(async () => Object.keys((await health(server)).failing ?? {})).toContain('switch')
  const { code, failing, warnings } = await health(server)
  expect(code).toBe(503)
  for (const part of ['database', 'jobs', 'announcements']) expect(failing).not.toHaveProperty(part)
  expect(warnings).toBeUndefined()
  const figures = await (await fetch(`${server.ready.url}/metrics`)).text()
  for (const name of [
    'minsheng_announcements_waiting',
    'minsheng_jobs_waiting',
    'minsheng_http_request_seconds',
  ])
    expect(figures).toContain(name)
})

test('a person who signs out is signed out of the live connection too', async () => {
  const server = await start()
  const cookie = await signIn(server)
  const page = await livePage(server, cookie)
  const closed = new Promise<number>((resolve) => page.once('close', (code: number) => resolve(code)))
  const out = await fetch(`${server.ready.url}/api/session/end`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(out.status).toBe(200)
  expect(await closed).toBe(4401)
})

/** Takes the switch's place at the socket browsers' telephones are led to. */
async function telephoneSocket(): Promise<void> {
  const path = join(folder, 'run', 'sip.sock')
  mkdirSync(join(folder, 'run'), { recursive: true })
  rmSync(path, { force: true })
  const http = createHttpServer()
  const sockets = new WebSocketServer({ server: http, handleProtocols: () => 'sip' })
  await new Promise<void>((resolve) => http.listen(path, resolve))
  closing.push(() => new Promise((resolve) => http.close(resolve)))
  closing.push(() => new Promise((resolve) => sockets.close(resolve)))
}
const telephone = async (server: Running, cookie: string) => {
  const url = `${server.ready.url.replace('http', 'ws')}/sip`
  const socket = new WebSocket(url, 'sip', { headers: { cookie } })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return { ended: new Promise<void>((resolve) => socket.once('close', () => resolve())) }
}
const post = (server: Running, path: string, cookie: string, body: object = {}) =>
  fetch(`${server.ready.url}/api${path}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

test("a telephone's connection ends with the session that opened it, and only then", async () => {
  await telephoneSocket()
  const server = await start()
  const [mine, home] = [await signIn(server), await signIn(server)]
  const [here, there] = [await telephone(server, mine), await telephone(server, home)]
  expect((await post(server, '/session/end', mine)).status).toBe(200)
  await here.ended
  let open = true
  void there.ended.then(() => (open = false))
  const asked = await fetch(`${server.ready.url}/api/session`, { headers: { cookie: home } })
  expect(asked.status).toBe(200)
  expect(open).toBe(true)
})

test("an administrator who ends a person's sessions ends his telephone's connection", async () => {
  await telephoneSocket()
  const server = await start()
  const cookie = await signIn(server)
  const phone = await telephone(server, cookie)
  const me = await fetch(`${server.ready.url}/api/session`, { headers: { cookie } })
  const { userId } = (await me.json()) as { userId: string }
  const administrator = await signIn(server, 'tan.security')
  const ended = await fetch(`${server.ready.url}/api/users/${userId}/sessions`, {
    method: 'DELETE',
    headers: { cookie: administrator },
  })
  expect(ended.status).toBe(200)
  await phone.ended
})

/** As if nobody had touched this browser for a day; the sweep of every minute is begun at once. */
async function leaveAlone(cookie: string): Promise<void> {
  const token = createHash('sha256')
    .update(cookie.split('=')[1] ?? '')
    .digest()
  const { numAffectedRows } = await acrossTenants(database.db, (tx) =>
    sql`update sessions set last_seen_at = last_seen_at - interval '1 day' where token_hash = ${token}`.execute(
      tx,
    ),
  )
  expect(numAffectedRows).toBe(1n)
  const client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query(`select graphile_worker.add_job('identity.end-expired-sessions')`)
  await client.end()
}

test('who left his browser alone too long is signed out of the live connection and the telephone, and a colleague is not', async () => {
  await telephoneSocket()
  const server = await start()
  const [left, used] = [await signIn(server), await signIn(server)]
  const [page, other] = [await livePage(server, left), await livePage(server, used)]
  const phone = await telephone(server, left)
  const closed = new Promise<number>((resolve) => page.once('close', (code: number) => resolve(code)))
  await leaveAlone(left)
  expect(await closed).toBe(4401)
  await phone.ended
  expect(other.readyState).toBe(WebSocket.OPEN)
})

test('the server stops while pages are connected', async () => {
  const server = await start()
  const page = await livePage(server, await signIn(server))
  const closed = new Promise<number>((resolve) => page.once('close', (code: number) => resolve(code)))
  await server.stop()
  expect(await closed).toBe(1001)
})

test('with one database role for everything the server works and warns', async () => {
  const server = await start({ DATABASE_URL: database.ownerUrl })
  expect((await health(server)).warnings).toEqual([
    'one database role owns the tables and serves requests; set DATABASE_OWNER_URL to part them',
  ])
})

test('a port in use stops the start with a sentence, and what was started is ended again', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  await expect(start({ PORTAL_PORT: String(port) })).rejects.toThrow(
    `The portal cannot listen on 127.0.0.1 port ${port}: the port is in use by another program.`,
  )
  await new Promise((resolve) => other.close(resolve))
  expect((await start()).ready.url).toMatch(/^http:/)
})
