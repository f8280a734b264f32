import type { Clock } from '#kernel/clock.ts'

interface Timer {
  at: number
  order: number
  run: () => void
}

/** Time that passes only when told to; timers run in the order of their instants, then of their making. */
export class VirtualClock implements Clock {
  #at: number
  #made = 0
  #timers = new Map<number, Timer>()

  constructor(startMs: number) {
    this.#at = startMs
  }

  now(): Date {
    return new Date(this.#at)
  }

  /** Unix ms. */
  ms(): number {
    return this.#at
  }

  after(ms: number, run: () => void): () => void {
    const order = (this.#made += 1)
    this.#timers.set(order, { at: this.#at + Math.max(0, ms), order, run })
    return () => {
      this.#timers.delete(order)
    }
  }

  /** Lets time pass, running what falls due on the way, also what that sets anew. */
  advance(ms: number): void {
    const until = this.#at + ms
    for (;;) {
      const next = this.#next()
      if (!next || next.at > until) break
      this.#timers.delete(next.order)
      this.#at = next.at
      next.run()
    }
    this.#at = until
  }

  /** Forgets all timers, as a dying process does. */
  clear(): void {
    this.#timers.clear()
  }

  #next(): Timer | undefined {
    let next: Timer | undefined
    for (const timer of this.#timers.values()) {
      if (!next || timer.at < next.at) next = timer
    }
    return next
  }
}
