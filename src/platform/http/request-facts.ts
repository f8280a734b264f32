import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpSettings } from './server.ts'
import { RequestRefused, tooLarge } from './refusals.ts'
import type { RequestFacts } from './request.ts'

/** Reads from Fastify's objects the few things a handler may see. */
export function requestFacts(
  request: FastifyRequest,
  reply: FastifyReply,
  settings: HttpSettings,
): RequestFacts {
  const header = (name: string) => {
    const value = request.headers[name]
    return typeof value === 'string' ? value : undefined
  }
  const range = header('range')
  const idempotencyKey = header('idempotency-key')
  return {
    id: request.id,
    host: request.hostname,
    address: request.ip,
    userAgent: header('user-agent') ?? '',
    cookies: request.cookies,
    ...(range !== undefined && { range }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    setCookie: (name, value, maxAgeSec) => {
      const options = {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        secure: settings.secureCookies,
      } as const
      if (value === null) reply.clearCookie(name, options)
      else reply.setCookie(name, value, maxAgeSec === undefined ? options : { ...options, maxAge: maxAgeSec })
    },
    upload: async () => {
      if (!request.isMultipart()) return undefined
      const part = await request.file()
      return (
        part && {
          filename: part.filename,
          mimetype: part.mimetype,
          stream: Readable.from(whole(part.file, settings.uploadLimit)),
        }
      )
    },
  }
}

/** The parser cuts a file off at the limit and goes on; whoever reads must learn that it is not the whole. */
async function* whole(file: Readable & { truncated?: boolean }, limit: number): AsyncGenerator<Buffer> {
  for await (const chunk of file) yield chunk as Buffer
  if (file.truncated) throw new RequestRefused(tooLarge(limit))
}
