import type { SipTimers, SipTiming } from '../settings.ts'

/** What every transaction machine is given: time, and a way to the peer. */
export interface TransactionContext {
  timers: SipTimers
  timing: SipTiming
  /** TCP or WebSocket: nothing is retransmitted and waiting timers are zero. */
  reliable: boolean
  /** False when the connection is gone. */
  transmit(text: string): boolean
}

export type TransactionFailure = 'timeout' | 'transport'

/** At most one running timer; starting it again calls the former off. */
export class Alarm {
  readonly #timers: SipTimers
  #off: (() => void) | null = null

  constructor(timers: SipTimers) {
    this.#timers = timers
  }

  get running(): boolean {
    return this.#off !== null
  }

  start(ms: number, run: () => void): void {
    this.stop()
    this.#off = this.#timers.after(ms, () => {
      this.#off = null
      run()
    })
  }

  stop(): void {
    this.#off?.()
    this.#off = null
  }
}
