import { createSocket, type Socket } from 'node:dgram'
import type { Remote } from '../api.ts'
import { type Flow, type FlowEvents, flowKey, plainAddress } from './flow.ts'
import { isWildcard, localAddressFor } from './local-address.ts'

const receiveBuffer = 1_048_576
const addressMemory = 2_000

/** The UDP socket. A flow here is only an address pair, made anew for every datagram. */
export class UdpTransport {
  readonly #events: FlowEvents
  readonly #advertise: string | undefined
  readonly #now: () => number
  readonly #localFor = new Map<string, string>()
  #socket: Socket | null = null
  #bound: Remote = { address: '', port: 0 }

  constructor(events: FlowEvents, advertise: string | undefined, now: () => number) {
    this.#events = events
    this.#advertise = advertise
    this.#now = now
  }

  /** Opens the socket; resolves with the port. */
  async open(host: string, port: number): Promise<number> {
    const socket = createSocket({ type: host.includes(':') ? 'udp6' : 'udp4' })
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.bind(port, host, () => {
        socket.off('error', reject)
        resolve()
      })
    })
    // ICMP errors and the like concern one peer, never the socket.
    socket.on('error', () => {})
    try {
      socket.setRecvBufferSize(receiveBuffer)
    } catch {
      // The system allows less: its default stays.
    }
    socket.on('message', (message, from) => {
      this.#events.received(message, this.flowTo({ address: plainAddress(from.address), port: from.port }))
    })
    this.#socket = socket
    this.#bound = { address: host, port: socket.address().port }
    return this.#bound.port
  }

  flowTo(remote: Remote): Flow {
    const sentBy = () => ({ address: this.#localAddress(remote.address), port: this.#bound.port })
    const isOpen = () => this.#socket !== null
    return {
      key: flowKey('udp', remote),
      transport: 'udp',
      reliable: false,
      remote,
      lastHeard: this.#now(),
      get sentBy() {
        return sentBy()
      },
      get open() {
        return isOpen()
      },
      send: (text) => this.#send(text, remote),
      close() {},
    }
  }

  #send(text: string, remote: Remote): boolean {
    if (!this.#socket || remote.port < 1) return false
    this.#socket.send(text, remote.port, remote.address, () => {})
    return true
  }

  #localAddress(peer: string): string {
    if (this.#advertise !== undefined) return this.#advertise
    if (!isWildcard(this.#bound.address)) return this.#bound.address
    const known = this.#localFor.get(peer)
    if (known !== undefined) return known
    if (this.#localFor.size >= addressMemory) this.#localFor.clear()
    const address = localAddressFor(peer)
    this.#localFor.set(peer, address)
    return address
  }

  async close(): Promise<void> {
    const socket = this.#socket
    this.#socket = null
    if (socket) await new Promise<void>((resolve) => socket.close(() => resolve()))
  }
}
