import type { WebSocket } from 'ws'
import type { FrameChannel, FrameSink, Remote } from '../api.ts'
import { ConnectionCount, type Flow, type FlowEvents, flowKey } from './flow.ts'
import type { ConnectionSettings } from './tcp.ts'

/** SIP over WebSocket, RFC 7118: every frame is one message. Connections come upgraded; who may connect was decided before. */
export class WebSocketTransport {
  readonly #events: FlowEvents
  readonly #settings: ConnectionSettings
  readonly #count: ConnectionCount
  readonly #open = new Map<Flow, () => void>()
  readonly #local: () => Remote
  #sequence = 0

  constructor(events: FlowEvents, settings: ConnectionSettings, local: () => Remote) {
    this.#events = events
    this.#settings = settings
    this.#local = local
    this.#count = new ConnectionCount(settings.limits.webSockets, settings.limits.webSocketsPerSource)
  }

  get connections(): number {
    return this.#count.all
  }

  accept(socket: WebSocket, remote: Remote): void {
    const { limits, timing, timers } = this.#settings
    let alive = true
    let stopPing = () => {}
    const sink = this.acceptFrames(
      {
        send(text) {
          if (socket.readyState !== socket.OPEN) return
          if (socket.bufferedAmount > limits.unsentBytes) socket.terminate()
          else socket.send(text)
        },
        close: () => socket.terminate(),
      },
      remote,
    )
    const ping = (): void => {
      if (!alive) return socket.terminate()
      alive = false
      if (socket.readyState === socket.OPEN) socket.ping()
      stopPing = timers.after(timing.webSocketPing, ping)
      return undefined
    }
    stopPing = timers.after(timing.webSocketPing, ping)
    socket.on('pong', () => {
      alive = true
    })
    socket.on('message', (frame) => {
      alive = true
      sink.received(Array.isArray(frame) ? Buffer.concat(frame) : new Uint8Array(frame))
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      stopPing()
      sink.closed()
    })
  }

  acceptFrames(channel: FrameChannel, remote: Remote): FrameSink {
    const { limits, timers } = this.#settings
    if (!this.#events.admits(remote.address) || !this.#count.enter(remote.address)) {
      channel.close()
      return { received() {}, closed() {} }
    }
    let open = true
    const local = this.#local
    const flow: Flow = {
      key: `${flowKey('ws', remote)}#${++this.#sequence}`,
      transport: 'ws',
      reliable: true,
      remote,
      lastHeard: timers.now(),
      get sentBy() {
        return local()
      },
      get open() {
        return open
      },
      send(text) {
        if (open) channel.send(text)
        return open
      },
      close: () => channel.close(),
    }
    const closed = (): void => {
      if (!open) return
      open = false
      this.#open.delete(flow)
      this.#count.leave(remote.address)
      this.#events.closed(flow)
    }
    this.#open.set(flow, closed)
    return {
      closed,
      received: (frame) => {
        if (!open) return
        if (frame.length > limits.messageBytes) return channel.close()
        const bytes = typeof frame === 'string' ? Buffer.from(frame) : Buffer.from(frame)
        flow.lastHeard = timers.now()
        if (isKeepAlive(bytes)) flow.send('\r\n')
        else this.#events.received(bytes, flow)
        return undefined
      },
    }
  }

  close(): void {
    for (const [flow, closed] of this.#open) {
      flow.close()
      closed()
    }
  }
}

function isKeepAlive(bytes: Buffer): boolean {
  return bytes.length <= 4 && bytes.every((byte) => byte === 13 || byte === 10)
}
