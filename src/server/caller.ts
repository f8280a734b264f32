import type { IncomingMessage } from 'node:http'
import type { Caller } from '#platform/http/request.ts'

/** What a WebSocket upgrade request tells of its caller; believes `x-forwarded-for` only behind a trusted proxy. */
export function callerOf(request: IncomingMessage, trustProxy: boolean): Caller {
  const forwarded = request.headers['x-forwarded-for']
  const hops = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',')
  const address = trustProxy ? hops.at(-1)?.trim() : undefined
  return {
    host: (request.headers.host ?? '').replace(/:\d+$/, ''),
    address: address || (request.socket.remoteAddress ?? ''),
    userAgent: request.headers['user-agent'] ?? '',
    cookies: cookiesOf(request.headers.cookie ?? ''),
  }
}

function cookiesOf(header: string): Record<string, string> {
  const pairs = header.split(';').flatMap((pair) => {
    const at = pair.indexOf('=')
    return at > 0 ? [[pair.slice(0, at).trim(), decoded(pair.slice(at + 1).trim())] as const] : []
  })
  return Object.fromEntries(pairs)
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
