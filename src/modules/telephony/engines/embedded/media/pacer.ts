/**
 * The one clock of the media plane: every 20 ms, bound to the monotonic clock, so lateness of one wake-up never adds to the next. After a
 * stall at most `catchUp` ticks are made up in a row; the rest is given up and told to the listener, so a slow machine is never asked for
 * more work the later it is.
 */
export interface PacerOptions {
  periodMs?: number
  /** Ticks made up at one wake-up. Default 5. */
  catchUp?: number
  /** Monotonic milliseconds; default performance.now. */
  now?: () => number
  /** Wakes once after so many milliseconds; default setTimeout. */
  wake?: (callback: () => void, ms: number) => { clear(): void }
}

/** One tick. `skipped` = ticks given up immediately before this one. */
export type Tick = (nowMs: number, skipped: number) => void

function wakeByTimer(callback: () => void, ms: number): { clear(): void } {
  const timer = setTimeout(callback, ms)
  return { clear: () => clearTimeout(timer) }
}

export class Pacer {
  ticks = 0
  skipped = 0
  #worstLate = 0
  #period: number
  #catchUp: number
  #now: () => number
  #wake: (callback: () => void, ms: number) => { clear(): void }
  #tick: Tick
  #next = 0
  #timer: { clear(): void } | null = null

  constructor(tick: Tick, options: PacerOptions = {}) {
    this.#tick = tick
    this.#period = options.periodMs ?? 20
    this.#catchUp = Math.max(1, options.catchUp ?? 5)
    this.#now = options.now ?? (() => performance.now())
    this.#wake = options.wake ?? wakeByTimer
  }

  start(): void {
    if (this.#timer) return
    this.#next = this.#now() + this.#period
    this.#arm()
  }

  stop(): void {
    this.#timer?.clear()
    this.#timer = null
  }

  /** Worst lateness of a tick since the last call, ms. */
  takeWorstLate(): number {
    const worst = this.#worstLate
    this.#worstLate = 0
    return worst
  }

  #arm(): void {
    this.#timer = this.#wake(() => this.#woken(), Math.max(1, Math.round(this.#next - this.#now())))
  }

  #woken(): void {
    const now = this.#now()
    const late = now - this.#next
    if (late >= 0) {
      if (late > this.#worstLate) this.#worstLate = late
      const due = Math.floor(late / this.#period) + 1
      const giveUp = Math.max(0, due - this.#catchUp)
      this.skipped += giveUp
      this.#next += due * this.#period
      for (let i = giveUp; i < due; i++) {
        this.ticks++
        this.#tick(now, i === giveUp ? giveUp : 0)
        if (!this.#timer) return
      }
    }
    this.#arm()
  }
}
