import type { Remote, SipAddresses, SipOptions } from '../api.ts'
import type { Flow, FlowEvents } from './flow.ts'
import { isWildcard, localAddressFor } from './local-address.ts'
import { type ConnectionSettings, TcpTransport } from './tcp.ts'
import { UdpTransport } from './udp.ts'
import { WebSocketTransport } from './websocket.ts'
import { WebSocketListener } from './websocket-listener.ts'

const portTries = 20

/** All sockets of the user agent: opened and closed together. */
export class Transports {
  readonly webSockets: WebSocketTransport
  readonly #options: SipOptions
  readonly #udp: UdpTransport
  readonly #tcp: TcpTransport
  readonly #door: WebSocketListener | null
  #port = 0

  constructor(events: FlowEvents, options: SipOptions, settings: ConnectionSettings) {
    this.#options = options
    this.#udp = new UdpTransport(events, options.advertise, () => settings.timers.now())
    this.#tcp = new TcpTransport(events, settings)
    this.webSockets = new WebSocketTransport(events, settings, () => this.#browserSide())
    this.#door = options.webSocket
      ? new WebSocketListener(this.webSockets, options.webSocket, settings.limits.messageBytes)
      : null
  }

  get tcpConnections(): number {
    return this.#tcp.connections
  }

  /** What browsers are told to write to; they answer over their one connection whatever it says. */
  #browserSide(): Remote {
    const { host } = this.#options.listen
    const own = isWildcard(host) ? localAddressFor('127.0.0.1') : host
    return { address: this.#options.advertise ?? own, port: this.#port || 5060 }
  }

  async open(): Promise<SipAddresses> {
    const { host, port } = this.#options.listen
    this.#port = await this.#openBoth()
    try {
      const webSocketPort = await this.#door?.open()
      return { host, port: this.#port, ...(webSocketPort === undefined ? {} : { webSocketPort }) }
    } catch (error) {
      await this.close()
      throw new Error(`the telephone's WebSocket door cannot be opened beside ${host}:${port}`, {
        cause: error,
      })
    }
  }

  /** UDP and TCP on one number; a free UDP port whose TCP twin is taken is given back and another one tried. */
  async #openBoth(): Promise<number> {
    const { host, port, udp = false, tcp = false } = this.#options.listen
    for (let tries = 1; ; tries++) {
      const first = udp ? await this.#udp.open(host, port) : port
      if (!tcp) return udp ? first : 0
      try {
        return await this.#tcp.open(host, first)
      } catch (error) {
        await this.#udp.close()
        if (port !== 0 || tries >= portTries) throw error
      }
    }
  }

  udp(remote: Remote): Flow {
    return this.#udp.flowTo(remote)
  }
  tcp(remote: Remote): Flow {
    return this.#tcp.flowTo(remote)
  }

  async close(): Promise<void> {
    this.webSockets.close()
    await Promise.all([this.#door?.close(), this.#udp.close(), this.#tcp.close()])
  }
}
