import { sdpType } from './capabilities.ts'
import { header, type SipMessage } from './message.ts'

/** Session description inside a message: the whole body, or its part of a multipart body (RFC 5621); null when there is none. */
export function sdpOf(message: SipMessage): string | null {
  if (message.body.length === 0) return null
  const type = header(message, 'content-type') ?? ''
  const bare = type.split(';')[0]?.trim().toLowerCase()
  if (bare === sdpType) return message.body.toString('utf8')
  return bare === 'multipart/mixed' ? sdpPart(message.body.toString('utf8'), type) : null
}

function sdpPart(body: string, type: string): string | null {
  const boundary = /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (mark === undefined) return null
  for (const part of `\r\n${body}`.split(`\r\n--${mark}`).slice(1, 20)) {
    const end = part.indexOf('\r\n\r\n')
    if (end >= 0 && /^content-type\s*:\s*application\/sdp\b/im.test(part.slice(0, end))) {
      return `${part.slice(end + 4).replace(/\r\n$/, '')}\r\n`
    }
  }
  return null
}

/** Whether a message carries a body we cannot use. */
export function hasForeignBody(message: SipMessage): boolean {
  if (message.body.length === 0) return false
  const encoding = header(message, 'content-encoding')?.toLowerCase()
  if (encoding !== undefined && encoding !== 'identity') return true
  return sdpOf(message) === null
}

/** Whether a description puts the receiver on hold: sendonly or inactive, or the old address 0.0.0.0 (RFC 3264 section 8.4). */
export function isHold(sdp: string): boolean {
  return /^a=(?:sendonly|inactive)\s*$/m.test(sdp) || /^c=IN IP4 0\.0\.0\.0\s*$/m.test(sdp)
}
