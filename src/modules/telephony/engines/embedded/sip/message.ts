/** SIP messages as plain values. Header names are lower-case and full; compact forms exist only on the wire. */
export type Headers = Map<string, string[]>

export interface Via {
  /** Upper-case, as in `UDP`. */
  transport: string
  host: string
  port: number | null
  params: Map<string, string>
}

interface Common {
  headers: Headers
  body: Buffer
  callId: string
  seq: number
  /** Method of the CSeq header. */
  cseqMethod: string
  via: Via
  fromTag: string
  toTag: string
}

export interface SipRequest extends Common {
  kind: 'request'
  method: string
  uri: string
}
export interface SipResponse extends Common {
  kind: 'response'
  status: number
  reason: string
}
export type SipMessage = SipRequest | SipResponse

/**
 * A message that cannot be used. With `reply` it was a request understood well enough to be refused; `headers` are those that could be read.
 */
export interface BrokenMessage {
  kind: 'broken'
  why: string
  reply: { status: number; headers: Headers; via: Via; method: string } | null
}

export const emptyBody = Buffer.alloc(0)

/** First value of a header. */
export function header(message: { headers: Headers }, name: string): string | undefined {
  return message.headers.get(name)?.[0]
}

/** All values of a header whose values are comma-separated tokens, lower-case. */
export function tokens(message: { headers: Headers }, name: string): string[] {
  const values = message.headers.get(name)
  if (!values) return []
  return values
    .join(',')
    .split(',')
    .map((token) => token.trim().toLowerCase())
    .filter((token) => token !== '')
}

/** Makes headers from pairs; a list gives several lines, `undefined` none. */
export function headersOf(pairs: Record<string, string | readonly string[] | undefined>): Headers {
  const headers: Headers = new Map()
  for (const [name, value] of Object.entries(pairs)) {
    if (value === undefined) continue
    if (typeof value === 'string') headers.set(name, [value])
    else if (value.length > 0) headers.set(name, [...value])
  }
  return headers
}
