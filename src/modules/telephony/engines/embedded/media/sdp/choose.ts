/** What two ends agree on: codec, key presses, direction (RFC 3264). Pure. */
import type { Codec } from '../../../../switch/port.ts'
import type { Direction, SdpRefusal } from '../api.ts'
import type { Description, Format, MediaLine } from './describe.ts'

export interface Chosen {
  /** Index of the m-line we use. */
  line: number
  media: MediaLine
  codec: Codec
  payloadType: number
  /** Payload type of key presses, null when the peer has none. */
  keys: number | null
  heldByPeer: boolean
}

/** China's networks are A-law: taken first wherever the peer has it, so that sound passes through unchanged. */
export const allCodecs: readonly Codec[] = ['PCMA', 'PCMU']

export function codecOf(
  formats: readonly Format[],
  codecs: readonly Codec[] = allCodecs,
): { codec: Codec; payloadType: number } | null {
  for (const codec of codecs) {
    const format = formats.find((one) => one.name === codec && one.rate === 8000)
    if (format) return { codec, payloadType: format.payloadType }
  }
  return null
}

/** Picks the first audio line we can use. `secure`: the leg speaks DTLS-SRTP; a plain leg takes only plain lines. */
export function choose(
  description: Description,
  secure: boolean,
  codecs: readonly Codec[] = allCodecs,
): Chosen | SdpRefusal {
  const refusal = (why: SdpRefusal['why']): SdpRefusal => ({ ok: false, status: 488, why })
  let worst: SdpRefusal['why'] = 'no-audio'
  for (const [line, media] of description.media.entries()) {
    if (media.type !== 'audio' || media.port === 0) continue
    const isSecure = media.protocol.includes('SAVP')
    if (isSecure !== secure || (secure && !(media.fingerprint && media.iceUfrag))) {
      worst = 'transport'
      continue
    }
    const codec = codecOf(media.formats, codecs)
    if (!codec) {
      worst = 'no-codec'
      continue
    }
    const keys = media.formats.find((one) => one.name === 'TELEPHONE-EVENT' && one.rate === 8000)
    return {
      line,
      media,
      ...codec,
      keys: keys?.payloadType ?? null,
      heldByPeer:
        media.direction === 'sendonly' || media.direction === 'inactive' || media.address === '0.0.0.0',
    }
  }
  return refusal(worst)
}

const sends = (direction: Direction): boolean => direction === 'sendrecv' || direction === 'sendonly'
const hears = (direction: Direction): boolean => direction === 'sendrecv' || direction === 'recvonly'
export function directionFrom(send: boolean, hear: boolean): Direction {
  return send ? (hear ? 'sendrecv' : 'sendonly') : hear ? 'recvonly' : 'inactive'
}
export { hears, sends }

/** Our direction: what we want, as far as the peer's (from its side) allows (RFC 3264 sections 6.1 and 8.4). */
export function ourDirection(wanted: Direction, media: MediaLine): Direction {
  const listens = hears(media.direction) && media.address !== '0.0.0.0'
  return directionFrom(sends(wanted) && listens, hears(wanted) && sends(media.direction))
}
