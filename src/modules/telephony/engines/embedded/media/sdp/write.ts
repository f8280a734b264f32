/** Our own SDP bodies of plain RTP legs. */
import { randomInt } from 'node:crypto'
import type { Codec } from '../../../../switch/port.ts'
import type { Direction } from '../api.ts'
import { addressFamily, type MediaLine } from './describe.ts'

const PAYLOAD_TYPE: Record<Codec, number> = { PCMU: 0, PCMA: 8 }
/** Payload type of key presses in our offers. */
export const OUR_KEYS = 101

export interface OurSide {
  address: string
  port: number
  /** Explicit when RTCP is not on the next port. */
  rtcpMux: boolean
  direction: Direction
  formats: { codec: Codec; payloadType: number }[]
  keys: number | null
}

/** Everything of a body but its o= line's version, see `versioned`. */
export function writeSdp(side: OurSide, lines: readonly MediaLine[] = [], used = 0): string {
  const family = addressFamily(side.address) === 6 ? 'IP6' : 'IP4'
  const types = [
    ...side.formats.map((format) => format.payloadType),
    ...(side.keys === null ? [] : [side.keys]),
  ]
  const audio = [
    `m=audio ${side.port} ${lines[used]?.protocol ?? 'RTP/AVP'} ${types.join(' ')}`,
    ...side.formats.map((format) => `a=rtpmap:${format.payloadType} ${format.codec}/8000`),
    ...(side.keys === null ? [] : [`a=rtpmap:${side.keys} telephone-event/8000`, `a=fmtp:${side.keys} 0-15`]),
    'a=ptime:20',
    ...(side.rtcpMux ? ['a=rtcp-mux'] : []),
    `a=${side.direction}`,
  ]
  // Every m-line of the offer is answered in its place; what we do not take has port 0 (RFC 3264 section 6).
  const media =
    lines.length === 0
      ? audio
      : lines.flatMap((line, at) =>
          at === used ? audio : [`m=${line.type} 0 ${line.protocol} ${line.written}`],
        )
  return ['s=minsheng', `c=IN ${family} ${side.address}`, 't=0 0', ...media, ''].join('\r\n')
}

export const formatsOf = (codecs: readonly Codec[]): OurSide['formats'] =>
  codecs.map((codec) => ({ codec, payloadType: PAYLOAD_TYPE[codec] }))

export const bothCodecs = (): OurSide['formats'] => formatsOf(['PCMA', 'PCMU'])

/** A session id of digits, as RFC 8866 section 5.2 wants it, different for every leg. */
export function newSessionId(): string {
  return String(randomInt(2 ** 47))
}

/** The o= line of one session: its version grows by one exactly when the rest changed (RFC 3264 section 8). */
export class Origin {
  #sessionId: string
  #address: string
  #version = 0
  #body = ''

  constructor(sessionId: string, address: string) {
    this.#sessionId = sessionId
    this.#address = address
  }

  versioned(body: string): string {
    if (body !== this.#body) {
      this.#version++
      this.#body = body
    }
    const family = addressFamily(this.#address) === 6 ? 'IP6' : 'IP4'
    return `v=0\r\no=- ${this.#sessionId} ${this.#version} IN ${family} ${this.#address}\r\n${body}`
  }
}
