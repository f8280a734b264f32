import type { Direction, SdpRefusal } from '../api.ts'
import { emptyRtpPacket, isRtcp, readRtp } from '../rtp/packet.ts'
import { choose, type Chosen, ourDirection } from '../sdp/choose.ts'
import { type Description, readSdp } from '../sdp/describe.ts'
import { forwarded, type LocalParameters, onlyChosen, writeBrowserSdp } from '../sdp/webrtc.ts'
import { bothCodecs, newSessionId, Origin, OUR_KEYS } from '../sdp/write.ts'
import { Peer, type PeerSettings } from './peer.ts'
import type { Transport, TransportListener } from './transport.ts'

/**
 * A browser's leg: DTLS-SRTP over ICE. A new offer within the same ICE session (hold, resume, session refresh) changes directions only
 * and leaves the association alone; another ICE session (restart, reloaded page) replaces it.
 */
export class WebRtcTransport implements Transport {
  readonly strangers = 0
  #settings: PeerSettings & { publicAddress?: string }
  #listener: TransportListener
  #origin: Origin
  #peer: Peer | null = null
  #chosen: Chosen | null = null
  #mid = '0'
  #packet = emptyRtpPacket()
  #closed = false

  constructor(settings: PeerSettings & { publicAddress?: string }, listener: TransportListener) {
    this.#settings = settings
    this.#listener = listener
    this.#origin = new Origin(newSessionId(), settings.publicAddress ?? settings.bindAddress)
  }

  async offer(wanted: Direction): Promise<string> {
    if (!this.#peer) {
      const peer = await this.#open('0', [...bothCodecs().map(named), [OUR_KEYS, 'telephone-event']])
      this.#told(await peer.describe('offer'))
      this.#replace(peer)
    }
    const keys = this.#chosen ? this.#chosen.keys : OUR_KEYS
    // Our own offer may always be answered in either role (RFC 8842 section 5.2); an association that stands keeps its roles.
    return this.#body('actpass', wanted, bothCodecs(), keys)
  }

  async answer(offer: string, wanted: Direction): Promise<{ chosen: Chosen; sdp: string } | SdpRefusal> {
    const description = readSdp(offer)
    if (!description) return { ok: false, status: 400, why: 'unreadable' }
    const chosen = choose(description, true)
    if ('ok' in chosen) return chosen
    if (!this.#peer || this.#peer.remoteUfrag !== chosen.media.iceUfrag) {
      const refused = await this.#associate(offer, chosen)
      if (refused) return refused
    }
    this.#chosen = chosen
    this.#mid = chosen.media.mid ?? '0'
    const setup = this.#peer?.local?.setup === 'passive' ? 'passive' : 'active'
    const direction = ourDirection(wanted, chosen.media)
    const formats = [{ codec: chosen.codec, payloadType: chosen.payloadType }]
    return { chosen, sdp: this.#body(setup, direction, formats, chosen.keys, description, chosen.line) }
  }

  async accept(answer: string): Promise<Chosen | SdpRefusal> {
    const peer = this.#peer
    if (!peer) return { ok: false, status: 500, why: 'no-offer' }
    const description = readSdp(answer)
    if (!description) return { ok: false, status: 400, why: 'unreadable' }
    const chosen = choose(description, true)
    if ('ok' in chosen) return chosen
    if (peer.remoteUfrag === null) {
      try {
        peer.accept(onlyChosen(answer, chosen))
      } catch {
        return { ok: false, status: 488, why: 'failed' }
      }
      peer.remoteUfrag = chosen.media.iceUfrag
    } else if (peer.remoteUfrag !== chosen.media.iceUfrag) return { ok: false, status: 488, why: 'transport' }
    this.#chosen = chosen
    return chosen
  }

  send(packet: Uint8Array): void {
    this.#peer?.send(packet)
  }
  sendReport(bytes: Uint8Array): void {
    this.#peer?.send(bytes)
  }
  close(): void {
    this.#closed = true
    this.#peer?.close()
  }

  /** Builds a new association from the browser's offer. */
  async #associate(offer: string, chosen: Chosen): Promise<SdpRefusal | null> {
    const formats: [number, string][] = [[chosen.payloadType, chosen.codec]]
    if (chosen.keys !== null) formats.push([chosen.keys, 'telephone-event'])
    const peer = await this.#open(chosen.media.mid ?? '0', formats)
    try {
      this.#told(await peer.describe('answer', onlyChosen(offer, chosen)))
    } catch {
      peer.close()
      return { ok: false, status: 488, why: 'failed' }
    }
    peer.remoteUfrag = chosen.media.iceUfrag
    this.#replace(peer)
    return null
  }

  async #open(mid: string, formats: [number, string][]): Promise<Peer> {
    const peer: Peer = await Peer.open(this.#settings, mid, formats, {
      message: (bytes) => {
        if (peer === this.#peer) this.#take(bytes)
      },
      lost: (why) => {
        if (peer === this.#peer && !this.#closed) this.#listener.lost(why)
      },
    })
    return peer
  }

  #replace(peer: Peer): void {
    const before = this.#peer
    this.#peer = peer
    if (this.#closed) peer.close()
    if (!before) return
    before.close()
    this.#listener.renewed()
  }

  /** Adds what the outside sees of us behind a port forwarding. */
  #told(local: LocalParameters): void {
    const { publicAddress, bindAddress } = this.#settings
    if (publicAddress && publicAddress !== bindAddress)
      local.candidates.push(...forwarded(local.candidates, publicAddress))
  }

  #body(
    setup: string,
    direction: Direction,
    formats: ReturnType<typeof bothCodecs>,
    keys: number | null,
    offer: Description | null = null,
    used = 0,
  ): string {
    const local = this.#peer?.local
    if (!local) throw new Error('no association to describe')
    const side = { local, setup, mid: this.#mid, direction, formats, keys, ssrc: this.#settings.ssrc }
    return this.#origin.versioned(writeBrowserSdp(side, offer, used))
  }

  #take(bytes: Uint8Array): void {
    if (isRtcp(bytes)) this.#listener.report(bytes)
    else if (readRtp(bytes, this.#packet)) this.#listener.packet(this.#packet)
  }
}

const named = (format: { codec: string; payloadType: number }): [number, string] => [
  format.payloadType,
  format.codec,
]
