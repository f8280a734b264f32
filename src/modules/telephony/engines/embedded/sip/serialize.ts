import { writtenName } from './header-names.ts'
import type { Headers } from './message.ts'
import { reasonPhrase } from './statuses.ts'

export interface OutgoingRequest {
  method: string
  uri: string
  headers: Headers
  body?: string
}
export interface OutgoingResponse {
  status: number
  reason?: string
  headers: Headers
  body?: string
}

/** Text of a message with its Content-Length. Line breaks inside a value, which would begin another header, become spaces. */
export function serialize(message: OutgoingRequest | OutgoingResponse): string {
  let text =
    'method' in message
      ? `${message.method} ${message.uri} SIP/2.0\r\n`
      : `SIP/2.0 ${message.status} ${oneLine(message.reason ?? reasonPhrase(message.status))}\r\n`
  for (const [name, values] of message.headers) {
    if (name === 'content-length') continue
    const written = writtenName(name)
    for (const value of values) text += `${written}: ${oneLine(value)}\r\n`
  }
  const body = message.body ?? ''
  return `${text}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

function oneLine(value: string): string {
  return /[\r\n]/.test(value) ? value.replace(/[\r\n]+/g, ' ') : value
}
