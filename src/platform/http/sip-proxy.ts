import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

/** Where the switch listens for SIP over WebSocket: a Unix socket or a loopback port. */
export type SipAddress = { readonly path: string } | { readonly host: string; readonly port: number }

/**
 * Hands a browser's WebSocket upgrade for `/sip` through to the switch byte by byte, so that one origin and one certificate serve everything.
 * The switch learns the true address from `x-forwarded-for`. When the switch is away the browser gets 503 and registers again later.
 */
export function proxySip(
  address: SipAddress,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  remote: string,
): void {
  const upstream = connect(address)
  const refuse = () => {
    if (socket.writable) socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n')
  }
  const timer = setTimeout(() => upstream.destroy(new Error('the switch did not answer')), 5000)
  upstream.once('error', refuse)
  upstream.once('connect', () => {
    clearTimeout(timer)
    upstream.off('error', refuse)
    upstream.on('error', () => socket.destroy())
    upstream.write(upgradeRequest(request, remote))
    if (head.length > 0) upstream.write(head)
    socket.pipe(upstream).pipe(socket)
  })
  upstream.once('close', () => {
    clearTimeout(timer)
    socket.destroy()
  })
  socket.once('close', () => upstream.destroy())
  socket.once('error', () => upstream.destroy())
}

function upgradeRequest(request: IncomingMessage, remote: string): string {
  const kept = [
    'host',
    'upgrade',
    'connection',
    'sec-websocket-key',
    'sec-websocket-version',
    'sec-websocket-protocol',
    'sec-websocket-extensions',
  ]
  const lines = kept.flatMap((name) => {
    const value = request.headers[name]
    return typeof value === 'string' ? [`${name}: ${value}`] : []
  })
  return `GET / HTTP/1.1\r\n${lines.join('\r\n')}\r\nx-forwarded-for: ${remote}\r\n\r\n`
}
