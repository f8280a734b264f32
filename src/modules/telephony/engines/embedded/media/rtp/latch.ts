/**
 * Whose packets are taken (symmetric RTP, learnt once). The address of the SDP is always right: its first packet locks. Behind NAT the
 * peer sends from elsewhere: then a source that sends `PROBATION` packets in sequence of one ssrc is locked, if nobody was before. A locked
 * source changes only to the address of the SDP itself or by new SDP. Strangers are counted and ignored.
 */
const PROBATION = 4

export interface Endpoint {
  address: string
  port: number
}

/** Which sources beside the SDP's may be learnt: any, other ports of its address, or these and one more address. */
export type LearnFrom = 'any' | 'sdp-address' | { readonly address: string }

export class Latch {
  strangers = 0
  readonly #learnFrom: LearnFrom
  #told: Endpoint | null = null
  #locked: Endpoint | null = null
  #candidate: (Endpoint & { ssrc: number; sequence: number; seen: number }) | null = null

  constructor(learnFrom: LearnFrom) {
    this.#learnFrom = learnFrom
  }

  /** What the SDP says now. A changed address is learnt anew. */
  tell(told: Endpoint): void {
    if (this.#told?.address === told.address && this.#told.port === told.port) return
    this.#told = told
    this.#locked = null
    this.#candidate = null
  }

  /** Where to send: the locked source, until then where the SDP says. */
  get target(): Endpoint | null {
    return this.#locked ?? this.#told
  }
  get locked(): boolean {
    return this.#locked !== null
  }

  /** Whether a valid RTP packet from there is the peer's. */
  take(address: string, port: number, ssrc: number, sequence: number): boolean {
    const locked = this.#locked
    if (locked && locked.port === port && locked.address === address) return true
    const told = this.#told
    if (!told) return false
    if (told.port === port && told.address === address) {
      this.#lock(told)
      return true
    }
    if (locked || !this.#mayBe(address, told.address)) {
      this.strangers++
      return false
    }
    return this.#learn(address, port, ssrc, sequence)
  }

  /** RTCP comes from another port when it is not multiplexed: only the address counts. */
  takeReport(address: string): boolean {
    return this.#locked !== null && this.#locked.address === address
  }

  #mayBe(address: string, told: string): boolean {
    const from = this.#learnFrom
    return from === 'any' || address === told || (from !== 'sdp-address' && address === from.address)
  }

  #learn(address: string, port: number, ssrc: number, sequence: number): boolean {
    const one = this.#candidate
    if (
      one &&
      one.address === address &&
      one.port === port &&
      one.ssrc === ssrc &&
      ((one.sequence + 1) & 0xffff) === sequence
    ) {
      one.sequence = sequence
      one.seen++
      if (one.seen < PROBATION) return false
      this.#lock({ address, port })
      return true
    }
    this.strangers++
    this.#candidate = { address, port, ssrc, sequence, seen: 1 }
    return false
  }

  #lock(endpoint: Endpoint): void {
    this.#locked = endpoint
    this.#candidate = null
  }
}
