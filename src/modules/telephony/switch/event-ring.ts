import type { EventPosition, SwitchEvent } from './port.ts'

type Unstamped<E> = E extends SwitchEvent ? Omit<E, 'boot' | 'seq' | 'at'> : never

/** What happened, before the ring stamps boot, sequence and time on it. */
export type Happening = Unstamped<SwitchEvent>

/** Events kept when nothing else is said: some minutes of a busy switch, about 10 MB. */
const EVENTS_HELD = 20_000

/** Events handed out in one go, so that a reader far behind does not copy the whole ring. */
const BATCH = 256

/**
 * The last events of one life of an engine, numbered from 1 without a hole. A reader names the position it stood at and gets
 * everything after it; what the ring no longer holds, or another life of the engine, is announced by a `gap` first. Readers keep
 * nothing but a position, so a slow one costs no memory: it meets a gap.
 */
export class EventRing {
  #boot: string
  #seq = 0
  #held: SwitchEvent[] = []
  readonly #capacity: number
  readonly #now: () => number
  #waiting: (() => void)[] = []

  constructor(of: { boot: string; now: () => number; capacity?: number }) {
    this.#boot = of.boot
    this.#now = of.now
    this.#capacity = of.capacity ?? EVENTS_HELD
  }

  /** Names this life of the engine. */
  get boot(): string {
    return this.#boot
  }

  /** Number of the newest event; 0 before the first. */
  get seq(): number {
    return this.#seq
  }

  /** Stamps and keeps one event. */
  publish(happening: Happening): SwitchEvent {
    this.#seq += 1
    const event: SwitchEvent = { ...happening, boot: this.#boot, seq: this.#seq, at: this.#now() }
    this.#held.push(event)
    if (this.#held.length >= this.#capacity * 2) this.#held = this.#held.slice(-this.#capacity)
    this.#wake()
    return event
  }

  /** Begins another life: numbering starts again and every reader meets a gap. */
  restart(boot: string): void {
    this.#boot = boot
    this.#seq = 0
    this.#held = []
    this.#wake()
  }

  /** The next events after a position, at most a batch; empty when there is nothing new. */
  after(position: EventPosition): SwitchEvent[] {
    const first = this.#firstHeld()
    const known = position.boot === this.#boot && position.seq <= this.#seq
    if (known && position.seq >= first - 1) {
      const from = this.#held.length - (this.#seq - position.seq)
      return this.#held.slice(from, from + BATCH)
    }
    const lostFrom = known ? position.seq + 1 : 0
    const gap: SwitchEvent = {
      t: 'gap',
      from: lostFrom,
      to: first - 1,
      boot: this.#boot,
      seq: first - 1,
      at: this.#now(),
    }
    const from = this.#held.length - (this.#seq - first + 1)
    return [gap, ...this.#held.slice(from, from + BATCH)]
  }

  /** Follows the ring until `signal` aborts; `null` = from now on. */
  async *read(from: EventPosition | null, signal: AbortSignal): AsyncGenerator<SwitchEvent, void, undefined> {
    let position = from ?? { boot: this.#boot, seq: this.#seq }
    while (!signal.aborted) {
      const batch = this.after(position)
      if (batch.length === 0) await this.#news(signal)
      for (const event of batch) {
        if (signal.aborted) return
        position = { boot: event.boot, seq: event.seq }
        yield event
      }
    }
  }

  #firstHeld(): number {
    return Math.max(1, this.#seq - Math.min(this.#held.length, this.#capacity) + 1)
  }

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const go of waiting) go()
  }

  #news(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        signal.removeEventListener('abort', go)
        resolve()
      }
      signal.addEventListener('abort', go, { once: true })
      this.#waiting.push(go)
    })
  }
}
