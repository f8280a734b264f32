import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** Takes over a connection that asks to become a WebSocket. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/**
 * Attaches WebSocket paths to a listener: the handler of the path takes the connection, an unknown path or a refused request gets 403.
 * Answers how to cut every such connection, because a listener that closes waits for them.
 */
export function onUpgrade(
  server: Server,
  handlers: Readonly<Record<string, UpgradeHandler>>,
  refused: (request: IncomingMessage) => boolean,
): () => void {
  const open = new Set<Duplex>()
  server.on('upgrade', (request, socket, head) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    const path = (request.url ?? '').split('?')[0] ?? ''
    const handler = Object.hasOwn(handlers, path) ? handlers[path] : undefined
    if (!handler || refused(request)) socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    else handler(request, socket, head)
  })
  return () => {
    for (const socket of open) socket.destroy()
  }
}
