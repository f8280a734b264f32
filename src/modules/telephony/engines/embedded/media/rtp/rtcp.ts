/** RTCP packets, RFC 3550 section 6: sender and receiver reports, SDES with CNAME, BYE; compound as section 6.1 demands. */
import { putWord16, putWord32, word16, word32 } from './packet.ts'

const SR = 200
const RR = 201
const SDES = 202
const BYE = 203

/** Report block of section 6.4.1. */
export interface ReportBlock {
  ssrc: number
  /** 0..1 */
  fractionLost: number
  lost: number
  highest: number
  /** Timestamp units. */
  jitter: number
  /** Middle 32 bits of the NTP time of the last SR received. */
  lastSr: number
  /** 1/65536 s since it came. */
  sinceLastSr: number
}
export interface SenderFigures {
  /** NTP seconds and fraction. */
  ntp: [number, number]
  timestamp: number
  packets: number
  octets: number
}
export interface RtcpContent {
  ssrc: number
  sender?: SenderFigures
  blocks: ReportBlock[]
  bye: boolean
}

/** NTP time (since 1900) of a Unix instant. */
export function ntpOf(unixMs: number): [number, number] {
  const seconds = Math.floor(unixMs / 1000)
  return [(seconds + 2_208_988_800) >>> 0, Math.floor(((unixMs / 1000 - seconds) * 2 ** 32) % 2 ** 32) >>> 0]
}
/** Middle 32 bits, unit 1/65536 s. */
export function shortNtp(ntp: [number, number]): number {
  return (((ntp[0] & 0xffff) << 16) | (ntp[1] >>> 16)) >>> 0
}

function readBlock(bytes: Uint8Array, at: number): ReportBlock {
  const lost = word32(bytes, at + 4) & 0xffffff
  return {
    ssrc: word32(bytes, at),
    fractionLost: (bytes[at + 4] as number) / 256,
    lost: lost > 0x7fffff ? lost - 0x1000000 : lost,
    highest: word32(bytes, at + 8),
    jitter: word32(bytes, at + 12),
    lastSr: word32(bytes, at + 16),
    sinceLastSr: word32(bytes, at + 20),
  }
}

/** Reads a compound packet; null when it is not one. Parts we do not know are passed over. */
export function readRtcp(bytes: Uint8Array): RtcpContent | null {
  const content: RtcpContent = { ssrc: 0, blocks: [], bye: false }
  let at = 0
  while (at + 4 <= bytes.length) {
    const first = bytes[at] as number
    const type = bytes[at + 1] as number
    const end = at + 4 + word16(bytes, at + 2) * 4
    if (first >> 6 !== 2 || end > bytes.length) return null
    if (type === SR || type === RR) {
      let block = at + (type === SR ? 28 : 8)
      if (end < block) return null
      content.ssrc = word32(bytes, at + 4)
      if (type === SR)
        content.sender = {
          ntp: [word32(bytes, at + 8), word32(bytes, at + 12)],
          timestamp: word32(bytes, at + 16),
          packets: word32(bytes, at + 20),
          octets: word32(bytes, at + 24),
        }
      for (let n = first & 0x1f; n > 0 && block + 24 <= end; n--, block += 24)
        content.blocks.push(readBlock(bytes, block))
    } else if (type === BYE) content.bye = true
    else if (at === 0) return null
    at = end
  }
  return at === bytes.length && at > 0 ? content : null
}

function writeBlock(out: Uint8Array, at: number, block: ReportBlock): void {
  putWord32(out, at, block.ssrc)
  const lost = Math.max(-0x800000, Math.min(0x7fffff, block.lost)) & 0xffffff
  putWord32(out, at + 4, ((Math.min(255, Math.round(block.fractionLost * 256)) << 24) | lost) >>> 0)
  putWord32(out, at + 8, block.highest)
  putWord32(out, at + 12, Math.round(block.jitter))
  putWord32(out, at + 16, block.lastSr)
  putWord32(out, at + 20, block.sinceLastSr)
}

/** A compound packet: SR (with `sender`) or RR, SDES with the CNAME, BYE when asked. */
export function writeRtcp(content: RtcpContent, cname: string): Uint8Array {
  const name = new TextEncoder().encode(cname).subarray(0, 255)
  const report = (content.sender ? 28 : 8) + content.blocks.length * 24
  // Header, ssrc, item type and length, text, at least one zero, up to a whole word.
  const description = 8 + Math.ceil((2 + name.length + 1) / 4) * 4
  const out = new Uint8Array(report + description + (content.bye ? 8 : 0))
  out[0] = 0x80 | content.blocks.length
  out[1] = content.sender ? SR : RR
  putWord16(out, 2, report / 4 - 1)
  putWord32(out, 4, content.ssrc)
  let at = 8
  if (content.sender) {
    putWord32(out, 8, content.sender.ntp[0])
    putWord32(out, 12, content.sender.ntp[1])
    putWord32(out, 16, content.sender.timestamp)
    putWord32(out, 20, content.sender.packets)
    putWord32(out, 24, content.sender.octets)
    at = 28
  }
  for (const block of content.blocks) {
    writeBlock(out, at, block)
    at += 24
  }
  out[at] = 0x81
  out[at + 1] = SDES
  putWord16(out, at + 2, description / 4 - 1)
  putWord32(out, at + 4, content.ssrc)
  out[at + 8] = 1
  out[at + 9] = name.length
  out.set(name, at + 10)
  at += description
  if (content.bye) {
    out[at] = 0x81
    out[at + 1] = BYE
    putWord16(out, at + 2, 1)
    putWord32(out, at + 4, content.ssrc)
  }
  return out
}
