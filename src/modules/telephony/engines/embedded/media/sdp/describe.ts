/**
 * SDP (RFC 8866) as far as a telephone needs it: the body read by sdp-transform into our own small types. Nothing is trusted: numbers are
 * checked, strings bounded.
 */
import { isIP } from 'node:net'
import sdpTransform from 'sdp-transform'
import type { Direction } from '../api.ts'

export interface Format {
  payloadType: number
  /** Upper case: PCMA, PCMU, TELEPHONE-EVENT... */
  name: string
  rate: number
}
export interface MediaLine {
  type: string
  protocol: string
  port: number
  /** Formats of the m-line in the peer's order, static ones named. */
  formats: Format[]
  /** The m-line's format list as written. */
  written: string
  address: string | null
  direction: Direction
  mid: string | null
  rtcpPort: number | null
  rtcpMux: boolean
  iceUfrag: string | null
  fingerprint: boolean
}
export interface Description {
  origin: { sessionId: string; version: string }
  media: MediaLine[]
}

const STATIC: Record<number, Format> = {
  0: { payloadType: 0, name: 'PCMU', rate: 8000 },
  8: { payloadType: 8, name: 'PCMA', rate: 8000 },
  9: { payloadType: 9, name: 'G722', rate: 8000 },
  13: { payloadType: 13, name: 'CN', rate: 8000 },
  18: { payloadType: 18, name: 'G729', rate: 8000 },
}
const LONGEST_BODY = 32_768
const MOST_LINES = 16

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const fields = (value: unknown): Fields => (isFields(value) ? value : {})
const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : [])
/** Numbers and words of the parser as text; it turns digits into numbers. */
const text = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null
const port = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65535 ? value : null

function directionOf(value: unknown): Direction | null {
  return value === 'sendrecv' || value === 'sendonly' || value === 'recvonly' || value === 'inactive'
    ? value
    : null
}

function formatsOf(media: Fields): Format[] {
  const named = new Map<number, Format>()
  for (const map of list(media['rtp'])) {
    const name = text(map['codec'])
    if (typeof map['payload'] === 'number' && name)
      named.set(map['payload'], {
        payloadType: map['payload'],
        name: name.toUpperCase(),
        rate: typeof map['rate'] === 'number' ? map['rate'] : 0,
      })
  }
  const formats: Format[] = []
  for (const word of (text(media['payloads']) ?? '').split(' ')) {
    const payloadType = Number(word)
    const format = named.get(payloadType) ?? STATIC[payloadType]
    if (format) formats.push(format)
  }
  return formats
}

/** Reads a body; null when it is not SDP with at least one media line. */
export function readSdp(body: string): Description | null {
  if (body.length > LONGEST_BODY || !/^v=0\r?\n/.test(body)) return null
  let parsed: Fields
  try {
    parsed = fields(sdpTransform.parse(body))
  } catch {
    return null
  }
  const origin = fields(parsed['origin'])
  const lines = list(parsed['media'])
  if (lines.length === 0 || lines.length > MOST_LINES) return null
  const sessionAddress = text(fields(parsed['connection'])['ip'])
  const sessionDirection = directionOf(parsed['direction'])
  const media: MediaLine[] = []
  for (const line of lines) {
    const number = port(line['port'])
    if (number === null) return null
    media.push({
      type: text(line['type']) ?? '',
      protocol: (text(line['protocol']) ?? '').toUpperCase(),
      port: number,
      formats: formatsOf(line),
      written: text(line['payloads']) ?? '0',
      address: text(fields(line['connection'])['ip']) ?? sessionAddress,
      direction: directionOf(line['direction']) ?? sessionDirection ?? 'sendrecv',
      mid: text(line['mid']),
      rtcpPort: port(fields(line['rtcp'])['port']),
      rtcpMux: line['rtcpMux'] !== undefined,
      iceUfrag: text(line['iceUfrag']) ?? text(parsed['iceUfrag']),
      fingerprint: line['fingerprint'] !== undefined || parsed['fingerprint'] !== undefined,
    })
  }
  return {
    origin: {
      sessionId: text(origin['sessionId']) ?? '0',
      version: text(origin['sessionVersion']) ?? '0',
    },
    media,
  }
}

/** True when the body is of a browser: DTLS fingerprint and ICE. */
export function isWebRtcSdp(body: string): boolean {
  return /^a=fingerprint:/m.test(body) && /^a=ice-ufrag:/m.test(body)
}

/** 4 or 6; null for a host name, which we do not look up. */
export function addressFamily(address: string): 4 | 6 | null {
  const family = isIP(address)
  return family === 4 || family === 6 ? family : null
}
