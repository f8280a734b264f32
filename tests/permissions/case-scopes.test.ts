import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Grant, Scope } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { casework } from '#modules/cases/testing/casework.ts'
import { identitySettings, setUpTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { type HttpServer, openHttp } from '#platform/http/server.ts'
import { product } from './product.ts'

/**
 * Each scope with cases inside and outside it, for reading and for acting, over HTTP. The table below was written by hand from the meaning of the
 * scopes: own = I registered it or work on it; queue = it lies at a desk I serve; unit = my very unit has a part; subtree = my unit or one below.
 */
const rows = ['at the dispatch desk', 'with a section', 'with another district'] as const
type Row = (typeof rows)[number]

interface Reader {
  readonly scope: Scope
  readonly who: string
  readonly account?: string
  readonly unit: string
  readonly serves?: string
  readonly foreign?: true
  readonly inside: readonly Row[]
}
const readers: readonly Reader[] = [
  {
    scope: 'own',
    who: 'who registered one of them',
    account: 'li.agent1',
    unit: 'rx',
    inside: ['at the dispatch desk'],
  },
  {
    scope: 'own',
    who: 'who signed for one of them',
    account: 'hu.wjurban',
    unit: 'wj-cg',
    inside: ['with a section'],
  },
  {
    scope: 'own',
    who: 'who has done nothing',
    account: 'chen.agent4',
    unit: 'rx',
    inside: [],
  },
  {
    scope: 'queue',
    who: 'who serves the dispatch desk',
    unit: 'rx',
    serves: 'case.dispatch',
    inside: ['at the dispatch desk'],
  },
  { scope: 'queue', who: 'who serves the follow-up desk', unit: 'rx', serves: 'case.follow-up', inside: [] },
  { scope: 'unit', who: 'of the section', unit: 'wj-cg', inside: ['with a section'] },
  { scope: 'unit', who: 'of the district above the section', unit: 'wj-q', inside: [] },
  { scope: 'subtree', who: 'of the section', unit: 'wj-cg', inside: ['with a section'] },
  { scope: 'subtree', who: 'of the district above the section', unit: 'wj-q', inside: ['with a section'] },
  { scope: 'subtree', who: 'of a section beside it', unit: 'wj-zj', inside: [] },
  { scope: 'subtree', who: 'of the other district', unit: 'ld-q', inside: ['with another district'] },
  {
    scope: 'subtree',
    who: 'of the city above all units',
    unit: 'wl',
    inside: ['with a section', 'with another district'],
  },
  { scope: 'tenant', who: 'of the city', unit: 'rx', inside: rows },
  { scope: 'tenant', who: 'of another city', unit: 'rx', foreign: true, inside: [] },
]

const whole = product()
const at = casework()
const { unitId } = at
let http: HttpServer
let otherCity: string
let by: Actor
const ids = new Map<Row, string>()

beforeAll(async () => {
  const beside: Context = { ...at.platform.at, metrics: new Registry() }
  http = await openHttp({
    at: beside,
    settings: {
      secureCookies: false,
      trustProxy: false,
      origins: [],
      bodyLimit: 1e6,
      uploadLimit: 1e6,
      perMinute: 1e6,
    },
    gatekeeper: { actorOf: async () => by, visitorOf: async () => by },
    refusals: Object.assign({}, ...whole.modules.map((module) => module.refusals)),
    labelOf: (verb) => verb,
  })
  for (const module of whole.modules) module.routes(http, beside)
  otherCity = await anotherCity()
  ids.set('at the dispatch desk', await atDispatch())
  ids.set('with a section', await at.dispatched('wj-cg', 'wang.agent2'))
  ids.set('with another district', await at.dispatched('ld-cg', 'wang.agent2'))
  await at.act('hu.wjurban', idOf('with a section'), 'sign')
})
afterAll(async () => {
  await http.desk.close()
  await http.portal.close()
  whole.close()
})

const idOf = (row: Row) => ids.get(row) ?? ''
/** Registered and pre-reviewed: it waits for the dispatcher. */
async function atDispatch(): Promise<string> {
  const { id } = await at.register('li.agent1')
  await at.act('luo.prereview', id, 'preReviewPass')
  return id
}

async function anotherCity(): Promise<string> {
  const city = {
    name: '乙市热线',
    cityName: '乙市',
    timeZone: 'Asia/Shanghai',
    numberPrefix: '0731',
    hosts: [],
  }
  const verbs = [...whole.identity.verbs.values()]
  const made = await setUpTenant(at.platform.at, identitySettings(verbs, whole.identity.heads), city, {
    code: 'yi',
    name: '乙市',
  })
  if (isRefusal(made)) throw new Error(made.refused)
  return made.tenantId
}

const paths: Readonly<Record<string, string>> = {
  wl: '/wl/',
  rx: '/wl/rx/',
  'wj-q': '/wl/wj-q/',
  'wj-cg': '/wl/wj-q/wj-cg/',
  'wj-zj': '/wl/wj-q/wj-zj/',
  'ld-q': '/wl/ld-q/',
}
const everywhere: Grant = { scope: 'tenant', masked: false }

/** Somebody with exactly these grants, besides the verb that puts him at a desk. */
const person = (reader: Reader, grants: Readonly<Record<string, Grant>>): Actor => ({
  kind: 'user',
  tenantId: reader.foreign ? otherCity : at.platform.city.tenantId,
  userId: at.platform.city.users.get(reader.account ?? '') ?? at.platform.at.newId(),
  sessionId: at.platform.at.newId(),
  name: '张三',
  unitId: unitId(reader.unit),
  unitPath: paths[reader.unit] ?? '',
  roles: [],
  grants: { ...(reader.serves !== undefined && { [reader.serves]: everywhere }), ...grants },
})

async function ask(method: 'GET' | 'POST', path: string, body?: object) {
  const answer = await http.desk.inject({
    method,
    url: `/api${path}`,
    ...(body && { payload: body }),
  })
  const { code, cases } = answer.json<{ code?: string; cases?: { id: string }[] }>()
  return { status: answer.statusCode, code, cases }
}

const named = (reader: Reader) => `${reader.scope}: somebody ${reader.who}`
const cases = readers.map((reader) => [named(reader), reader] as const)

describe('who may read cases in a scope reads those inside it and not those outside', () => {
  test.each(cases)('%s', async (_, reader) => {
    by = person(reader, { 'case.read': { scope: reader.scope, masked: false } })
    const list = await ask('GET', '/cases?limit=100')
    for (const row of rows) {
      const inside = reader.inside.includes(row)
      expect((await ask('GET', `/cases/${idOf(row)}`)).status, row).toBe(inside ? 200 : 404)
      expect(list.cases?.map(({ id }) => id).includes(idOf(row)), `${row} in the list`).toBe(inside)
    }
  })
})

describe('who may see requesters in a scope sees those of cases inside it only, whatever else he reads', () => {
  test.each(cases)('%s', async (_, reader) => {
    by = person(reader, {
      'case.read': everywhere,
      'case.contact.read': { scope: reader.scope, masked: false },
    })
    for (const row of rows) {
      const { status } = await ask('POST', `/cases/${idOf(row)}/contact`, { reason: '核实情况' })
      expect(status, row).toBe(reader.inside.includes(row) ? 200 : 404)
    }
  })
})

describe.each([
  ['case.instruct', 'instruct'],
  ['case.supervise', 'supervise'],
  ['case.raise-level', 'raise-level'],
])('who holds %s in a scope may do it to cases inside it and is refused at those outside', (verb, act) => {
  test.each(cases)('%s', async (_, reader) => {
    by = person(reader, { 'case.read': everywhere, [verb]: { scope: reader.scope, masked: false } })
    for (const row of rows) {
      const { status, code } = await ask('POST', `/cases/${idOf(row)}/${act}`, { reason: '请尽快办理' })
      const refused = reader.foreign ? 'case.not-found' : 'case.forbidden'
      expect(code ?? status, row).toBe(reader.inside.includes(row) ? 200 : refused)
    }
  })
})
