import { canonicalName, listHeaders, singleHeaders } from './header-names.ts'
import type { BrokenMessage, Headers, SipMessage, Via } from './message.ts'
import { parseNameAddr } from './name-addr.ts'
import { splitOutsideQuotes } from './text.ts'
import { uriScheme } from './uri.ts'
import { parseVia } from './via.ts'

const requestLine = /^([A-Za-z0-9\-.!%*_+`'~]{1,64}) ([^\s<>"]+) SIP\/(\d+\.\d+)$/i
const statusLine = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/i
const cseqValue = /^(\d{1,10})\s+([A-Za-z0-9\-.!%*_+`'~]+)$/
const token = /^[A-Za-z0-9\-.!%*_+`'~]+$/
const greatestSeq = 0x7fffffff
const headerBound = 300

/** Where the empty line behind the headers begins, or -1. */
export function endOfHead(bytes: Buffer): number {
  return bytes.indexOf('\r\n\r\n', 0, 'latin1')
}

/** Where the message begins: empty lines before it are keep-alives (RFC 3261 section 7.5). */
export function startOfMessage(bytes: Buffer): number {
  let start = 0
  while (bytes[start] === 13 || bytes[start] === 10) start++
  return start
}

/**
 * Reads one datagram or one framed message. Never throws. `datagram`: a Content-Length greater than what came is an error, a smaller one
 * cuts (RFC 3261 section 18.3).
 */
export function parseMessage(received: Buffer): SipMessage | BrokenMessage {
  const bytes = received.subarray(startOfMessage(received))
  const end = endOfHead(bytes)
  if (end < 0) return broken('no empty line behind the headers')
  let head = bytes.toString('utf8', 0, end)
  const firstEnd = head.indexOf('\r\n')
  const first = firstEnd < 0 ? head : head.slice(0, firstEnd)
  if (head.includes('\r\n ') || head.includes('\r\n\t')) {
    head = first + head.slice(first.length).replace(/[ \t]*\r\n[ \t]+/g, ' ')
  }
  const headers = readHeaders(head, firstEnd)
  const via = topVia(headers)
  const request = requestLine.exec(first)
  if (!request) {
    const status = statusLine.exec(first)
    if (!status) return broken('neither request nor status line', replyTo(first, headers, via, 400))
    return finishResponse(Number(status[1]), status[2] ?? '', headers, via, bytes.subarray(end + 4))
  }
  if (request[3] !== '2.0') return broken('another SIP version', replyTo(first, headers, via, 505))
  return finishRequest(request[1] ?? '', request[2] ?? '', headers, via, bytes.subarray(end + 4))
}

function readHeaders(head: string, firstEnd: number): Headers {
  const headers: Headers = new Map()
  let at = firstEnd < 0 ? head.length : firstEnd + 2
  let count = 0
  while (at < head.length && count++ < headerBound) {
    let lineEnd = head.indexOf('\r\n', at)
    if (lineEnd < 0) lineEnd = head.length
    const colon = head.indexOf(':', at)
    if (colon > at && colon < lineEnd) addHeader(headers, head, at, colon, lineEnd)
    else addMalformed(headers)
    at = lineEnd + 2
  }
  if (at < head.length) addMalformed(headers)
  return headers
}

/** A line that is no header is remembered under a name no header can have. */
function addMalformed(headers: Headers): void {
  headers.set(' malformed', [''])
}

function addHeader(headers: Headers, head: string, at: number, colon: number, lineEnd: number): void {
  const written = head.slice(at, colon).trimEnd()
  if (!token.test(written)) return addMalformed(headers)
  const name = canonicalName(written)
  const value = head.slice(colon + 1, lineEnd).trim()
  const values = listHeaders.has(name) ? splitOutsideQuotes(value, ',') : [value]
  const before = headers.get(name)
  if (before) before.push(...values)
  else headers.set(name, values)
}

function topVia(headers: Headers): Via | null {
  const value = headers.get('via')?.[0]
  return value === undefined ? null : parseVia(value)
}

function finishRequest(
  method: string,
  uri: string,
  headers: Headers,
  via: Via | null,
  rest: Buffer,
): SipMessage | BrokenMessage {
  const common = readCommon(headers, via, rest)
  const refuse = (why: string) => broken(why, replyTo(`${method} `, headers, via, 400))
  if (typeof common === 'string') return refuse(common)
  if (common.cseqMethod !== method) return refuse('CSeq names another method')
  if (uriScheme(uri) === '') return refuse('request URI without scheme')
  const maxForwards = headers.get('max-forwards')?.[0]
  if (maxForwards !== undefined && !(/^\d{1,5}$/.test(maxForwards) && Number(maxForwards) <= 255))
    return refuse('Max-Forwards out of range')
  return { kind: 'request', method, uri, headers, ...common }
}

function finishResponse(
  status: number,
  reason: string,
  headers: Headers,
  via: Via | null,
  rest: Buffer,
): SipMessage | BrokenMessage {
  const common = readCommon(headers, via, rest)
  if (typeof common === 'string') return broken(common)
  return { kind: 'response', status, reason, headers, ...common }
}

function readCommon(headers: Headers, via: Via | null, rest: Buffer) {
  if (!via) return 'no readable Via'
  if (headers.has(' malformed')) return 'a line that is no header'
  for (const name of singleHeaders) if ((headers.get(name)?.length ?? 0) > 1) return `${name} twice`
  const callId = headers.get('call-id')?.[0] ?? ''
  if (callId === '' || callId.includes(' ')) return 'no readable Call-ID'
  const cseq = cseqValue.exec(headers.get('cseq')?.[0] ?? '')
  const seq = Number(cseq?.[1])
  if (!cseq?.[2] || seq > greatestSeq) return 'no readable CSeq'
  const from = parseNameAddr(headers.get('from')?.[0] ?? '')
  const to = parseNameAddr(headers.get('to')?.[0] ?? '')
  if (!from || !to) return 'no readable From or To'
  const body = bodyOf(headers, rest)
  if (typeof body === 'string') return body
  const [fromTag, toTag] = [from.params.get('tag') ?? '', to.params.get('tag') ?? '']
  return { callId, seq, cseqMethod: cseq[2], via, fromTag, toTag, body }
}

function bodyOf(headers: Headers, rest: Buffer): Buffer | string {
  const lengths = headers.get('content-length')
  if (!lengths) return rest
  if (new Set(lengths).size > 1) return 'Content-Length twice'
  const text = lengths[0] ?? ''
  if (!/^\d{1,9}$/.test(text)) return 'no readable Content-Length'
  const length = Number(text)
  return length > rest.length ? 'body shorter than Content-Length' : rest.subarray(0, length)
}

/** What a 400 or 505 would need; null when the sender could not match it to anything, or when the message was itself a response. */
function replyTo(first: string, headers: Headers, via: Via | null, status: number): BrokenMessage['reply'] {
  const method = /^[A-Za-z0-9\-.!%*_+`'~]+(?= )/.exec(first)?.[0]
  if (!via || !method || first.startsWith('SIP/') || method === 'ACK') return null
  for (const name of ['call-id', 'from', 'to', 'cseq']) if (!headers.get(name)?.[0]) return null
  return { status, headers, via, method }
}

function broken(why: string, reply: BrokenMessage['reply'] = null): BrokenMessage {
  return { kind: 'broken', why, reply }
}
