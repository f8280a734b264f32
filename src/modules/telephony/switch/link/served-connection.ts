import { createHash, timingSafeEqual } from 'node:crypto'
import type net from 'node:net'
import type { Ack, EventPosition } from '../port.ts'
import { frame, FrameReader } from './frames.ts'
import {
  PROTOCOL,
  SILENCE_MS,
  WINDOW,
  type Question,
  type Questions,
  type ToClient,
  type ToServer,
} from './protocol.ts'
import type { LinkServerSettings } from './server.ts'

/** Bytes waiting in the socket above which events pause and questions are no longer taken. */
const OUTSTANDING = 8 * 1024 * 1024
/** Followers of one connection. */
const FOLLOWERS = 8

type Asked = { [Q in Question]: { what: Q; ask: Questions[Q]['ask'] } }[Question]

interface Follower {
  stop: AbortController
  credit: number
  wake: () => void
}

/** One controller's connection, seen from the switch. */
export class ServedConnection {
  /** It has taken the epoch in force. */
  commands = false
  readonly #socket: net.Socket
  readonly #settings: LinkServerSettings
  readonly #tell: { tookCommand(): void; closed(): void }
  readonly #reader = new FrameReader()
  readonly #followers = new Map<number, Follower>()
  #welcome = false

  constructor(
    socket: net.Socket,
    settings: LinkServerSettings,
    tell: { tookCommand(): void; closed(): void },
  ) {
    this.#socket = socket
    this.#settings = settings
    this.#tell = tell
    socket.setTimeout(SILENCE_MS * 2, () => socket.destroy())
    socket.on('data', (bytes: Buffer) => this.#take(bytes))
    socket.on('error', () => {})
    socket.on('close', () => this.#gone())
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(bytes: Buffer): void {
    try {
      for (const message of this.#reader.read(bytes)) this.#handle(message as ToServer)
    } catch (error) {
      this.#settings.log?.(`link: connection closed: ${String(error)}`)
      this.#socket.destroy()
    }
  }

  #handle(message: ToServer): void {
    if (!this.#welcome) return this.#greet(message)
    switch (message.t) {
      case 'ask':
        void this.#answer(message.id, message.what, message.ask)
        return
      case 'follow':
        return this.#follow(message.id, message.from)
      case 'used':
        return this.#credit(message.id, message.count)
      case 'unfollow':
        return this.#unfollow(message.id)
      case 'ping':
        return this.#say({ t: 'pong' })
      default:
        throw new Error('an unknown message')
    }
  }

  #greet(message: ToServer): void {
    if (message.t !== 'hello') throw new Error('no greeting')
    const { engine, token } = this.#settings
    const why = message.protocol !== PROTOCOL ? 'protocol' : sameToken(message.token, token) ? null : 'token'
    if (why !== null) {
      this.#socket.end(frame({ t: 'refused', why } satisfies ToClient))
      return
    }
    this.#welcome = true
    void engine
      .snapshot()
      .then(({ boot }) =>
        this.#say({ t: 'welcome', protocol: PROTOCOL, node: engine.node, boot, caps: engine.caps() }),
      )
  }

  async #answer(id: number, what: Question, ask: unknown): Promise<void> {
    try {
      this.#say({ t: 'answer', id, answer: await this.#carryOut(what, ask) })
    } catch (error) {
      this.#say({ t: 'failed', id, why: error instanceof Error ? error.message : String(error) })
    }
  }

  #carryOut(what: Question, ask: unknown): Promise<Questions[Question]['answer']> {
    const asked = { what, ask } as Asked
    const { engine, files } = this.#settings
    switch (asked.what) {
      case 'send':
        return engine.send(asked.ask.command)
      case 'snapshot':
        return engine.snapshot()
      case 'drain':
        return engine.drain(asked.ask.on)
      case 'epoch':
        return this.#takeEpoch(asked.ask.epoch)
      case 'has-prompt':
        return files.hasPrompt(asked.ask.hash)
      case 'put-prompt':
        return files.putPrompt(asked.ask)
      case 'segments':
        return files.segments(asked.ask.sink)
      case 'segment':
        return files.segment(asked.ask.sink, asked.ask.name, asked.ask.at)
      case 'drop-segment':
        return files.dropSegment(asked.ask.sink, asked.ask.name)
      default:
        throw new Error('an unknown question')
    }
  }

  async #takeEpoch(epoch: number): Promise<Ack> {
    const ack = await this.#settings.engine.takeEpoch(epoch)
    if (ack.ok && !this.#socket.destroyed) {
      this.commands = true
      this.#tell.tookCommand()
    }
    return ack
  }

  #follow(id: number, from: EventPosition | null): void {
    if (this.#followers.has(id) || this.#followers.size >= FOLLOWERS) throw new Error('too many followers')
    const follower: Follower = { stop: new AbortController(), credit: WINDOW, wake: () => {} }
    this.#followers.set(id, follower)
    void this.#send(id, from, follower).catch(() => this.#socket.destroy())
  }

  async #send(id: number, from: EventPosition | null, follower: Follower): Promise<void> {
    const { engine } = this.#settings
    let position = from
    if (position === null) {
      const { boot, seq } = await engine.snapshot()
      position = { boot, seq }
      this.#say({ t: 'following', id, from: position })
    }
    for await (const event of engine.events(position, follower.stop.signal)) {
      while (follower.credit === 0 && !follower.stop.signal.aborted) {
        await new Promise<void>((resolve) => {
          follower.wake = resolve
        })
      }
      if (follower.stop.signal.aborted) return
      follower.credit -= 1
      this.#say({ t: 'event', id, event })
    }
  }

  #credit(id: number, count: number): void {
    const follower = this.#followers.get(id)
    if (!follower || !(count > 0)) return
    follower.credit = Math.min(WINDOW, follower.credit + count)
    follower.wake()
  }

  #unfollow(id: number): void {
    const follower = this.#followers.get(id)
    this.#followers.delete(id)
    follower?.stop.abort()
    follower?.wake()
  }

  #say(message: ToClient): void {
    if (this.#socket.destroyed) return
    this.#socket.write(frame(message))
    if (this.#socket.writableLength > OUTSTANDING) this.#socket.destroy()
  }

  #gone(): void {
    this.commands = false
    for (const id of this.#followers.keys()) this.#unfollow(id)
    this.#tell.closed()
  }
}

function sameToken(shown: unknown, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return typeof shown === 'string' && timingSafeEqual(digest(shown), digest(wanted))
}
