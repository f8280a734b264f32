import type { Remote, TransportName } from '../api.ts'

/** A way to one peer: a UDP address pair, or a connection. */
export interface Flow {
  /** `udp:address:port`, unique among open flows of a transport. */
  readonly key: string
  readonly transport: TransportName
  /** The transport itself repeats what is lost. */
  readonly reliable: boolean
  readonly remote: Remote
  /** What the peer shall write to us: host and port of Via and Contact. */
  readonly sentBy: Remote
  readonly open: boolean
  /** Unix ms of the last thing received. */
  lastHeard: number
  /** False when it is closed, or was closed because the peer does not read. */
  send(text: string): boolean
  close(): void
}

/** What transports report. */
export interface FlowEvents {
  /** One whole message, not yet looked at. */
  received(message: Buffer, flow: Flow): void
  closed(flow: Flow): void
  /** Whether a connection from here may be opened now. */
  admits(address: string): boolean
  /** A registration or a call hangs on it: it is not closed for silence. */
  inUse(flow: Flow): boolean
}

export function flowKey(transport: TransportName, remote: Remote): string {
  return `${transport}:${remote.address}:${remote.port}`
}

/** The IPv4 address inside `::ffff:a.b.c.d`; other addresses as they are. */
export function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}

/** How many connections stand open, in all and by source address, with their bounds. */
export class ConnectionCount {
  readonly #bySource = new Map<string, number>()
  readonly #most: number
  readonly #mostPerSource: number
  #all = 0

  constructor(most: number, mostPerSource: number) {
    this.#most = most
    this.#mostPerSource = mostPerSource
  }

  get all(): number {
    return this.#all
  }

  /** Counts a connection in, or refuses it. */
  enter(address: string): boolean {
    const here = this.#bySource.get(address) ?? 0
    if (this.#all >= this.#most || here >= this.#mostPerSource) return false
    this.#all++
    this.#bySource.set(address, here + 1)
    return true
  }

  leave(address: string): void {
    const here = this.#bySource.get(address) ?? 0
    this.#all--
    if (here <= 1) this.#bySource.delete(address)
    else this.#bySource.set(address, here - 1)
  }
}
