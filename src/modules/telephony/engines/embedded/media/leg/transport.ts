import type { Direction, LossReason, SdpRefusal } from '../api.ts'
import type { RtpPacket } from '../rtp/packet.ts'
import type { Chosen } from '../sdp/choose.ts'

/** What a transport hands up. The packet is reused: read it at once. */
export interface TransportListener {
  packet(packet: RtpPacket): void
  report(bytes: Uint8Array): void
  /** Final loss of the association. */
  lost(why: LossReason): void
  /** The peer's address changed by SDP, or a new association began: the stream may be another. */
  renewed(): void
}

/** The way packets travel, and the SDP that tells the peer: plain UDP or a browser's DTLS-SRTP. */
export interface Transport {
  offer(wanted: Direction): Promise<string>
  answer(offer: string, wanted: Direction): Promise<{ chosen: Chosen; sdp: string } | SdpRefusal>
  accept(answer: string): Promise<Chosen | SdpRefusal>
  /** Sends when the way is open, else drops. `packet` may be reused after 16 more. */
  send(packet: Uint8Array): void
  sendReport(bytes: Uint8Array): void
  readonly strangers: number
  close(): void
}
