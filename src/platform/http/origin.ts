import type { IncomingHttpHeaders } from 'node:http'

interface Asked {
  readonly method: string
  readonly headers: IncomingHttpHeaders
}

/**
 * True when a changing request or a WebSocket upgrade comes from a page of another site. Browsers always send `Origin` with those; a client
 * that sends none (a script with its own credentials) carries no cookie of a person by accident, so it passes.
 */
export function foreignOrigin(request: Asked, allowed: readonly string[]): boolean {
  const { origin, host, upgrade } = request.headers
  const changing = request.method !== 'GET' && request.method !== 'HEAD'
  if (!changing && upgrade === undefined) return false
  if (origin === undefined) return false
  if (allowed.includes(origin)) return false
  try {
    return new URL(origin).host !== host
  } catch {
    return true
  }
}
