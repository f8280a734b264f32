import { createServer, type IncomingMessage, type Server } from 'node:http'
import { WebSocketServer } from 'ws'
import type { Remote, SipOptions } from '../api.ts'
import { plainAddress } from './flow.ts'
import type { WebSocketTransport } from './websocket.ts'

/** Our own WebSocket door, for a web server in another process that proxies `/sip`. */
export class WebSocketListener {
  readonly #transport: WebSocketTransport
  readonly #where: NonNullable<SipOptions['webSocket']>
  readonly #messageBytes: number
  #http: Server | null = null
  #sockets: WebSocketServer | null = null

  constructor(
    transport: WebSocketTransport,
    where: NonNullable<SipOptions['webSocket']>,
    messageBytes: number,
  ) {
    this.#transport = transport
    this.#where = where
    this.#messageBytes = messageBytes
  }

  /** Opens the door; resolves with its TCP port, or undefined on a Unix socket. */
  async open(): Promise<number | undefined> {
    const where = this.#where
    const http = createServer((_request, response) => response.writeHead(426).end())
    const sockets = new WebSocketServer({
      server: http,
      maxPayload: this.#messageBytes,
      handleProtocols: (offered) => (offered.has('sip') ? 'sip' : false),
    })
    sockets.on('error', () => {})
    sockets.on('connection', (socket, request) => {
      if (socket.protocol === 'sip') this.#transport.accept(socket, this.#remoteOf(request))
      else socket.close(1002, 'subprotocol sip required')
    })
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject)
      http.listen('path' in where ? { path: where.path } : { host: where.host, port: where.port }, () => {
        http.off('error', reject)
        resolve()
      })
    })
    http.on('error', () => {})
    this.#http = http
    this.#sockets = sockets
    const address = http.address()
    return typeof address === 'object' && address ? address.port : undefined
  }

  #remoteOf(request: IncomingMessage): Remote {
    const port = request.socket.remotePort ?? 0
    const trusted = 'path' in this.#where || this.#where.trustForwarded === true
    const forwarded = request.headers['x-forwarded-for']
    const last = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? ''))
      .split(',')
      .at(-1)
      ?.trim()
    if (trusted && last) return { address: plainAddress(last), port }
    return { address: plainAddress(request.socket.remoteAddress) || '127.0.0.1', port }
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets?.clients ?? []) socket.terminate()
    this.#sockets?.close()
    const http = this.#http
    this.#http = null
    if (http) await new Promise<void>((resolve) => http.close(() => resolve()))
  }
}
