import { createSocket, type Socket } from 'node:dgram'
import { alawDecode, ALAW_SILENCE, mulawIntoAlaw } from '../g711.ts'
import { KeyReceiver, KeySender } from '../rtp/keys.ts'
import { emptyRtpPacket, isRtcp, readRtp } from '../rtp/packet.ts'
import { RtpSender } from '../rtp/sender.ts'

/** A telephone's sound side for tests: sends a tone in real time from its own socket and keeps what it hears. */
export class RtpPhone {
  readonly port: number
  /** Port the sound comes from, once some has come. */
  from: number | undefined
  /** A-law heard, in order of arrival. */
  heard: Uint8Array[] = []
  packets: {
    sequence: number
    timestamp: number
    marker: boolean
    payloadType: number
    at: number
    ssrc: number
  }[] = []
  keys: { key: string; ms: number }[] = []
  reports: Uint8Array[] = []
  /** What is sent each 20 ms; null pauses. */
  saying: (() => Uint8Array) | null
  payloadType = 8
  readonly sender = new RtpSender()
  readonly pressing = new KeySender()
  #socket: Socket
  #keys = new KeyReceiver({ down: () => {}, up: (key, ms) => this.keys.push({ key, ms }) })
  #timer: NodeJS.Timeout | null = null
  #next = 0

  private constructor(socket: Socket, saying: (() => Uint8Array) | null) {
    this.#socket = socket
    this.port = socket.address().port
    this.saying = saying
    const packet = emptyRtpPacket()
    socket.on('message', (bytes, { port }) => {
      if (isRtcp(bytes)) return void this.reports.push(bytes)
      if (!readRtp(bytes, packet)) return
      this.from = port
      const { sequence, timestamp, marker, payloadType, ssrc } = packet
      this.packets.push({ sequence, timestamp, marker, payloadType, ssrc, at: performance.now() })
      if (payloadType === 101) this.#keys.packet(timestamp, packet.payload, performance.now())
      else
        this.heard.push(payloadType === 0 ? mulawIntoAlaw(packet.payload) : Uint8Array.from(packet.payload))
    })
  }

  static async open(saying: (() => Uint8Array) | null = null, address = '127.0.0.1'): Promise<RtpPhone> {
    const socket = createSocket('udp4')
    await new Promise<void>((resolve) => socket.bind(0, address, resolve))
    return new RtpPhone(socket, saying)
  }

  /** SDP of this phone. */
  sdp(direction = 'sendrecv', formats = '8 0 101', version = 1): string {
    return [
      'v=0',
      `o=phone 1 ${version} IN IP4 127.0.0.1`,
      's=-',
      'c=IN IP4 127.0.0.1',
      't=0 0',
      `m=audio ${this.port} RTP/AVP ${formats}`,
      'a=rtpmap:8 PCMA/8000',
      'a=rtpmap:0 PCMU/8000',
      'a=rtpmap:101 telephone-event/8000',
      'a=fmtp:101 0-15',
      'a=ptime:20',
      `a=${direction}`,
      '',
    ].join('\r\n')
  }

  /** Sends in real time to the port named in an SDP until `close`. */
  talkTo(sdp: string): void {
    const port = Number(/^m=audio (\d+)/m.exec(sdp)?.[1])
    this.#next = performance.now()
    const send = () => {
      const now = performance.now()
      for (let burst = 0; this.#next <= now && burst < 10; burst++, this.#next += 20) this.#frame(port)
      if (this.#next <= now) this.#next = now + 20
      this.#timer = setTimeout(send, Math.max(1, this.#next - performance.now()))
    }
    send()
  }

  /** One packet now, outside the row. */
  sendRaw(bytes: Uint8Array, port: number): void {
    this.#socket.send(bytes, port, '127.0.0.1')
  }

  /** Linear samples of the last `ms` heard. */
  lastHeard(ms: number): Int16Array {
    const all = Buffer.concat(this.heard)
    return alawDecode(all.subarray(Math.max(0, all.length - ms * 8)))
  }

  forget(): void {
    this.heard = []
    this.packets = []
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#socket.close()
  }

  #frame(port: number): void {
    let packet: Uint8Array | null
    if (this.pressing.busy) packet = this.pressing.next(this.sender, 101)
    else if (this.saying) packet = this.sender.sound(this.payloadType, this.saying())
    else {
      this.sender.pass(160)
      return
    }
    if (packet) this.#socket.send(Uint8Array.from(packet), port, '127.0.0.1')
  }
}

/** A silent frame. */
export const silentFrame = (): Uint8Array => new Uint8Array(160).fill(ALAW_SILENCE)

/** Waits until a condition holds; rejects after a generous time. */
export async function until(condition: () => boolean, what: string, ms = 15_000): Promise<void> {
  const end = performance.now() + ms
  while (!condition()) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
