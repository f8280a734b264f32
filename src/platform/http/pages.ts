import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** The place in a built page where this reply's nonce goes. */
const noncePlace = /__NONCE__/g

interface Pages {
  /** Folder of the built page: `index.html` and `assets/`. */
  readonly folder: string
  /** Where the page lives: `/desk` answers every path below it, the page routes by itself. */
  readonly at: string
}

/**
 * Serves a built single page: assets for ever (their names carry a hash), the page itself never cached, with a strict policy whose nonce is
 * new in every reply (antd writes style elements, so they carry it too).
 */
export async function servePages(app: FastifyInstance, pages: Pages): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(pages.folder, 'assets'),
    prefix: `${pages.at === '/' ? '' : pages.at}/assets/`,
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
  })
  const page = pageReader(join(pages.folder, 'index.html'))
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    const nonce = randomBytes(16).toString('base64')
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', policy(nonce, request.host))
      .header('permissions-policy', 'microphone=(self), camera=(), geolocation=()')
      .send(page().replace(noncePlace, nonce))
  }
  app.get(pages.at, (request, reply) => answer(request, reply))
  app.get(pages.at === '/' ? '/*' : `${pages.at}/*`, (request, reply) => answer(request, reply))
}

function policy(nonce: string, host: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    // Some browsers do not take 'self' for WebSockets, so this host's are named.
    `connect-src 'self'${/^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Reads the page once, and again when it was rebuilt. */
function pageReader(path: string): () => string {
  let text = ''
  let readAt = -1
  return () => {
    const changed = statSync(path).mtimeMs
    if (changed !== readAt) {
      text = readFileSync(path, 'utf8')
      readAt = changed
    }
    return text
  }
}
