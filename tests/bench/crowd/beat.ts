/** Lets many telephones each send every 20 ms, spread over the time as real ones are: one timer, ten moments. */
const SLOTS = 10
const SLOT_MS = 2
/** Frames made up after a stall; the rest is given up, as a sound card does. */
const CATCH_UP = 3 * SLOTS

export class Beat {
  readonly #slots: Set<() => void>[] = Array.from({ length: SLOTS }, () => new Set())
  #next = performance.now()
  #at = 0
  #timer: NodeJS.Timeout

  constructor() {
    this.#timer = setTimeout(() => this.#beat(), SLOT_MS)
  }

  /** Calls `send` every 20 ms from now on; answers how to end that. */
  join(send: () => void): () => void {
    const emptiest = this.#slots.reduce((least, slot) => (slot.size < least.size ? slot : least))
    emptiest.add(send)
    return () => emptiest.delete(send)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #beat(): void {
    for (let made = 0; this.#next <= performance.now(); made++) {
      if (made < CATCH_UP) for (const send of this.#slots[this.#at] ?? []) send()
      this.#at = (this.#at + 1) % SLOTS
      this.#next += SLOT_MS
    }
    this.#timer = setTimeout(() => this.#beat(), Math.max(1, this.#next - performance.now()))
  }
}
