import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Module } from '#modules/module.ts'
import type { Context } from '#platform/context/context.ts'
import { servePages } from '#platform/http/pages.ts'
import type { Gatekeeper } from '#platform/http/request.ts'
import { type HttpServer, openHttp } from '#platform/http/server.ts'
import type { Running } from '#platform/process/run-process.ts'
import type { Settings } from '#platform/settings/index.ts'
import { certificateOf, listen, urlOf } from './listen.ts'

const pagesFolder = fileURLToPath(new URL('../../web/dist', import.meta.url))
const megabyte = 1024 * 1024

/** Makes the desk's and the portal's listeners with every module's endpoints and the built pages; nothing listens yet. */
export async function openListeners(
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

/** Opens the doors; answers where they are. Throws a sentence when an address is not to be had. */
export async function openDoors(http: HttpServer, settings: Settings): Promise<Running['ready']> {
  const port = await listen(http.desk, 'The desk', settings.host, settings.httpPort)
  const portalPort = await listen(http.portal, 'The portal', settings.host, settings.portalPort)
  const scheme = settings.tls ? 'https' : 'http'
  return {
    url: urlOf(scheme, settings.host, port),
    lines: [`portal ${urlOf(scheme, settings.host, portalPort)}`],
    keep: { HTTP_PORT: String(port), PORTAL_PORT: String(portalPort) },
  }
}
