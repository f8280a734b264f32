import { ntpOf, readRtcp, type RtcpContent, shortNtp, writeRtcp } from './rtcp.ts'
import type { Reception } from './reception.ts'
import type { RtpSender } from './sender.ts'

/** The RTCP side of one stream pair: our reports, and what the peer's tell of our stream and the way between. */
export class Reports {
  /** Share of our packets the peer lost, as last reported. */
  peerLoss: number | undefined
  /** Jitter of our stream at the peer. */
  peerJitterMs: number | undefined
  rttMs: number | undefined
  #sender: RtpSender
  #reception: Reception
  #cname: string
  #lastSr = 0
  #lastSrAt = 0
  #packetsBefore = 0

  constructor(sender: RtpSender, reception: Reception, cname: string) {
    this.#sender = sender
    this.#reception = reception
    this.#cname = cname
  }

  /** Takes a compound packet that came at `unixMs`. */
  take(bytes: Uint8Array, unixMs: number): RtcpContent | null {
    const content = readRtcp(bytes)
    if (!content) return null
    if (content.sender) {
      this.#lastSr = shortNtp(content.sender.ntp)
      this.#lastSrAt = unixMs
    }
    for (const block of content.blocks) {
      if (block.ssrc !== this.#sender.ssrc) continue
      this.peerLoss = block.fractionLost
      this.peerJitterMs = block.jitter / 8
      if (block.lastSr !== 0) {
        const trip = (shortNtp(ntpOf(unixMs)) - block.lastSr - block.sinceLastSr) | 0
        // Clocks that jump give nonsense; a real round trip is between nothing and ten seconds.
        if (trip >= 0 && trip < 10 * 65536) this.rttMs = (trip / 65536) * 1000
      }
    }
    return content
  }

  /** Our report at `unixMs`. `loss`: share lost since the last report. */
  make(loss: number, unixMs: number, bye = false): Uint8Array {
    const content: RtcpContent = { ssrc: this.#sender.ssrc, blocks: [], bye }
    if (this.#sender.packets !== this.#packetsBefore) {
      this.#packetsBefore = this.#sender.packets
      content.sender = {
        ntp: ntpOf(unixMs),
        timestamp: this.#sender.timestamp,
        packets: this.#sender.packets >>> 0,
        octets: this.#sender.octets >>> 0,
      }
    }
    if (this.#reception.received > 0)
      content.blocks.push({
        ssrc: this.#reception.ssrc,
        fractionLost: loss,
        lost: this.#reception.lost,
        highest: this.#reception.highest,
        jitter: this.#reception.jitter,
        lastSr: this.#lastSr,
        sinceLastSr: this.#lastSr === 0 ? 0 : Math.round(((unixMs - this.#lastSrAt) / 1000) * 65536),
      })
    return writeRtcp(content, this.#cname)
  }
}
