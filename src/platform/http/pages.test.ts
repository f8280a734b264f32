import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext } from '#platform/testing/context.ts'
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { servePages } from './pages.ts'
import type { HttpServer } from './server.ts'
import { testListeners } from './testing/listeners.ts'

const folder = mkdtempSync(join(tmpdir(), 'pages-'))
const index = join(folder, 'index.html')
let database: TestDatabase
let at: ReturnType<typeof testContext>
let http: HttpServer

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'assets', 'desk-1a2b.js'), 'export {}')
  writeFileSync(
    index,
    '<meta name="n" content="__NONCE__"><script nonce="__NONCE__" src="/desk/assets/desk-1a2b.js">',
  )
  database = await testDatabase()
  at = testContext(database.db)
  http = await testListeners(at, () => undefined)
  await servePages(http.desk, { folder, at: '/desk' })
  await servePages(http.portal, { folder, at: '/' })
})
afterAll(async () => {
  await http.desk.close()
  await http.portal.close()
  at.close()
  rmSync(folder, { recursive: true })
  await database.close()
})

const page = (url = '/desk', host = 'city.example:12345') => http.desk.inject({ url, headers: { host } })
const policyOf = (reply: Awaited<ReturnType<typeof page>>) => String(reply.headers['content-security-policy'])

test('every reply carries a fresh nonce, the same in the page and in its policy', async () => {
  const nonces = new Set<string>()
  for (let n = 0; n < 5; n++) {
    const reply = await page()
    const nonce = /script-src 'self' 'nonce-([A-Za-z0-9+/=]{22,})'/.exec(policyOf(reply))?.[1] ?? ''
    expect(reply.body).toBe(
      `<meta name="n" content="${nonce}"><script nonce="${nonce}" src="/desk/assets/desk-1a2b.js">`,
    )
    expect(policyOf(reply)).toContain(`style-src 'self' 'nonce-${nonce}'`)
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(5)
})

test('the policy allows no foreign code, no frame, and WebSockets to this host alone', async () => {
  const policy = policyOf(await page())
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1]
  expect(scripts).not.toMatch(/unsafe|\*|https?:/)
  expect(policy).toContain("object-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(/connect-src ([^;]*)/.exec(policy)?.[1]).toBe(
    "'self' ws://city.example:12345 wss://city.example:12345",
  )
})

test('a host name with more in it than a name does not get into the policy', async () => {
  const reply = await page('/desk', 'evil.example; script-src *')
  expect(policyOf(reply)).not.toContain('evil')
})

test('every path below the page shows the page and is never cached; its assets are kept for ever', async () => {
  const deep = await page('/desk/cases/1')
  expect([deep.statusCode, deep.headers['cache-control']]).toEqual([200, 'no-store'])
  const asset = await page('/desk/assets/desk-1a2b.js')
  expect([asset.statusCode, asset.body]).toEqual([200, 'export {}'])
  expect(asset.headers['cache-control']).toContain('immutable')
  expect((await page('/desk/assets/../../index.html')).statusCode).toBe(404)
  expect((await page('/desk/assets/%2e%2e%2findex.html')).body).not.toContain('nonce')
})

test('the portal page does not answer for its interface: an unknown address there is told so', async () => {
  expect((await http.portal.inject({ url: '/anything' })).statusCode).toBe(200)
  expect((await http.portal.inject({ url: '/api/portal/nothing' })).statusCode).toBe(404)
})

test('a page that was built anew is shown without a restart', async () => {
  writeFileSync(index, '<p>new')
  utimesSync(index, new Date(), new Date(Date.now() + 5000))
  expect((await page()).body).toBe('<p>new')
})
