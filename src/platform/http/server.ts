import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { foreignOrigin } from './origin.ts'
import { requestSeconds } from './request-seconds.ts'
import type { Gatekeeper } from './request.ts'
import { platformRefusals, type RefusalTable, RequestRefused, sentenceOf, tooLarge } from './refusals.ts'
import { type TrustProxy, trustOf } from './trusted-proxy.ts'
import { serializerCompiler } from './serialization.ts'
import { validatorCompiler } from './validation.ts'

/** What of the settings the HTTP layer needs. */
export interface HttpSettings {
  /** Cookies get `Secure`: the page is reached by HTTPS. */
  readonly secureCookies: boolean
  /** A proxy in front sets X-Forwarded-*; true = the one hop in front, or the addresses and networks believed. */
  readonly trustProxy: TrustProxy
  /** Origins besides the request's own host that may send changes (PUBLIC_URL). */
  readonly origins: readonly string[]
  /** Largest JSON body, bytes. */
  readonly bodyLimit: number
  /** Largest uploaded file, bytes. */
  readonly uploadLimit: number
  /** Requests per minute and address where an endpoint says nothing. */
  readonly perMinute: number
  /** Certificate chain and key for HTTPS; absent = plain HTTP. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer }
}

/** The two listeners and what serving an endpoint needs. */
export interface HttpServer {
  readonly desk: FastifyInstance
  readonly portal: FastifyInstance
  readonly at: Context
  readonly settings: HttpSettings
  readonly gatekeeper: Gatekeeper
  /** Chinese label of a permission verb, for refusals. */
  labelOf(verb: string): string
  /** Sends a refusal as problem+json (RFC 9457). */
  refuse(reply: FastifyReply, refusal: Refusal): FastifyReply
}

interface Opening {
  at: Context
  settings: HttpSettings
  gatekeeper: Gatekeeper
  refusals: RefusalTable
  labelOf(verb: string): string
}

/** Makes the desk's and the portal's listeners with everything that guards them; nothing listens yet. */
export async function openHttp(opening: Opening): Promise<HttpServer> {
  const table: RefusalTable = { ...platformRefusals, ...opening.refusals }
  const http: HttpServer = {
    ...opening,
    desk: await listener(opening, table),
    portal: await listener(opening, table),
    refuse: (reply, refusal) => sendRefusal(reply, refusal, table),
  }
  return http
}

async function listener(opening: Opening, table: RefusalTable): Promise<FastifyInstance> {
  const { settings, at } = opening
  const seconds = requestSeconds(at.metrics)
  const app: FastifyInstance = Fastify({
    ...(settings.tls && { https: settings.tls }),
    logger: false,
    trustProxy: settings.trustProxy === false ? false : trustOf(settings.trustProxy),
    bodyLimit: settings.bodyLimit,
    genReqId: () => randomBytes(8).toString('hex'),
    forceCloseConnections: true,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(cookie)
  // Replies that are not pages may load nothing at all; pages set their own policy with a nonce (pages.ts).
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    hsts: settings.secureCookies,
  })
  await app.register(rateLimit, {
    max: settings.perMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, context) =>
      Object.assign(new Error('too many'), { statusCode: 429, seconds: Math.ceil(context.ttl / 1000) }),
  })
  await app.register(multipart, { limits: { fileSize: settings.uploadLimit, files: 1, fields: 10 } })
  await app.register(swagger, { openapi: { info: { title: '民声 Minsheng', version: '1' } } })
  app.addHook('onRequest', async (request, reply) => {
    if (foreignOrigin(request, settings.origins)) return sendRefusal(reply, refuse('http.origin'), table)
    return undefined
  })
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, refuse('http.not-found'), table))
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error, settings)
    if (!refusal)
      at.log.error({ err: error, request: request.id, route: request.routeOptions.url }, 'a request failed')
    return sendRefusal(reply, refusal ?? refuse('http.unavailable'), table)
  })
  app.addHook('onResponse', async (request, reply) => {
    seconds.observe(
      { route: request.routeOptions.url ?? 'unknown', method: request.method, status: reply.statusCode },
      reply.elapsedTime / 1000,
    )
  })
  return app
}

function refusalOf(error: unknown, limits: HttpSettings): Refusal | undefined {
  if (error instanceof RequestRefused) return error.refusal
  const { statusCode, validation, seconds, validationContext, code } = error as {
    statusCode?: number
    validation?: { instancePath: string; message?: string }[]
    seconds?: number
    validationContext?: string
    code?: string
  }
  if (validation) {
    const first = validation[0]
    return refuse('http.invalid', {
      where: `${validationContext ?? ''}${first?.instancePath ?? ''} ${first?.message ?? ''}`.trim(),
    })
  }
  if (statusCode === 429) return refuse('http.too-many', { seconds: seconds ?? 60 })
  if (statusCode === 413)
    return tooLarge(code === 'FST_REQ_FILE_TOO_LARGE' ? limits.uploadLimit : limits.bodyLimit)
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return refuse('http.invalid', { where: '请求格式' })
  return undefined
}

function sendRefusal(reply: FastifyReply, refusal: Refusal, table: RefusalTable): FastifyReply {
  const row = table[refusal.refused] ?? { status: 422 as const, sentence: `操作被拒绝（${refusal.refused}）` }
  return reply
    .code(row.status)
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: `about:blank#${refusal.refused}`,
        title: sentenceOf(row, refusal.details),
        status: row.status,
        code: refusal.refused,
        details: refusal.details ?? {},
        request: reply.request.id,
      }),
    )
}
