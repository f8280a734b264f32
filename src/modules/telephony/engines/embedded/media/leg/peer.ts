/** The native peer connection (node-datachannel) reduced to one audio track. Loaded only when the first browser calls. */
import type { Audio, PeerConnection, Track } from 'node-datachannel'
import type { LossReason } from '../api.ts'
import { type LocalParameters, localParameters } from '../sdp/webrtc.ts'

const GATHER_MS = 5000

export interface PeerSettings {
  bindAddress: string
  rtpPorts: { min: number; max: number }
  ssrc: number
}
export interface PeerListener {
  message(bytes: Uint8Array): void
  lost(why: LossReason): void
}

const wildcard = (address: string): boolean => address === '0.0.0.0' || address === '::'

/** One DTLS-SRTP association. A new one is made for every new ICE session of the browser. */
export class Peer {
  /** ICE user name of the other side, once told. */
  remoteUfrag: string | null = null
  local: LocalParameters | null = null
  #connection: PeerConnection
  #track: Track
  #open = false
  #closed = false
  #lost = false

  private constructor(connection: PeerConnection, track: Track, listener: PeerListener) {
    this.#connection = connection
    this.#track = track
    track.onOpen(() => {
      this.#open = true
    })
    track.onMessage((bytes) => {
      if (!this.#closed) listener.message(bytes)
    })
    connection.onStateChange((state) => {
      if (state === 'closed') this.#lose(listener, 'dtls-closed')
      else if (state === 'failed') this.#lose(listener, 'ice-failed')
      else if (state === 'disconnected') this.#lose(listener, this.#open ? 'dtls-closed' : 'ice-failed')
    })
    track.onClosed(() => this.#lose(listener, 'dtls-closed'))
  }

  /** `formats`: payload type and name as the SDP says. */
  static async open(
    settings: PeerSettings,
    mid: string,
    formats: [number, string][],
    listener: PeerListener,
  ): Promise<Peer> {
    const native = await import('node-datachannel')
    const connection = new native.PeerConnection('leg', {
      iceServers: [],
      disableAutoNegotiation: true,
      ...(wildcard(settings.bindAddress) ? {} : { bindAddress: settings.bindAddress }),
      ...(settings.rtpPorts.min === 0
        ? {}
        : { portRangeBegin: settings.rtpPorts.min, portRangeEnd: settings.rtpPorts.max }),
    })
    const audio: Audio = new native.Audio(mid, 'SendRecv')
    for (const [payloadType, name] of formats) audio.addAudioCodec(payloadType, name)
    audio.addSSRC(settings.ssrc, 'minsheng', 'minsheng', 'minsheng')
    return new Peer(connection, connection.addTrack(audio), listener)
  }

  /** Makes our side of an offer or of the answer to `remote`, with every candidate. Rejects when the native side refuses. */
  async describe(type: 'offer' | 'answer', remote?: string): Promise<LocalParameters> {
    const gathered = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no ICE candidates in time')), GATHER_MS)
      this.#connection.onGatheringStateChange((state) => {
        if (state !== 'complete') return
        clearTimeout(timer)
        resolve()
      })
    })
    if (remote !== undefined) this.#connection.setRemoteDescription(remote, 'offer')
    this.#connection.setLocalDescription(type)
    await gathered
    const local = localParameters(this.#connection.localDescription()?.sdp ?? '')
    if (!local) throw new Error('the native description lacks ICE or DTLS')
    this.local = local
    return local
  }

  accept(remote: string): void {
    this.#connection.setRemoteDescription(remote, 'answer')
  }

  send(bytes: Uint8Array): void {
    if (!this.#open || this.#closed) return
    try {
      this.#track.sendMessageBinary(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    } catch {
      // The association ended between two packets; its end is told by the state, in its own turn.
      this.#open = false
    }
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#track.close()
    this.#connection.close()
  }

  /** Told once: several signs of the same end follow each other. */
  #lose(listener: PeerListener, why: LossReason): void {
    this.#open = false
    if (this.#closed || this.#lost) return
    this.#lost = true
    listener.lost(why)
  }
}
