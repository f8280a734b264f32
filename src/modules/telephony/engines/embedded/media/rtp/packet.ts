/** RTP packets, RFC 3550 section 5.1. Reading fills a given object, writing a given buffer: nothing is allocated per packet but a view. */
export const RTP_HEADER = 12

export interface RtpPacket {
  marker: boolean
  payloadType: number
  sequence: number
  timestamp: number
  ssrc: number
  /** View into the datagram, without padding and header extension. */
  payload: Uint8Array
}

const nothing = new Uint8Array(0)

export function emptyRtpPacket(): RtpPacket {
  return { marker: false, payloadType: 0, sequence: 0, timestamp: 0, ssrc: 0, payload: nothing }
}

/** Big-endian word at `at`; the caller has checked the length. */
export function word32(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number)) >>>
    0
  )
}
export function word16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number)
}
export function putWord32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24
  bytes[at + 1] = value >>> 16
  bytes[at + 2] = value >>> 8
  bytes[at + 3] = value
}
export function putWord16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 8
  bytes[at + 1] = value
}

/** True when a datagram on a shared port is RTCP (RFC 5761 section 4: packet types 192..223). */
export function isRtcp(bytes: Uint8Array): boolean {
  return bytes.length >= 8 && ((bytes[0] as number) & 0xc0) === 0x80 && ((bytes[1] as number) & 0xe0) === 0xc0
}

/** Reads a datagram into `into`. False (and `into` undefined) for anything that is not a whole RTP packet. */
export function readRtp(bytes: Uint8Array, into: RtpPacket): boolean {
  if (bytes.length < RTP_HEADER) return false
  const first = bytes[0] as number
  if (first >> 6 !== 2) return false
  let start = RTP_HEADER + (first & 0x0f) * 4
  if (first & 0x10) {
    if (bytes.length < start + 4) return false
    start += 4 + word16(bytes, start + 2) * 4
  }
  let end = bytes.length
  if (first & 0x20) {
    const padding = bytes[end - 1] as number
    if (padding === 0) return false
    end -= padding
  }
  if (start > end) return false
  const second = bytes[1] as number
  into.marker = second > 127
  into.payloadType = second & 0x7f
  into.sequence = word16(bytes, 2)
  into.timestamp = word32(bytes, 4)
  into.ssrc = word32(bytes, 8)
  into.payload = bytes.subarray(start, end)
  return true
}

/** Writes the fixed header to the beginning of `out`; the payload goes behind it at `RTP_HEADER`. */
export function writeRtpHeader(
  out: Uint8Array,
  payloadType: number,
  marker: boolean,
  sequence: number,
  timestamp: number,
  ssrc: number,
): void {
  out[0] = 0x80
  out[1] = payloadType | (marker ? 0x80 : 0)
  putWord16(out, 2, sequence)
  putWord32(out, 4, timestamp)
  putWord32(out, 8, ssrc)
}
