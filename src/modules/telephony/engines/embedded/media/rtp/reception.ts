/**
 * What RFC 3550 keeps of a received stream (appendix A.1, A.3, A.8): highest sequence with its wraps, packets expected and received,
 * interarrival jitter. Losses are counted over the whole stream and per report.
 */
export class Reception {
  ssrc = -1
  received = 0
  #first = 0
  #highest = 0
  #jitter = 0
  #transit: number | null = null
  #expectedBefore = 0
  #receivedBefore = 0

  /** Begins anew: another ssrc, or a jump of the sequence no network explains. */
  #start(ssrc: number, sequence: number): void {
    this.ssrc = ssrc
    this.#first = sequence
    this.#highest = sequence
    this.received = 0
    this.#jitter = 0
    this.#transit = null
    this.#expectedBefore = 0
    this.#receivedBefore = 0
  }

  /** Counts a packet that arrived at `nowMs`. `paced`: its timestamp follows sampling time (sound, not key events). */
  packet(ssrc: number, sequence: number, timestamp: number, nowMs: number, paced: boolean): void {
    const ahead = ((sequence - this.#highest) << 16) >> 16
    if (ssrc !== this.ssrc || ahead > 3000 || ahead < -3000) this.#start(ssrc, sequence)
    else if (ahead > 0) this.#highest += ahead
    this.received++
    if (!paced) return
    const transit = Math.round(nowMs * 8) - timestamp
    if (this.#transit !== null) {
      const change = Math.abs((transit - this.#transit) | 0)
      // A restarted clock is no jitter.
      if (change < 8000) this.#jitter += (change - this.#jitter) / 16
    }
    this.#transit = transit
  }

  get expected(): number {
    return this.received === 0 ? 0 : this.#highest - this.#first + 1
  }
  /** Packets lost so far; negative when duplicates came. */
  get lost(): number {
    return this.expected - this.received
  }
  /** Extended highest sequence number received. */
  get highest(): number {
    return this.#highest >>> 0
  }
  /** In timestamp units (samples). */
  get jitter(): number {
    return this.#jitter
  }

  /** Share lost since the last call, 0..1. */
  takeLoss(): number {
    const expected = this.expected - this.#expectedBefore
    const received = this.received - this.#receivedBefore
    this.#expectedBefore = this.expected
    this.#receivedBefore = this.received
    return expected <= 0 || received >= expected ? 0 : (expected - received) / expected
  }
}
