import { createSocket, type Socket } from 'node:dgram'

export interface PortPair {
  port: number
  rtp: Socket
  rtcp: Socket
}

/** UDP socket without name look-ups (destinations are addresses) on `port`, 0 = any. Rejects with the system's error. */
function bind(address: string, port: number): Promise<Socket> {
  const family = address.includes(':') ? 6 : 4
  const socket = createSocket({
    type: family === 6 ? 'udp6' : 'udp4',
    lookup: (host, _options, found) => found(null, host, family),
  })
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      socket.close()
      reject(error)
    }
    socket.once('error', failed)
    socket.bind({ port, address, exclusive: true }, () => {
      socket.off('error', failed)
      resolve(socket)
    })
  })
}

const busy = (error: unknown): boolean =>
  ['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')

/** Hands out pairs of ports: RTP even, RTCP the next (RFC 3550 section 11). Goes round the range, so a port rests after use. */
export class PortRange {
  #address: string
  #first: number
  #pairs: number
  #next: number

  constructor(address: string, min: number, max: number) {
    this.#address = address
    this.#first = min + (min % 2)
    this.#pairs = min === 0 ? 0 : Math.floor((max - this.#first + 1) / 2)
    this.#next = 0
    if (min !== 0 && this.#pairs < 1) throw new RangeError(`no pair of ports in ${min}-${max}`)
  }

  /** Binds a pair. Rejects when the whole range is taken. */
  async take(): Promise<PortPair> {
    const tries = this.#pairs || 50
    let reason: unknown
    for (let i = 0; i < tries; i++) {
      const wanted = this.#pairs ? this.#first + 2 * (this.#next++ % this.#pairs) : 0
      let rtp: Socket
      try {
        rtp = await bind(this.#address, wanted)
      } catch (error) {
        if (!busy(error)) throw error
        reason = error
        continue
      }
      const { port } = rtp.address()
      try {
        if (port % 2 === 0) return { port, rtp, rtcp: await bind(this.#address, port + 1) }
      } catch (error) {
        if (!busy(error)) {
          rtp.close()
          throw error
        }
        reason = error
      }
      rtp.close()
    }
    throw new Error('no free pair of RTP ports', { cause: reason })
  }
}
