import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { type Actor, grantOf } from '#kernel/actor.ts'
import type { Log } from '#platform/log/log.ts'
import type { LiveBus, LiveSource } from './live-bus.ts'

const maxTopics = 50
const maxFrameBytes = 4096
const maxBufferedBytes = 1_000_000
const heartbeatMs = 20_000

interface Asked {
  readonly subscribe?: string
  readonly unsubscribe?: string
}

interface Opening {
  live: LiveBus
  sources: readonly LiveSource[]
  /** Finds the session behind an upgrade request; undefined refuses it. */
  actorOf(request: IncomingMessage): Promise<Actor | undefined>
  log: Log
}

/**
 * The browsers' end of the live bus. A page sends `{subscribe: topic}` and gets `{topic, seq, snapshot}`, then `{topic, seq, message}`; a
 * refusal is `{topic, refused}`. A page that reads too slowly is closed and takes a new snapshot when it comes back.
 */
export class LiveSocket {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes })
  readonly #opening: Opening
  readonly #heartbeat: NodeJS.Timeout
  readonly #silent = new WeakSet<WebSocket>()

  constructor(opening: Opening) {
    this.#opening = opening
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs)
    this.#heartbeat.unref()
  }

  /** Takes over an upgrade request for `/live`; the origin was checked before. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const by = await this.#opening.actorOf(request).catch(() => undefined)
    if (!by) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
      return
    }
    this.#server.handleUpgrade(request, socket, head, (page) => this.#serve(page, by))
  }

  close(): void {
    clearInterval(this.#heartbeat)
    for (const page of this.#server.clients) page.close(1001, 'restart')
    this.#server.close()
  }

  #serve(page: WebSocket, by: Actor): void {
    const topics = new Map<string, () => void>()
    page.on('pong', () => this.#silent.delete(page))
    page.on('error', () => page.terminate())
    page.on('close', () => {
      for (const leave of topics.values()) leave()
    })
    page.on('message', (frame) => {
      const asked = parse(String(frame))
      if (asked?.unsubscribe) {
        topics.get(asked.unsubscribe)?.()
        topics.delete(asked.unsubscribe)
      }
      if (asked?.subscribe && topics.size < maxTopics && !topics.has(asked.subscribe)) {
        void this.#subscribe(page, by, asked.subscribe, topics).catch((error: unknown) => {
          this.#opening.log.error({ err: error, topic: asked.subscribe }, 'a live snapshot failed')
          send(page, { topic: asked.subscribe, refused: 'live.failed' })
        })
      }
    })
  }

  async #subscribe(
    page: WebSocket,
    by: Actor,
    topic: string,
    topics: Map<string, () => void>,
  ): Promise<void> {
    const found = sourceOf(this.#opening.sources, topic)
    if (!found || !allowed(by, found.source)) return send(page, { topic, refused: 'live.forbidden' })
    const { source, parameter } = found
    if (source.admits && !(await source.admits(by, parameter)))
      return send(page, { topic, refused: 'live.forbidden' })
    // Listen before the snapshot is taken, so that nothing falls between; the page drops what is not newer than the snapshot.
    const early: string[] = []
    let ready = false
    const leave = this.#opening.live.subscribe(by.tenantId, topic, ({ seq, message }) => {
      const seen = source.masked ? source.masked(by, message, parameter) : message
      if (seen === undefined) return
      const frame = JSON.stringify({ topic, seq, message: seen })
      if (ready) deliver(page, frame)
      else early.push(frame)
    })
    topics.set(topic, leave)
    const seq = this.#opening.live.seqOf(by.tenantId, topic)
    send(page, { topic, seq, snapshot: await source.snapshot(by, parameter) })
    ready = true
    for (const frame of early) deliver(page, frame)
  }

  #beat(): void {
    for (const page of this.#server.clients) {
      if (this.#silent.has(page)) page.terminate()
      else {
        this.#silent.add(page)
        page.ping()
      }
    }
  }
}

/** Attaches WebSocket paths to a listener's server: the first handler that knows the path takes the upgrade. */
export function onUpgrade(
  server: Server,
  handlers: Readonly<Record<string, (request: IncomingMessage, socket: Duplex, head: Buffer) => void>>,
  refused: (request: IncomingMessage) => boolean,
): void {
  server.on('upgrade', (request, socket, head) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname
    const handler = handlers[path]
    socket.on('error', () => socket.destroy())
    if (!handler || refused(request)) socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    else handler(request, socket, head)
  })
}

function sourceOf(
  sources: readonly LiveSource[],
  topic: string,
): { source: LiveSource; parameter: string } | undefined {
  const [name = '', parameter = ''] = topic.split('/')
  const source = sources.find(
    (one) => one.topic === topic || (parameter !== '' && one.topic.startsWith(`${name}/:`)),
  )
  return source && { source, parameter }
}

const allowed = (by: Actor, source: LiveSource): boolean =>
  source.may === 'signed-in' || grantOf(by, source.may) !== undefined

function parse(frame: string): Asked | undefined {
  try {
    const asked: unknown = JSON.parse(frame)
    return typeof asked === 'object' && asked !== null ? asked : undefined
  } catch {
    return undefined
  }
}

const send = (page: WebSocket, message: object): void => deliver(page, JSON.stringify(message))

function deliver(page: WebSocket, frame: string): void {
  if (page.bufferedAmount > maxBufferedBytes) page.terminate()
  else page.send(frame)
}
