import type { IncomingMessage } from 'node:http'
import type { Caller } from '#platform/http/request.ts'
import { callerAddress, type Trust } from '#platform/http/trusted-proxy.ts'

/** What a WebSocket upgrade request tells of its caller; believes `x-forwarded-for` as far as the proxies in front are trusted. */
export function callerOf(request: IncomingMessage, trust: Trust): Caller {
  const peer = request.socket.remoteAddress ?? ''
  const told = trust(peer, 0) ? header(request, 'x-forwarded-host').split(',').at(-1)?.trim() : undefined
  return {
    host: (told || header(request, 'host')).replace(/:\d+$/, ''),
    address: callerAddress(peer, header(request, 'x-forwarded-for'), trust),
    userAgent: request.headers['user-agent'] ?? '',
    cookies: cookiesOf(request.headers.cookie ?? ''),
  }
}

const header = (request: IncomingMessage, name: string): string =>
  [request.headers[name] ?? ''].flat().join(',')

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
