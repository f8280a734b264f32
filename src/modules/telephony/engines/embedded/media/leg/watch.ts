/** Notices when media that ought to come stays away, and when it is back. */
export class MediaWatch {
  lost = false
  #timeoutMs: number
  #armed = false
  #lastAt = 0

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs
  }

  arm(nowMs: number): void {
    if (this.#armed) return
    this.#armed = true
    this.#lastAt = nowMs
  }

  /** A packet came; true when media is back after a loss. */
  heard(nowMs: number): boolean {
    this.#armed = true
    this.#lastAt = nowMs
    const back = this.lost
    this.lost = false
    return back
  }

  /** Every frame. `expected`: the peer ought to send. True at the moment media counts as lost. */
  tick(nowMs: number, expected: boolean): boolean {
    if (!expected) this.#lastAt = nowMs
    if (!this.#armed || this.lost || nowMs - this.#lastAt < this.#timeoutMs) return false
    this.lost = true
    return true
  }
}
