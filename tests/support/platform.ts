import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { fixedClock } from '#kernel/clock.ts'
import { gatekeeper, openHeads, sessionCookie } from '#modules/identity/index.ts'
import { Relay } from '#platform/bus/relay.ts'
import type { Context } from '#platform/context/context.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { forgetRemembered, newId } from '#platform/db/index.ts'
import { FileStore } from '#platform/files/file-store.ts'
import type { Endpoint, Input, Reply } from '#platform/http/contract.ts'
import { type HttpServer, openHttp } from '#platform/http/server.ts'
import { LiveBus } from '#platform/live/live-bus.ts'
import { silentLog } from '#platform/log/log.ts'
import { allModules } from '../../src/modules.ts'
import { demoPassword } from '../../src/demo/city.ts'
import type { SeededCity } from '../../src/demo/seed-city.ts'
import { addressOf } from '../../web/api/call.ts'
import { testCityDatabase } from './database.ts'
import { cityOf, furnishedAt } from './furnished-city.ts'
import { idleTelephone } from './telephone.ts'

/** A refused call: status and code, as the browser would see them. */
export interface Refused {
  readonly status: number
  readonly code: string
  readonly title: string
}

/** Somebody at his desk: calls endpoints with his session, as the page does. */
export interface Visitor {
  /** The reply, or the refusal. */
  call<E extends Endpoint>(endpoint: E, input?: Partial<Input<E>>): Promise<Reply<E> | Refused>
  /** The reply; a refusal fails the test with its words. */
  ask<E extends Endpoint>(endpoint: E, input?: Partial<Input<E>>): Promise<Reply<E>>
}

/** The demonstration city served over HTTP from a database of its own, with a clock the test moves. */
export interface TestPlatform {
  readonly at: Context
  readonly clock: ReturnType<typeof fixedClock>
  readonly city: SeededCity
  readonly http: HttpServer
  readonly relay: Relay
  /** Signs in (once) and answers the person's desk. */
  as(account: string): Promise<Visitor>
  readonly stranger: Visitor
  /** Everybody signs in anew at his next call: after a leap of the clock the sessions are over. */
  forgetSessions(): void
  close(): Promise<void>
}

/** Starts the platform for one test file; 2026-11-23 09:30 in the city, a Monday. The telephone stands still unless another is given. */
export async function testPlatform(telephone = idleTelephone): Promise<TestPlatform> {
  forgetRemembered()
  const database = await testCityDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'platform-'))
  cpSync(database.city.folder, folder, { recursive: true })
  const clock = fixedClock(furnishedAt)
  const at: Context = {
    db: database.db,
    clock,
    newId,
    random: (bytes) => randomBytes(bytes),
    log: silentLog,
    keys: openKeys(join(folder, 'keys')),
    files: new FileStore(join(folder, 'files')),
    live: new LiveBus(),
    metrics: new Registry(),
  }
  const heads = openHeads(join(folder, 'heads'), join(folder, 'keys'))
  const { modules, identity } = allModules(heads, telephone(at, folder))
  const http = await openHttp({
    at,
    settings: {
      secureCookies: false,
      trustProxy: false,
      origins: [],
      bodyLimit: 1e6,
      uploadLimit: 1e6,
      perMinute: 1e6,
    },
    gatekeeper: gatekeeper(at, identity),
    refusals: Object.assign({}, ...modules.map((module) => module.refusals)),
    labelOf: (verb) => verb,
  })
  for (const module of modules) module.routes(http, at)
  const visitors = new Map<string, Promise<Visitor>>()
  return {
    at,
    clock,
    city: cityOf(database.city),
    http,
    relay: new Relay(
      at,
      modules.flatMap((module) => module.reactions ?? []),
    ),
    as: (account) => {
      const known = visitors.get(account) ?? signIn(http, account)
      visitors.set(account, known)
      return known
    },
    stranger: visitor(http, {}),
    forgetSessions: () => visitors.clear(),
    close: async () => {
      await http.desk.close()
      await http.portal.close()
      await database.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function signIn(http: HttpServer, account: string): Promise<Visitor> {
  const reply = await http.desk.inject({
    method: 'POST',
    url: '/api/session',
    payload: { account, password: demoPassword },
  })
  const cookie = reply.cookies.find(({ name }) => name === sessionCookie)
  if (!cookie) throw new Error(`${account} could not sign in: ${reply.body}`)
  return visitor(http, { [sessionCookie]: cookie.value })
}

function visitor(http: HttpServer, cookies: Record<string, string>): Visitor {
  const call = async <E extends Endpoint>(endpoint: E, input: Partial<Input<E>> = {}) => {
    const listener = endpoint.on === 'portal' ? http.portal : http.desk
    const reply = await listener.inject({
      method: endpoint.method,
      url: addressOf(endpoint, input),
      cookies,
      ...(input.body !== undefined && { payload: input.body as object }),
    })
    const body = reply.json<Reply<E> & { code: string; title: string }>()
    return reply.statusCode === 200
      ? (body as Reply<E>)
      : { status: reply.statusCode, code: body.code, title: body.title }
  }
  return {
    call,
    ask: async (endpoint, input) => {
      const answer = await call(endpoint, input)
      if (isRefused(answer))
        throw new Error(
          `${endpoint.method} ${endpoint.path}: ${answer.status} ${answer.code} ${answer.title}`,
        )
      return answer as never
    },
  }
}

/** True when a call was refused. */
export const isRefused = (answer: unknown): answer is Refused =>
  typeof answer === 'object' &&
  answer !== null &&
  typeof (answer as Refused).code === 'string' &&
  typeof (answer as Refused).status === 'number'
