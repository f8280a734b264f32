import type { Socket } from 'node:dgram'
import type { Codec } from '../../../../switch/port.ts'
import type { Direction, SdpRefusal } from '../api.ts'
import { Latch, type LearnFrom } from '../rtp/latch.ts'
import { emptyRtpPacket, isRtcp, readRtp } from '../rtp/packet.ts'
import type { PortPair } from '../rtp/ports.ts'
import { allCodecs, choose, type Chosen, ourDirection } from '../sdp/choose.ts'
import { addressFamily, readSdp } from '../sdp/describe.ts'
import { formatsOf, newSessionId, Origin, OUR_KEYS, writeSdp } from '../sdp/write.ts'
import type { Transport, TransportListener } from './transport.ts'

const ignore = () => {}

/** Plain RTP over a pair of UDP ports. */
export class UdpTransport implements Transport {
  #pair: PortPair
  #listener: TransportListener
  #latch: Latch
  #origin: Origin
  #address: string
  #mux = false
  #reportPort = 0
  #keys = OUR_KEYS
  #offered = false
  #packet = emptyRtpPacket()
  #closed = false
  readonly #codecs: readonly Codec[]

  /** `address`: what peers are told. */
  constructor(
    pair: PortPair,
    address: string,
    { learnFrom, codecs = allCodecs }: { learnFrom: LearnFrom; codecs?: readonly Codec[] | undefined },
    listener: TransportListener,
  ) {
    this.#codecs = codecs
    this.#pair = pair
    this.#address = address
    this.#listener = listener
    this.#latch = new Latch(learnFrom)
    this.#origin = new Origin(newSessionId(), address)
    pair.rtp.on('message', (bytes, from) => this.#take(bytes, from.address, from.port))
    pair.rtcp.on('message', (bytes, from) => this.#takeReport(bytes, from.address))
    // A peer that is gone answers with ICMP; that is no fault of ours, the media time-out tells.
    for (const socket of [pair.rtp, pair.rtcp]) socket.on('error', ignore)
  }

  get strangers(): number {
    return this.#latch.strangers
  }

  async offer(wanted: Direction): Promise<string> {
    this.#offered = true
    return this.#origin.versioned(
      writeSdp({
        address: this.#address,
        port: this.#pair.port,
        rtcpMux: this.#mux,
        direction: wanted,
        formats: formatsOf(this.#codecs),
        keys: this.#keys,
      }),
    )
  }

  async answer(offer: string, wanted: Direction): Promise<{ chosen: Chosen; sdp: string } | SdpRefusal> {
    const description = readSdp(offer)
    if (!description) return { ok: false, status: 400, why: 'unreadable' }
    const chosen = choose(description, false, this.#codecs)
    if ('ok' in chosen) return chosen
    const refused = this.#follow(chosen)
    if (refused) return refused
    const body = writeSdp(
      {
        address: this.#address,
        port: this.#pair.port,
        rtcpMux: this.#mux,
        direction: ourDirection(wanted, chosen.media),
        formats: [{ codec: chosen.codec, payloadType: chosen.payloadType }],
        keys: chosen.keys,
      },
      description.media,
      chosen.line,
    )
    return { chosen, sdp: this.#origin.versioned(body) }
  }

  async accept(answer: string): Promise<Chosen | SdpRefusal> {
    if (!this.#offered) return { ok: false, status: 500, why: 'no-offer' }
    const description = readSdp(answer)
    if (!description) return { ok: false, status: 400, why: 'unreadable' }
    const chosen = choose(description, false, this.#codecs)
    if ('ok' in chosen) return chosen
    return this.#follow(chosen) ?? chosen
  }

  send(packet: Uint8Array): void {
    const target = this.#latch.target
    if (!target || this.#closed) return
    this.#write(this.#pair.rtp, packet, target.port, target.address)
  }

  sendReport(bytes: Uint8Array): void {
    const target = this.#latch.target
    if (!target || this.#closed) return
    if (this.#mux) this.#write(this.#pair.rtp, bytes, target.port, target.address)
    else this.#write(this.#pair.rtcp, bytes, this.#reportPort || target.port + 1, target.address)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#pair.rtp.close()
    this.#pair.rtcp.close()
  }

  #write(socket: Socket, bytes: Uint8Array, port: number, address: string): void {
    if (port < 65536) socket.send(bytes, 0, bytes.length, port, address, ignore)
  }

  /** Sends from now on where the SDP says. */
  #follow(chosen: Chosen): SdpRefusal | null {
    const { media } = chosen
    const address = media.address
    if (address && address !== '0.0.0.0') {
      const family = addressFamily(address)
      if (family !== null && family !== addressFamily(this.#address))
        return { ok: false, status: 488, why: 'address-family' }
      if (family !== null) {
        const before = this.#latch.target
        this.#latch.tell({ address, port: media.port })
        if (before && this.#latch.target !== before) this.#listener.renewed()
      }
    }
    this.#mux = media.rtcpMux
    this.#reportPort = media.rtcpPort ?? media.port + 1
    if (chosen.keys !== null) this.#keys = chosen.keys
    return null
  }

  #take(bytes: Uint8Array, address: string, port: number): void {
    if (this.#closed) return
    if (isRtcp(bytes)) {
      if (this.#mux) this.#takeReport(bytes, address)
      return
    }
    const packet = this.#packet
    if (!readRtp(bytes, packet)) return
    if (this.#latch.take(address, port, packet.ssrc, packet.sequence)) this.#listener.packet(packet)
  }

  #takeReport(bytes: Uint8Array, address: string): void {
    if (this.#closed || bytes.length < 8 || !isRtcp(bytes)) return
    if (this.#latch.takeReport(address)) this.#listener.report(bytes)
  }
}
