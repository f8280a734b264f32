import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Remote } from '../api.ts'
import type { SipLimits, SipTimers, SipTiming } from '../settings.ts'
import { Alarm } from '../transactions/context.ts'
import { ConnectionCount, type Flow, type FlowEvents, flowKey, plainAddress } from './flow.ts'
import { isWildcard } from './local-address.ts'
import { StreamFramer } from './stream-framer.ts'

export interface ConnectionSettings {
  timing: SipTiming
  limits: SipLimits
  timers: SipTimers
  advertise: string | undefined
}

/** The TCP listener and every connection, ours and theirs. */
export class TcpTransport {
  readonly #events: FlowEvents
  readonly #settings: ConnectionSettings
  readonly #count: ConnectionCount
  readonly #flows = new Map<string, Flow>()
  readonly #sockets = new Set<Socket>()
  /** Counts a connection of theirs out, once. */
  readonly #leaving = new WeakMap<Flow, () => void>()
  #server: Server | null = null
  #port = 0
  #host = ''

  constructor(events: FlowEvents, settings: ConnectionSettings) {
    this.#events = events
    this.#settings = settings
    this.#count = new ConnectionCount(settings.limits.tcpConnections, settings.limits.tcpConnectionsPerSource)
  }

  get connections(): number {
    return this.#count.all
  }

  async open(host: string, port: number): Promise<number> {
    const server = createServer((socket) => this.#accept(socket))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port }, () => {
        server.off('error', reject)
        resolve()
      })
    })
    server.on('error', () => {})
    this.#server = server
    this.#host = host
    const address = server.address()
    this.#port = typeof address === 'object' && address ? address.port : port
    return this.#port
  }

  /** The open connection to a peer, or a new one; what is sent waits until it stands. */
  flowTo(remote: Remote): Flow {
    const open = this.#flows.get(flowKey('tcp', remote))
    if (open?.open) return open
    const socket = connect({ host: remote.address, port: remote.port })
    return this.#adopt(socket, remote, true)
  }

  #accept(socket: Socket): void {
    const remote = { address: plainAddress(socket.remoteAddress), port: socket.remotePort ?? 0 }
    if (this.#count.all >= this.#settings.limits.tcpConnections) this.#evict()
    if (!this.#events.admits(remote.address) || !this.#count.enter(remote.address)) {
      socket.destroy()
      return
    }
    const flow = this.#adopt(socket, remote, false)
    let inside = true
    const leave = (): void => {
      if (inside) this.#count.leave(remote.address)
      inside = false
    }
    this.#leaving.set(flow, leave)
    socket.once('close', leave)
  }

  #adopt(socket: Socket, remote: Remote, ours: boolean): Flow {
    const { limits, timers } = this.#settings
    const key = flowKey('tcp', remote)
    const sentBy = () => ({ address: this.#localAddress(socket), port: this.#port })
    const flow: Flow = {
      key,
      transport: 'tcp',
      reliable: true,
      remote,
      lastHeard: timers.now(),
      get sentBy() {
        return sentBy()
      },
      get open() {
        return !socket.destroyed && socket.writable
      },
      send(text) {
        if (socket.destroyed || !socket.writable) return false
        if (socket.writableLength > limits.unsentBytes) {
          socket.destroy()
          return false
        }
        socket.write(text)
        return true
      },
      close: () => socket.destroy(),
    }
    socket.setNoDelay(true)
    socket.on('error', () => {})
    const framer = new StreamFramer(limits.messageBytes)
    const watch = new Alarm(timers)
    this.#watch(watch, flow, framer, ours)
    socket.on('data', (chunk) => {
      const framed = framer.push(chunk)
      if (!framed) return socket.destroy()
      if (framed.messages.length > 0) flow.lastHeard = timers.now()
      for (let i = 0; i < framed.pings; i++) flow.send('\r\n')
      for (const message of framed.messages) this.#events.received(message, flow)
      return undefined
    })
    this.#flows.set(key, flow)
    this.#sockets.add(socket)
    socket.once('close', () => {
      watch.stop()
      this.#sockets.delete(socket)
      if (this.#flows.get(key) === flow) this.#flows.delete(key)
      this.#events.closed(flow)
    })
    return flow
  }

  /** Closes what never finished a message, holds half of one too long, or is silent and needed by nobody. */
  #watch(alarm: Alarm, flow: Flow, framer: StreamFramer, ours: boolean): void {
    const { timing, timers } = this.#settings
    const born = timers.now()
    let heldBefore = 0
    const look = (): void => {
      const silent = timers.now() - flow.lastHeard
      const neverSpoke = !ours && flow.lastHeard <= born
      const stuck = framer.held > 0 && heldBefore > 0 && silent >= timing.halfOpen
      if (neverSpoke || stuck || (silent >= timing.idle && !this.#events.inUse(flow))) {
        flow.close()
        return
      }
      heldBefore = framer.held
      alarm.start(timing.halfOpen, look)
    }
    alarm.start(timing.halfOpen, look)
  }

  /** Makes room for a newcomer: the connection silent for longest that nothing hangs on is closed. */
  #evict(): void {
    let oldest: Flow | null = null
    for (const flow of this.#flows.values())
      if ((!oldest || flow.lastHeard < oldest.lastHeard) && !this.#events.inUse(flow)) oldest = flow
    if (!oldest) return
    oldest.close()
    this.#leaving.get(oldest)?.()
  }

  #localAddress(socket: Socket): string {
    const { advertise } = this.#settings
    if (advertise !== undefined) return advertise
    return isWildcard(this.#host) ? plainAddress(socket.localAddress) || '127.0.0.1' : this.#host
  }

  async close(): Promise<void> {
    const server = this.#server
    this.#server = null
    for (const socket of this.#sockets) socket.destroy()
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}
