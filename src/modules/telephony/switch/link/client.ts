import { refused } from '../command-gate.ts'
import type { Ack, Caps, Command, EventPosition, Snapshot, Switch, SwitchEvent } from '../port.ts'
import { KeptConnection, type ConnectionSettings } from './connection.ts'
import { Following } from './following.ts'
import { PIECE, type Question, type Questions, type ToClient } from './protocol.ts'
import { QuestionsUnderWay } from './questions.ts'

/** A switch in another process, with the files that travel beside the orders. */
export interface SwitchLink extends Switch {
  /** The link stands: welcomed and not silent. */
  readonly connected: boolean
  /** Resolves once the link stands; false after `ms`. */
  whenConnected(ms: number): Promise<boolean>
  /** Told each time the link breaks or stands again; the answer ends that. */
  onConnection(listener: (connected: boolean) => void): () => void
  hasPrompt(hash: string): Promise<boolean>
  /** Brings a prompt to the switch under its SHA-256 (hex). Rejects when the link breaks. */
  putPrompt(hash: string, bytes: Uint8Array): Promise<void>
  /** Names of the sealed segments in a recording's folder. */
  segments(sink: string): Promise<string[]>
  fetchSegment(sink: string, name: string): Promise<Uint8Array>
  /** The segment is stored safely elsewhere and may go from the switch. */
  dropSegment(sink: string, name: string): Promise<void>
  close(): void
}

/** Patience for what carries no deadline of its own, ms. */
const PATIENCE_MS = 5000
/** Longest patience of an order, ms. */
const LONGEST_MS = 600_000

/** What a switch can do of which nothing is known yet. */
const NOTHING: Caps = {
  codecs: [],
  webrtc: false,
  t38: false,
  faxAudio: false,
  tts: 'none',
  asr: false,
  whisper: false,
  stereoRec: 'none',
  confMax: 0,
  callsMax: 0,
  refer: false,
  tags: false,
  stream: false,
  survivesController: false,
}

/**
 * Connects, keeps connected, and answers every order: an order under way when the link breaks is a `timeout`, and so is one the link
 * did not stand for within its deadline. Sending it again with its key is safe. Events go on after a break where they stood.
 */
export function openSwitchLink(settings: ConnectionSettings): SwitchLink {
  return new LinkClient(settings)
}

class LinkClient implements SwitchLink {
  #node = 'unknown'
  #caps: Caps = NOTHING
  #followers = 0
  readonly #line: KeptConnection
  readonly #questions: QuestionsUnderWay
  readonly #followings = new Map<number, Following>()

  constructor(settings: ConnectionSettings) {
    this.#line = new KeptConnection(settings, (message) => this.#hear(message))
    this.#questions = new QuestionsUnderWay((message) => this.#line.say(message))
    this.#line.onChange((connected) => {
      if (!connected) this.#questions.failAll('the link broke')
    })
    this.#line.open()
  }

  get node(): string {
    return this.#node
  }
  get connected(): boolean {
    return this.#line.connected
  }

  caps(): Caps {
    return this.#caps
  }

  send(command: Command): Promise<Ack> {
    return this.#ack('send', { command }, command.deadlineMs)
  }

  snapshot(): Promise<Snapshot> {
    return this.#ask('snapshot', {})
  }

  drain(on: boolean): Promise<Ack> {
    return this.#ack('drain', { on })
  }

  takeEpoch(epoch: number): Promise<Ack> {
    return this.#ack('epoch', { epoch })
  }

  async *events(
    from: EventPosition | null,
    signal: AbortSignal,
  ): AsyncGenerator<SwitchEvent, void, undefined> {
    this.#followers += 1
    const id = this.#followers
    const following = new Following(id, from, (message) => this.#line.say(message))
    this.#followings.set(id, following)
    if (this.connected) following.begin()
    const stop = (): void => following.stop()
    signal.addEventListener('abort', stop)
    try {
      if (!signal.aborted) yield* following.read()
    } finally {
      signal.removeEventListener('abort', stop)
      this.#followings.delete(id)
      this.#line.say({ t: 'unfollow', id })
    }
  }

  whenConnected(ms: number): Promise<boolean> {
    return this.#line.stands(ms)
  }

  onConnection(listener: (connected: boolean) => void): () => void {
    return this.#line.onChange(listener)
  }

  hasPrompt(hash: string): Promise<boolean> {
    return this.#ask('has-prompt', { hash })
  }

  async putPrompt(hash: string, bytes: Uint8Array): Promise<void> {
    let at = 0
    do {
      const piece = bytes.subarray(at, at + PIECE)
      const last = at + piece.length >= bytes.length
      await this.#ask('put-prompt', { hash, at, base64: Buffer.from(piece).toString('base64'), last })
      at += piece.length
    } while (at < bytes.length)
  }

  segments(sink: string): Promise<string[]> {
    return this.#ask('segments', { sink })
  }

  async fetchSegment(sink: string, name: string): Promise<Uint8Array> {
    const pieces: Buffer[] = []
    let at = 0
    let size = 0
    do {
      const piece = await this.#ask('segment', { sink, name, at })
      const bytes = Buffer.from(piece.base64, 'base64')
      pieces.push(bytes)
      at += bytes.length
      size = bytes.length === 0 ? at : piece.size
    } while (at < size)
    return Buffer.concat(pieces)
  }

  async dropSegment(sink: string, name: string): Promise<void> {
    await this.#ask('drop-segment', { sink, name })
  }

  close(): void {
    for (const following of this.#followings.values()) following.stop()
    this.#line.close()
    this.#questions.failAll('the link was closed')
  }

  async #ack<Q extends 'send' | 'drain' | 'epoch'>(
    what: Q,
    ask: Questions[Q]['ask'],
    ms: number = PATIENCE_MS,
  ): Promise<Ack> {
    try {
      return await this.#ask(what, ask, ms)
    } catch (error) {
      return refused('timeout', error instanceof Error ? error.message : String(error))
    }
  }

  /** Waits for the link if it is broken, then for the answer, together at most `ms`. */
  async #ask<Q extends Question>(
    what: Q,
    ask: Questions[Q]['ask'],
    ms: number = PATIENCE_MS,
  ): Promise<Questions[Q]['answer']> {
    const patience = Math.min(Math.max(ms, 1), LONGEST_MS)
    const until = Date.now() + patience
    if (!(await this.#line.stands(patience))) throw new Error('the switch cannot be reached')
    return this.#questions.ask(what, ask, Math.max(1, until - Date.now()))
  }

  #hear(message: ToClient): void {
    switch (message.t) {
      case 'welcome':
        this.#node = message.node
        this.#caps = message.caps
        for (const following of this.#followings.values()) following.begin()
        return
      case 'answer':
        return this.#questions.answer(message.id, message.answer)
      case 'failed':
        return this.#questions.fail(message.id, message.why)
      case 'following':
        this.#followings.get(message.id)?.startsAt(message.from)
        return
      case 'event':
        this.#followings.get(message.id)?.take(message.event)
        return
      default:
    }
  }
}
