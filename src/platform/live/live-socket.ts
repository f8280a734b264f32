import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Actor } from '#kernel/actor.ts'
import { LivePage, type LiveSupply } from './live-page.ts'

const maxFrameBytes = 4096
/** Pages of one session at once; a person has a few windows, not hundreds. */
const maxPages = 30
const usualHeartbeatMs = 20_000
/** A page that does not answer the farewell is cut off after this. Unit: milliseconds. */
const farewellMs = 1000

/** Close code told to a page whose session ended: it shows the sign-in page instead of coming back. */
export const sessionEndedCode = 4401

interface Opening extends LiveSupply {
  /** Finds the session behind an upgrade request; undefined refuses it. */
  actorOf(request: IncomingMessage): Promise<Actor | undefined>
  /** Pause between pings; a page silent for a whole pause is cut off. */
  readonly heartbeatMs?: number
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
  readonly #sessions = new Map<string, Set<WebSocket>>()

  constructor(opening: Opening) {
    this.#opening = opening
    this.#heartbeat = setInterval(() => this.#beat(), opening.heartbeatMs ?? usualHeartbeatMs)
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

  /** Ends the live connections of a session that no longer stands. */
  closeSession(sessionId: string): void {
    for (const page of this.#sessions.get(sessionId) ?? []) farewell(page, sessionEndedCode, 'session ended')
  }

  /** Says farewell to every page and resolves when all are gone; they come back to the next server. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat)
    const pages = [...this.#server.clients]
    const gone = pages.map((page) => new Promise<void>((resolve) => page.once('close', () => resolve())))
    for (const page of pages) farewell(page, 1001, 'restart')
    this.#server.close()
    await Promise.all(gone)
  }

  #serve(page: WebSocket, by: Actor): void {
    page.on('error', () => page.terminate())
    const open = this.#sessions.get(by.sessionId ?? '') ?? new Set()
    if (open.size >= maxPages) return farewell(page, 1013, 'too many pages')
    const topics = new LivePage(page, by, this.#opening)
    if (by.sessionId !== undefined) this.#sessions.set(by.sessionId, open.add(page))
    page.on('pong', () => this.#silent.delete(page))
    page.on('message', (frame) => topics.hear((frame as Buffer).toString('utf8')))
    page.on('close', () => {
      topics.leaveAll()
      open.delete(page)
      if (open.size === 0) this.#sessions.delete(by.sessionId ?? '')
    })
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

function farewell(page: WebSocket, code: number, why: string): void {
  page.close(code, why)
  setTimeout(() => page.terminate(), farewellMs).unref()
}
