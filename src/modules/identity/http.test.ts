import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type HttpServer, openHttp } from '#platform/http/server.ts'
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { sealAudit } from './audit/seal.ts'
import { gatekeeper } from './gatekeeper.ts'
import { identityModule } from './module.ts'
import { password, testCity, type TestCity, testContext } from './testing/city.ts'

let database: TestDatabase
let context: ReturnType<typeof testContext>
let http: HttpServer
let city: TestCity

beforeAll(async () => {
  database = await testDatabase()
  context = testContext(database.db)
  const module = identityModule(context.settings)
  http = await openHttp({
    at: context.at,
    settings: {
      secureCookies: true,
      trustProxy: false,
      origins: [],
      bodyLimit: 100_000,
      uploadLimit: 1000,
      perMinute: 10_000,
    },
    gatekeeper: gatekeeper(context.at, context.settings),
    refusals: module.refusals,
    labelOf: (verb) => context.settings.verbs.get(verb)?.label ?? verb,
  })
  module.routes(http, context.at)
})
afterAll(async () => {
  await http.desk.close()
  await http.portal.close()
  context.close()
  await database.close()
})
beforeEach(async () => {
  city = await testCity(context.at, context.settings)
})

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
const send = async (method: Method, url: string, body?: object, cookie?: string) => {
  const headers = { host: city.host, ...(cookie !== undefined && { cookie }) }
  const answer = await http.desk.inject({ method, url: `/api${url}`, headers, ...(body && { body }) })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>(), headers: answer.headers }
}
const enter = async (account: string) => {
  const { headers } = await send('POST', '/session', { account, password })
  return String(headers['set-cookie']).split(';')[0] ?? ''
}

describe('over HTTP', () => {
  test('the session cookie is for the server alone, and signing out ends it', async () => {
    await city.person('zhangsan', city.units.bureau, 'unit-handler')
    const signed = await send('POST', '/session', { account: 'zhangsan', password })
    expect(signed.status).toBe(200)
    expect(String(signed.headers['set-cookie'])).toMatch(/HttpOnly; Secure; SameSite=Strict/)
    const cookie = String(signed.headers['set-cookie']).split(';')[0] ?? ''
    const me = await send('GET', '/session', undefined, cookie)
    expect(me.body).toMatchObject({
      account: 'zhangsan',
      unitName: '交通局',
      hotlineName: '测试市12345热线',
      mustChangePassword: false,
    })
    expect(me.body['grants']).toMatchObject({ 'case.handle': { scope: 'unit', masked: false } })
    expect((await send('GET', '/sessions', undefined, cookie)).body).toMatchObject({
      sessions: [{ current: true }],
      next: null,
    })
    expect((await send('POST', '/session/end', {}, cookie)).status).toBe(200)
    expect((await send('GET', '/session', undefined, cookie)).status).toBe(401)
  })

  test('a wrong password is told in a sentence that tells nothing', async () => {
    await city.person('zhangsan', city.units.bureau)
    for (const account of ['zhangsan', 'nobody']) {
      const { status, body } = await send('POST', '/session', { account, password: 'wrong' })
      expect([status, body['title']]).toEqual([401, '账号或密码不正确'])
    }
  })

  test('the sign-in page learns the city of its host name', async () => {
    const shown = {
      hotlineName: '测试市12345热线',
      cityName: '测试市',
      timeZone: 'Asia/Shanghai',
      demonstration: false,
    }
    expect((await send('GET', '/city')).body).toEqual(shown)
    const portal = await http.portal.inject({ url: '/api/portal/city', headers: { host: city.host } })
    expect(portal.json()).toEqual(shown)
  })

  test('under a host name of no city everybody is told so, in a sentence', async () => {
    for (const [url, method] of [
      ['/api/city', 'GET'],
      ['/api/session', 'POST'],
    ] as const) {
      const payload = method === 'POST' ? { account: 'x', password: 'x' } : undefined
      const headers = { host: 'nobody.example' }
      const reply = await http.desk.inject({ url, method, headers, ...(payload && { payload }) })
      expect(reply.statusCode).toBe(404)
      expect(reply.json()).toMatchObject({
        code: 'http.unknown-host',
        title: expect.stringContaining('nobody.example'),
      })
    }
  })

  test('the three administrators each find only their own doors open', async () => {
    for (const duty of ['system', 'security', 'audit'])
      await city.person(duty, city.units.root, `${duty}-administrator`)
    const [system, security, audit] = [await enter('system'), await enter('security'), await enter('audit')]
    const made = { account: 'new', name: '新人', unitId: city.units.section }
    expect((await send('POST', '/users', made, system)).status).toBe(200)
    expect((await send('POST', '/users', made, security)).status).toBe(403)
    expect((await send('GET', '/roles', undefined, security)).status).toBe(200)
    expect((await send('GET', '/roles', undefined, system)).status).toBe(403)
    expect((await send('GET', '/audit', undefined, audit)).status).toBe(200)
    expect((await send('GET', '/audit', undefined, system)).status).toBe(403)
    expect((await send('GET', '/audit', undefined, security)).body).toMatchObject({
      code: 'http.forbidden',
      title: expect.stringContaining('查看审计记录'),
    })
  })

  test('the audit administrator reads who did what, page by page, and has the chain checked', async () => {
    await city.person('audit', city.units.root, 'audit-administrator')
    const cookie = await enter('audit')
    await sealAudit(context.at, city.tenantId, context.settings.heads)
    const first = await send('GET', '/audit?limit=2', undefined, cookie)
    const entries = first.body['entries'] as { id: string; action: string }[]
    expect(entries.map((entry) => entry.action)).toEqual(['session.opened', 'user.roles-assigned'])
    const second = await send(
      'GET',
      `/audit?limit=2&cursor=${first.body['next'] as string}`,
      undefined,
      cookie,
    )
    expect((second.body['entries'] as { action: string }[])[0]?.action).toBe('user.created')
    const added = await send('GET', '/audit?action=unit.added', undefined, cookie)
    expect(added.body['entries']).toHaveLength(3)
    const later = encodeURIComponent(new Date(Date.now() + 3_600_000).toISOString())
    expect((await send('GET', `/audit?from=${later}`, undefined, cookie)).body['entries']).toEqual([])
    const verdict = await send('POST', '/audit/verification', {}, cookie)
    expect(verdict.body).toMatchObject({ faults: [] })
    expect(verdict.body['checked']).toBeGreaterThan(5)
  })

  test('units, roles and verbs come page by page', async () => {
    await city.person('security', city.units.root, 'security-administrator')
    const cookie = await enter('security')
    const walk = async (url: string, name: string) => {
      const seen: { path?: string; code?: string; verb?: string }[] = []
      for (let next = ''; ;) {
        const { body } = await send('GET', `${url}${next && `&cursor=${next}`}`, undefined, cookie)
        seen.push(...(body[name] as { path: string }[]))
        if (body['next'] === null) return seen
        next = body['next'] as string
      }
    }
    expect((await walk('/units?limit=1', 'units')).map((unit) => unit.path)).toEqual([
      '/city/',
      '/city/hbj/',
      '/city/jtj/',
      '/city/jtj/jtj-1/',
    ])
    const roles = await walk('/roles?limit=7', 'roles')
    expect(new Set(roles.map((role) => role.code)).size).toBe(roles.length)
    expect(roles.length).toBeGreaterThan(20)
    expect(await walk('/permission-verbs?limit=5', 'verbs')).toHaveLength(context.settings.verbs.size)
  })

  test("a form sent in another city's name changes nothing", async () => {
    const other = await testCity(context.at, context.settings)
    await city.person('admin', city.units.root, 'system-administrator')
    const cookie = await enter('admin')
    const made = { account: 'new', name: '新人', unitId: other.units.section }
    expect((await send('POST', '/users', made, cookie)).body).toMatchObject({ code: 'identity.unknown-unit' })
  })
})
