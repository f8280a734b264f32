import { randomBytes } from 'node:crypto'
import { FRAME } from '../g711.ts'
import { putWord32, RTP_HEADER, word16, word32, writeRtpHeader } from './packet.ts'

/** Packets kept apart so that one still in the socket's queue is not overwritten. */
const RING = 16
const ROOM = RTP_HEADER + 320

/** Numbers outgoing packets of one stream: sequence, timestamp, marker, counts for the sender report. */
export class RtpSender {
  readonly ssrc: number
  packets = 0
  octets = 0
  #sequence: number
  #timestamp: number
  #talking = false
  #ring: Uint8Array[] = Array.from({ length: RING }, () => new Uint8Array(ROOM))
  #at = 0

  constructor(seed: Uint8Array = randomBytes(10)) {
    this.ssrc = word32(seed, 0)
    this.#timestamp = word32(seed, 4)
    this.#sequence = word16(seed, 8) & 0x7fff
  }

  /** Timestamp of the next frame. */
  get timestamp(): number {
    return this.#timestamp
  }

  /** A packet with one frame of sound. The marker is set on the first after a pause. Valid until 16 packets later. */
  sound(payloadType: number, payload: Uint8Array): Uint8Array {
    const packet = this.#packet(payloadType, !this.#talking, this.#timestamp, payload)
    this.#talking = true
    this.#timestamp = (this.#timestamp + payload.length) >>> 0
    return packet
  }

  /** A packet of a key press that began at `began`; the clock goes on by one frame. */
  event(payloadType: number, payload: Uint8Array, first: boolean, began: number): Uint8Array {
    const packet = this.#packet(payloadType, first, began, payload)
    this.pass(FRAME)
    return packet
  }

  /** Time in samples in which nothing is sent. */
  pass(samples: number): void {
    this.#timestamp = (this.#timestamp + samples) >>> 0
    this.#talking = false
  }

  /** Sequence number of the next packet. */
  get sequence(): number {
    return this.#sequence
  }

  /** Passes on a packet of another stream under numbers of ours, so that losses and order stay visible to the peer. */
  relayed(payloadType: number, payload: Uint8Array, sequence: number, timestamp: number): Uint8Array {
    const next = this.#sequence
    this.#sequence = sequence
    const packet = this.#packet(payloadType, !this.#talking, timestamp, payload)
    if (((sequence - next) << 16) >> 16 < 0) this.#sequence = next
    const end = (timestamp + payload.length) >>> 0
    if (((end - this.#timestamp) | 0) > 0) this.#timestamp = end
    this.#talking = true
    return packet
  }

  #packet(payloadType: number, marker: boolean, timestamp: number, payload: Uint8Array): Uint8Array {
    this.#at = (this.#at + 1) % RING
    let bytes = this.#ring[this.#at] as Uint8Array
    const length = RTP_HEADER + payload.length
    if (bytes.length < length) {
      bytes = new Uint8Array(length)
      this.#ring[this.#at] = bytes
    }
    writeRtpHeader(bytes, payloadType, marker, this.#sequence, timestamp, this.ssrc)
    bytes.set(payload, RTP_HEADER)
    this.#sequence = (this.#sequence + 1) & 0xffff
    this.packets++
    this.octets += payload.length
    return length === bytes.length ? bytes : bytes.subarray(0, length)
  }
}

/** Four bytes of RFC 4733 section 2.3: event, end bit and volume (10 = -10 dBm0), duration in samples. */
export function writeKeyEvent(out: Uint8Array, event: number, end: boolean, duration: number): void {
  putWord32(out, 0, ((event << 24) | ((end ? 0x80 : 0) << 16) | (10 << 16) | (duration & 0xffff)) >>> 0)
}
