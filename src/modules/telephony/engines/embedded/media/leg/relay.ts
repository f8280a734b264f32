import { FRAME } from '../g711.ts'
import type { RtpSender } from '../rtp/sender.ts'

/** A pause of the source after which the clock of the plane fills in. */
const PAUSE_MS = 60
/** Timestamps further apart than this are another time line. */
const JUMP = 8000

/**
 * Passes packets of one other leg straight on while that leg is all this one hears: no waiting for the clock, no buffer. Sequence and
 * timestamp are shifted by constants, so the peer sees losses and order as they were.
 */
export class Relay {
  #sender: RtpSender
  #from: object | null = null
  #ssrc = -1
  #sequenceShift = 0
  #timestampShift = 0
  #first = 0
  #last = 0
  #at = 0

  constructor(sender: RtpSender) {
    this.#sender = sender
  }

  /** The packet to send on for one of `from`, or null when it is too old. */
  pass(
    from: object,
    packet: { ssrc: number; sequence: number; timestamp: number },
    payloadType: number,
    payload: Uint8Array,
    nowMs: number,
  ): Uint8Array | null {
    const sender = this.#sender
    const jump = Math.abs((packet.timestamp - this.#last) | 0)
    if (this.#from !== from || this.#ssrc !== packet.ssrc || jump > JUMP) {
      this.#from = from
      this.#ssrc = packet.ssrc
      this.#first = packet.timestamp
      this.#sequenceShift = sender.sequence - packet.sequence
      this.#timestampShift = (sender.timestamp - packet.timestamp) | 0
    } else if (((packet.timestamp - this.#first) | 0) < 0) return null
    this.#last = packet.timestamp
    this.#at = nowMs
    return sender.relayed(
      payloadType,
      payload,
      (packet.sequence + this.#sequenceShift) & 0xffff,
      (packet.timestamp + this.#timestampShift) >>> 0,
    )
  }

  /** True while packets flow by themselves; after a pause the time that went by is made up once. */
  flows(nowMs: number): boolean {
    if (this.#from === null) return false
    const quiet = nowMs - this.#at
    if (quiet < PAUSE_MS) return true
    this.#sender.pass(Math.max(0, Math.floor(quiet / 20) - 1) * FRAME)
    this.#from = null
    return false
  }

  /** The way is no longer direct. */
  end(): void {
    this.#from = null
  }
}
