import type { EventRing } from '../../switch/event-ring.ts'
import type { EventPosition, SwitchEvent } from '../../switch/port.ts'

/**
 * The line between engine and controller, made unreliable on purpose. Events wait here until they are taken, one at a time, and may be
 * lost, doubled or overtaken on the way.
 */
export class Wire {
  readonly #ring: EventRing
  #read: EventPosition
  #queue: SwitchEvent[] = []
  #last: SwitchEvent | undefined
  #listeners = new Set<(event: SwitchEvent) => void>()

  constructor(ring: EventRing) {
    this.#ring = ring
    this.#read = { boot: ring.boot, seq: 0 }
  }

  /** Events on their way. */
  pending(): number {
    this.#pull()
    return this.#queue.length
  }

  /** Takes the next event off the wire, for a test that hands it over itself. */
  take(): SwitchEvent | undefined {
    this.#pull()
    const event = this.#queue.shift()
    if (event) this.#last = event
    return event
  }

  /** Lets up to `count` events through to those who read `events()` of a manual engine. */
  deliver(count = 1): number {
    let delivered = 0
    for (; delivered < count; delivered += 1) {
      const event = this.take()
      if (!event) break
      for (const listener of this.#listeners) listener(event)
    }
    return delivered
  }

  /** Loses the next event. */
  drop(): SwitchEvent | undefined {
    this.#pull()
    return this.#queue.shift()
  }

  /** The event taken last comes once more. */
  duplicate(): void {
    if (this.#last) this.#queue.unshift(this.#last)
  }

  /** The next event is overtaken by `places` others. */
  delay(places: number): void {
    this.#pull()
    const event = this.#queue.shift()
    if (event) this.#queue.splice(places, 0, event)
  }

  /** A new connection: what was on its way is read again from a position (or from now on). */
  reconnect(from: EventPosition | null): void {
    this.#queue = []
    this.#read = from ?? { boot: this.#ring.boot, seq: this.#ring.seq }
  }

  /** Follows what is delivered. */
  async *read(signal: AbortSignal): AsyncGenerator<SwitchEvent, void, undefined> {
    const arrived: SwitchEvent[] = []
    let wake = (): void => {}
    const listener = (event: SwitchEvent): void => {
      arrived.push(event)
      wake()
    }
    const stop = (): void => wake()
    this.#listeners.add(listener)
    signal.addEventListener('abort', stop)
    try {
      while (!signal.aborted) {
        const event = arrived.shift()
        if (event) yield event
        else {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      }
    } finally {
      this.#listeners.delete(listener)
      signal.removeEventListener('abort', stop)
    }
  }

  #pull(): void {
    for (;;) {
      const batch = this.#ring.after(this.#read)
      const last = batch.at(-1)
      if (!last) return
      this.#queue.push(...batch)
      this.#read = { boot: last.boot, seq: last.seq }
    }
  }
}
