import type { Actor } from '#kernel/actor.ts'

/** What a subscriber gets: a numbered message of one topic. */
export interface LiveMessage {
  readonly topic: string
  /** Rises by one per topic and server life; a reader that misses one asks for a new snapshot. */
  readonly seq: number
  readonly message: unknown
}

/** A module's side of a topic: who may listen, what stands now, what each listener may see of a message. */
export interface LiveSource {
  /** `wallboard`, or with a parameter `agent/:id`. */
  readonly topic: string
  /** Permission verb asked of the subscriber (`signed-in` = any user). */
  readonly may: string
  /** May this actor listen to this very topic (its parameter)? */
  admits?(by: Actor, parameter: string): boolean | Promise<boolean>
  /** The state now, masked for this actor. */
  snapshot(by: Actor, parameter: string): Promise<unknown>
  /** A message as this actor may see it; undefined = not for him. Absent: the same for all. */
  masked?(by: Actor, message: unknown, parameter: string): unknown
}

type Listener = (message: LiveMessage) => void

/** In-memory signals (ringing, agent state, queue counts): never stored, never relied on. */
export class LiveBus {
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #seqs = new Map<string, number>()

  /** Tells everybody who listens to `topic` of this tenant. Cheap when nobody does. */
  publish(tenantId: string, topic: string, message: unknown): void {
    const key = `${tenantId}/${topic}`
    const listeners = this.#listeners.get(key)
    if (!listeners) return
    const seq = (this.#seqs.get(key) ?? 0) + 1
    this.#seqs.set(key, seq)
    for (const listener of listeners) listener({ topic, seq, message })
  }

  /** Listens until the returned function is called. */
  subscribe(tenantId: string, topic: string, listener: Listener): () => void {
    const key = `${tenantId}/${topic}`
    const listeners = this.#listeners.get(key) ?? new Set()
    this.#listeners.set(key, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(key)
    }
  }

  /** How many listen to a topic now. */
  listeners(tenantId: string, topic: string): number {
    return this.#listeners.get(`${tenantId}/${topic}`)?.size ?? 0
  }

  /** The number of the last message of a topic: what a snapshot taken now stands for. */
  seqOf(tenantId: string, topic: string): number {
    return this.#seqs.get(`${tenantId}/${topic}`) ?? 0
  }
}
