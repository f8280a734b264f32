/** Notices when media that ought to come stays away, and when it is back. */
export class MediaWatch {
  lost = false
  #timeoutMs: number
  #armed = false
  #told = false
  #lastAt = 0

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs
  }

  arm(nowMs: number): void {
    if (this.#armed) return
    this.#armed = true
    this.#lastAt = nowMs
  }

  /** The transport told the loss by itself: silence is not told beside it. */
  lose(): void {
    this.lost = true
    this.#told = true
  }

  /** Another way for the media stands: it has as long as the first to bring some. */
  renew(nowMs: number): void {
    this.#told = false
    this.#lastAt = nowMs
  }

  /** A packet came; true when media is back after a loss. */
  heard(nowMs: number): boolean {
    this.#armed = true
    this.#lastAt = nowMs
    const back = this.lost
    this.lost = false
    this.#told = false
    return back
  }

  /** Every frame. `expected`: the peer ought to send. True at the moment media counts as lost. */
  tick(nowMs: number, expected: boolean): boolean {
    if (!expected) this.#lastAt = nowMs
    if (!this.#armed || this.#told || nowMs - this.#lastAt < this.#timeoutMs) return false
    this.lost = true
    this.#told = true
    return true
  }
}
