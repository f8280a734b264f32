import { WebSocket } from 'ws'
import { type Actor, grantOf } from '#kernel/actor.ts'
import type { Log } from '#platform/log/log.ts'
import type { LiveBus, LiveSource } from './live-bus.ts'

const maxTopics = 50
const maxTopicLength = 200
/** A page further behind than this is closed; it comes back and takes new snapshots. Unit: bytes. */
const maxBufferedBytes = 1_000_000
/** Messages kept while a snapshot is being made; more mean that it takes far too long. */
const maxEarly = 1000

/** What pages are told from. */
export interface LiveSupply {
  readonly live: LiveBus
  readonly sources: readonly LiveSource[]
  readonly log: Log
}

/** One browser page and the topics it listens to. */
export class LivePage {
  readonly #socket: WebSocket
  readonly #by: Actor
  readonly #from: LiveSupply
  /** Topic -> how to leave it; a topic stands here from the moment it is asked for. */
  readonly #topics = new Map<string, () => void>()

  constructor(socket: WebSocket, by: Actor, from: LiveSupply) {
    this.#socket = socket
    this.#by = by
    this.#from = from
  }

  /** A frame of the page: `{subscribe: topic}` or `{unsubscribe: topic}`; anything else is passed over. */
  hear(frame: string): void {
    const { subscribe, unsubscribe } = parse(frame)
    if (unsubscribe !== undefined) this.#leave(unsubscribe)
    if (subscribe === undefined || this.#topics.has(subscribe)) return
    if (subscribe.length > maxTopicLength || this.#topics.size >= maxTopics)
      return this.#send({ topic: subscribe.slice(0, maxTopicLength), refused: 'live.too-many' })
    void this.#enter(subscribe)
  }

  /** Leaves every topic; called when the connection is gone. */
  leaveAll(): void {
    for (const topic of this.#topics.keys()) this.#leave(topic)
  }

  #leave(topic: string): void {
    this.#topics.get(topic)?.()
    this.#topics.delete(topic)
  }

  async #enter(topic: string): Promise<void> {
    const entering = { left: false, leave: () => {} }
    this.#topics.set(topic, () => {
      entering.left = true
      entering.leave()
    })
    try {
      const found = await this.#admitted(topic)
      if (entering.left) return
      if (found) await this.#follow(topic, found, entering)
      else this.#refuse(topic, 'live.forbidden')
    } catch (error) {
      this.#from.log.error({ err: error, topic }, 'a live topic failed')
      if (!entering.left) this.#refuse(topic, 'live.failed')
    }
  }

  async #admitted(topic: string): Promise<Found | undefined> {
    const found = sourceOf(this.#from.sources, topic)
    if (!found || !allowed(this.#by, found.source)) return undefined
    const { source, parameter } = found
    return !source.admits || (await source.admits(this.#by, parameter)) ? found : undefined
  }

  /** Listens before the snapshot is taken, so that nothing falls between; the page drops what is not newer than the snapshot. */
  async #follow(topic: string, { source, parameter }: Found, entering: Entering): Promise<void> {
    let early: string[] | undefined = []
    entering.leave = this.#from.live.subscribe(this.#by.tenantId, topic, ({ seq, message }) => {
      try {
        const seen = source.masked ? source.masked(this.#by, message, parameter) : message
        if (seen === undefined) return
        const frame = JSON.stringify({ topic, seq, message: seen })
        if (!early) return this.#deliver(frame)
        if (early.push(frame) > maxEarly) throw new Error('the snapshot takes too long')
      } catch (error) {
        // Whoever published must not suffer for one listener.
        this.#from.log.error({ err: error, topic }, 'a live message could not be told')
        this.#refuse(topic, 'live.failed')
      }
    })
    const seq = this.#from.live.seqOf(this.#by.tenantId, topic)
    const snapshot = await source.snapshot(this.#by, parameter)
    if (entering.left) return
    this.#send({ topic, seq, snapshot })
    for (const frame of early) this.#deliver(frame)
    early = undefined
  }

  #refuse(topic: string, refused: string): void {
    this.#leave(topic)
    this.#send({ topic, refused })
  }

  #send(message: object): void {
    this.#deliver(JSON.stringify(message))
  }

  #deliver(frame: string): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return
    if (this.#socket.bufferedAmount > maxBufferedBytes) this.#socket.terminate()
    else this.#socket.send(frame)
  }
}

interface Found {
  readonly source: LiveSource
  readonly parameter: string
}

interface Entering {
  left: boolean
  leave(): void
}

/** `wallboard` is found by its name, `agent/7` by `agent/:id`; a topic has at most one parameter. */
function sourceOf(sources: readonly LiveSource[], topic: string): Found | undefined {
  const [name = '', parameter, ...more] = topic.split('/')
  if (more.length > 0 || parameter === '') return undefined
  const source = sources.find((one) =>
    parameter === undefined ? one.topic === name : one.topic.startsWith(`${name}/:`),
  )
  return source && { source, parameter: parameter ?? '' }
}

const allowed = (by: Actor, source: LiveSource): boolean =>
  source.may === 'signed-in' || grantOf(by, source.may) !== undefined

function parse(frame: string): { subscribe?: string; unsubscribe?: string } {
  try {
    const asked: unknown = JSON.parse(frame)
    if (typeof asked !== 'object' || asked === null) return {}
    return { ...textOf(asked, 'subscribe'), ...textOf(asked, 'unsubscribe') }
  } catch {
    return {}
  }
}

function textOf<K extends string>(asked: object, name: K): { [P in K]?: string } {
  const value: unknown = Reflect.get(asked, name)
  return (typeof value === 'string' && value !== '' ? { [name]: value } : {}) as { [P in K]?: string }
}
