import { randomBytes } from 'node:crypto'
import fastJson from 'fast-json-stringify'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Grant } from '#kernel/actor.ts'
import { systemClock } from '#kernel/clock.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import type { Context } from '#platform/context/context.ts'
import { newId } from '#platform/db/index.ts'
import { FileStore } from '#platform/files/file-store.ts'
import type { Endpoint } from '#platform/http/contract.ts'
import { type HttpServer, openHttp } from '#platform/http/server.ts'
import { validatorCompiler } from '#platform/http/validation.ts'
import { LiveBus } from '#platform/live/live-bus.ts'
import { silentLog } from '#platform/log/log.ts'
import { testDatabase, type TestDatabase } from '../support/database.ts'
import { publicEndpoints, signedInEndpoints } from './expected-matrix.ts'
import { nameOf, product, verbsOf } from './product.ts'
import { sampleOf } from './sample.ts'

const whole = product()
const verbs = new Set(whole.identity.verbs.keys())
const open = new Set(['public', 'signed-in'])
const guarded = whole.endpoints.filter((endpoint) => !verbsOf(endpoint).some((verb) => open.has(verb)))

let database: TestDatabase
let http: HttpServer
/** Who the next request comes from; undefined = nobody is signed in. */
let by: Actor | undefined

const person: Actor = {
  kind: 'user',
  tenantId: newId(),
  userId: newId(),
  sessionId: newId(),
  name: '张三',
  unitId: newId(),
  unitPath: '/city/',
  roles: [],
  grants: {},
}
const everything: Grant = { scope: 'tenant', masked: false }
const mayAllBut = (without: readonly string[]): Actor => ({
  ...person,
  grants: Object.fromEntries(
    [...verbs].filter((verb) => !without.includes(verb)).map((verb) => [verb, everything]),
  ),
})

beforeAll(async () => {
  database = await testDatabase()
  const at: Context = {
    db: database.db,
    clock: systemClock,
    newId,
    random: (bytes) => randomBytes(bytes),
    log: silentLog,
    keys: openKeys(whole.folder),
    files: new FileStore(whole.folder),
    live: new LiveBus(),
    metrics: new Registry(),
  }
  http = await openHttp({
    at,
    settings: {
      secureCookies: false,
      trustProxy: false,
      origins: [],
      bodyLimit: 1_000_000,
      uploadLimit: 1000,
      perMinute: 1_000_000,
    },
    gatekeeper: { actorOf: async () => by, visitorOf: async () => ({ ...person, kind: 'citizen' }) },
    refusals: Object.assign({}, ...whole.modules.map((module) => module.refusals)),
    labelOf: (verb) => whole.identity.verbs.get(verb)?.label ?? verb,
  })
  for (const module of whole.modules) module.routes(http, at)
})
afterAll(async () => {
  await http.desk.close()
  await http.portal.close()
  whole.close()
  await database.close()
})

async function ask(endpoint: Endpoint): Promise<{ status: number; code: unknown }> {
  const params = (endpoint.params ? sampleOf(endpoint.params) : {}) as Record<string, string>
  const query = (endpoint.query ? sampleOf(endpoint.query) : {}) as Record<string, string>
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const listener = endpoint.on === 'portal' ? http.portal : http.desk
  const answer = await listener.inject({
    method: endpoint.method,
    url: `${endpoint.on === 'portal' ? '/api/portal' : '/api'}${path}`,
    query,
    ...(endpoint.body && { body: sampleOf(endpoint.body) as object }),
  })
  const problem = answer.headers['content-type']?.includes('problem+json')
    ? answer.json<{ code: string }>()
    : undefined
  return { status: answer.statusCode, code: problem?.code }
}

describe('the endpoints of all modules', () => {
  test('each has a permission that exists', () => {
    expect(whole.endpoints.length).toBeGreaterThan(0)
    const without = whole.endpoints.filter((endpoint) => verbsOf(endpoint).length === 0)
    expect(without.map(nameOf)).toEqual([])
    const unknown = whole.endpoints.flatMap((endpoint) =>
      verbsOf(endpoint)
        .filter((verb) => !open.has(verb) && !verbs.has(verb))
        .map((verb) => `${nameOf(endpoint)}: ${verb}`),
    )
    expect(unknown).toEqual([])
  })

  test('each has an address of its own', () => {
    const names = whole.endpoints.map(nameOf)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  test('only reviewed ones are open to everybody, or to everybody signed in', () => {
    for (const module of whole.modules) {
      const openTo = (word: string) =>
        module.endpoints
          .filter((endpoint) => verbsOf(endpoint).includes(word))
          .map(nameOf)
          .sort()
      expect(openTo('public'), module.name).toEqual([...(publicEndpoints[module.name] ?? [])].sort())
      expect(openTo('signed-in'), module.name).toEqual([...(signedInEndpoints[module.name] ?? [])].sort())
    }
  })

  test('what each takes and replies can be compiled, which the server does only at its first request', () => {
    for (const endpoint of whole.endpoints) {
      const { params, query, body, reply } = endpoint
      for (const [httpPart, schema] of Object.entries({ params, querystring: query, body })) {
        if (!schema) continue
        const check = validatorCompiler({ schema, httpPart, method: endpoint.method, url: endpoint.path })
        expect(() => check({}), nameOf(endpoint)).not.toThrow()
      }
      expect(() => fastJson(reply), nameOf(endpoint)).not.toThrow()
    }
  })

  test('each is mounted where its module says', () => {
    for (const endpoint of whole.endpoints) {
      const listener = endpoint.on === 'portal' ? http.portal : http.desk
      const url = `${endpoint.on === 'portal' ? '/api/portal' : '/api'}${endpoint.path}`
      expect(listener.hasRoute({ method: endpoint.method, url }), nameOf(endpoint)).toBe(true)
    }
  })
})

describe('whoever lacks the permission is turned away over HTTP', () => {
  test.each(guarded.map((endpoint) => [nameOf(endpoint), endpoint] as const))('%s', async (_, endpoint) => {
    by = undefined
    expect(await ask(endpoint)).toEqual({ status: 401, code: 'http.not-signed-in' })
    by = mayAllBut(verbsOf(endpoint))
    expect(await ask(endpoint)).toEqual({ status: 403, code: 'http.forbidden' })
  })
})

describe('whoever has the permission is let in', () => {
  const reading = guarded.filter((endpoint) => endpoint.method === 'GET')
  test.each(reading.map((endpoint) => [nameOf(endpoint), endpoint] as const))('%s', async (_, endpoint) => {
    for (const verb of verbsOf(endpoint)) {
      by = { ...person, grants: { [verb]: everything } }
      expect((await ask(endpoint)).code).not.toBe('http.forbidden')
    }
  })
})

test('nobody comes in without a session where one is needed', async () => {
  by = undefined
  for (const endpoint of whole.endpoints.filter((one) => verbsOf(one).includes('signed-in'))) {
    expect(await ask(endpoint), nameOf(endpoint)).toEqual({ status: 401, code: 'http.not-signed-in' })
  }
})
