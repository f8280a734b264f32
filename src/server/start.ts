import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { openHeads } from '#modules/identity/index.ts'
import { gatekeeper } from '#modules/identity/index.ts'
import type { Module } from '#modules/module.ts'
import { Relay } from '#platform/bus/relay.ts'
import type { Context } from '#platform/context/context.ts'
import { foreignOrigin } from '#platform/http/origin.ts'
import { servePages } from '#platform/http/pages.ts'
import type { Gatekeeper } from '#platform/http/request.ts'
import { type HttpServer, openHttp } from '#platform/http/server.ts'
import { proxySip } from '#platform/http/sip-proxy.ts'
import { startJobs } from '#platform/jobs/runner.ts'
import { LiveSocket, onUpgrade } from '#platform/live/live-socket.ts'
import type { Log } from '#platform/log/log.ts'
import type { Running } from '#platform/process/run-process.ts'
import { StartFailure } from '#platform/process/start-failure.ts'
import type { Settings } from '#platform/settings/index.ts'
import { allModules } from '../modules.ts'
import { callerOf } from './caller.ts'
import { openContext } from './context.ts'
import { type HealthCheck, serveHealth } from './health.ts'
import { prepareFirstStart } from './first-start.ts'
import { certificateOf, listen, urlOf } from './listen.ts'
import { openTelephone, type Telephone } from './telephone.ts'

const pagesFolder = fileURLToPath(new URL('../../web/dist', import.meta.url))
const megabyte = 1024 * 1024

/** Starts everything of the server process, in order; `stop` ends it in the opposite order. */
export async function startServer(settings: Settings, log: Log): Promise<Running> {
  if (!settings.database)
    throw new StartFailure('The server needs DATABASE_URL; the launcher gives it its own.')
  const stops: (() => Promise<void> | void)[] = []
  const { at, close } = openContext({ databaseUrl: settings.database.url, dataDir: settings.dataDir, log })
  stops.push(close)
  const telephone = openTelephone(at, settings)
  stops.push(() => telephone.stop())
  const heads = openHeads(join(settings.dataDir, 'audit-heads'), join(settings.dataDir, 'keys'))
  const { modules, identity } = allModules(heads, telephone.services)
  const keeper = gatekeeper(at, identity)
  const greet = await prepareFirstStart(at, identity, settings)
  telephone.control.start()
  const http = await openListeners(at, settings, modules, keeper)
  const relay = new Relay(
    at,
    modules.flatMap((module) => module.reactions ?? []),
  )
  relay.start()
  stops.push(() => relay.stop())
  const jobs = await startJobs(
    settings.database.ownerUrl,
    at,
    modules.flatMap((module) => module.jobs ?? []),
  )
  stops.push(() => jobs.stop())
  const live = openLive(at, settings, modules, keeper)
  openUpgrades(telephone, live, settings, keeper, http)
  stops.push(() => live.close())
  serveHealth(http.desk, [databaseCheck(at), ...telephone.checks], warningsOf(settings), at.metrics)
  const ready = await openDoors(http, settings)
  stops.push(
    () => http.portal.close(),
    () => http.desk.close(),
  )
  await greet(ready.url)
  return {
    ready,
    stop: async () => {
      for (const stop of stops.toReversed()) await stop()
    },
  }
}

async function openListeners(
  at: Context,
  settings: Settings,
  modules: readonly Module[],
  keeper: Gatekeeper,
): Promise<HttpServer> {
  const labels = new Map(
    modules.flatMap((module) => module.permissions.map(({ verb, label }) => [verb, label] as const)),
  )
  const tls = certificateOf(settings.tls)
  const http = await openHttp({
    at,
    settings: {
      secureCookies: settings.tls !== undefined || (settings.publicUrl?.startsWith('https:') ?? false),
      trustProxy: settings.trustProxy,
      origins: settings.publicUrl === undefined ? [] : [new URL(settings.publicUrl).origin],
      bodyLimit: megabyte,
      uploadLimit: 20 * megabyte,
      perMinute: 1200,
      ...(tls && { tls }),
    },
    gatekeeper: keeper,
    refusals: Object.assign({}, ...modules.map((module) => module.refusals)),
    labelOf: (verb) => labels.get(verb) ?? verb,
  })
  for (const module of modules) module.routes(http, at)
  http.desk.get('/api/openapi.json', async () => http.desk.swagger())
  http.desk.get('/', (_request, reply) => reply.redirect('/desk'))
  await servePages(http.desk, { folder: join(pagesFolder, 'desk'), at: '/desk' })
  await servePages(http.portal, { folder: join(pagesFolder, 'portal'), at: '/' })
  return http
}

function openLive(
  at: Context,
  settings: Settings,
  modules: readonly Module[],
  keeper: Gatekeeper,
): LiveSocket {
  const trusting = settings.trustProxy !== false
  const live = new LiveSocket({
    live: at.live,
    sources: modules.flatMap((module) => module.live?.(at) ?? []),
    actorOf: (request) => keeper.actorOf(callerOf(request, trusting)),
    log: at.log,
  })
  return live
}

/**
 * `/sip` on both listeners leads to the switch: on the desk's for a signed-in person, on the portal's for whoever comes from our page (what he may do
 * there his one-time telephone credentials decide).
 */
function openUpgrades(
  telephone: Telephone,
  live: LiveSocket,
  settings: Settings,
  keeper: Gatekeeper,
  http: HttpServer,
): void {
  const address = telephone.browserSip
  const trusting = settings.trustProxy !== false
  const handOver = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (address) proxySip(address, request, socket, head, callerOf(request, trusting).address)
    else socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
  }
  const forDesk = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const by = await keeper.actorOf(callerOf(request, trusting)).catch(() => undefined)
    if (by) handOver(request, socket, head)
    else socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
  }
  onUpgrade(
    http.desk.server,
    {
      '/live': (request, socket, head) => void live.upgrade(request, socket, head),
      '/sip': (request, socket, head) => void forDesk(request, socket, head),
    },
    (request) => foreign(request, http),
  )
  onUpgrade(http.portal.server, { '/sip': handOver }, (request) => foreign(request, http))
}

const foreign = (request: IncomingMessage, http: HttpServer): boolean =>
  foreignOrigin({ method: 'GET', headers: request.headers }, http.settings.origins)

async function openDoors(http: HttpServer, settings: Settings): Promise<Running['ready']> {
  const port = await listen(http.desk, 'The desk', settings.host, settings.httpPort)
  const portalPort = await listen(http.portal, 'The portal', settings.host, settings.portalPort)
  const scheme = settings.tls ? 'https' : 'http'
  return {
    url: urlOf(scheme, settings.host, port),
    lines: [`portal ${urlOf(scheme, settings.host, portalPort)}`],
    keep: { HTTP_PORT: String(port), PORTAL_PORT: String(portalPort) },
  }
}

const databaseCheck = (at: Context): HealthCheck => ({
  name: 'database',
  check: async () => {
    await sql`select 1`.execute(at.db)
    return undefined
  },
})

function warningsOf(settings: Settings): string[] {
  const one = settings.database && settings.database.url === settings.database.ownerUrl
  return one
    ? ['one database role owns the tables and serves requests; set DATABASE_OWNER_URL to part them']
    : []
}
