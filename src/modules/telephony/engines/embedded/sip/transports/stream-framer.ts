import { endOfHead, startOfMessage } from '../parse.ts'

const contentLength = /^(?:content-length|l)[ \t]*:([^\r\n]*)$/gim

export interface Framed {
  messages: Buffer[]
  /** Double empty lines, which the peer wants answered by one (RFC 5626 section 4.4.1). */
  pings: number
}

/** Cuts a byte stream into messages by Content-Length (RFC 3261 section 18.3). */
export class StreamFramer {
  readonly #bound: number
  #held: Buffer = Buffer.alloc(0)
  #searched = 0

  constructor(bound: number) {
    this.#bound = bound
  }

  /** Bytes waiting for their rest. */
  get held(): number {
    return this.#held.length
  }

  /** Takes what arrived; null when the stream can no longer be understood or holds too much, and must be closed. */
  push(chunk: Buffer): Framed | null {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    const framed: Framed = { messages: [], pings: 0 }
    for (;;) {
      this.#skipEmptyLines(framed)
      const end = endOfHead(this.#searched > 0 ? this.#held.subarray(this.#searched) : this.#held)
      if (end < 0) {
        this.#searched = Math.max(0, this.#held.length - 3)
        break
      }
      const headEnd = end + this.#searched
      const length = bodyLength(this.#held.toString('latin1', 0, headEnd))
      if (length === null) return null
      const total = headEnd + 4 + length
      if (total > this.#bound) return null
      this.#searched = Math.max(0, headEnd)
      if (this.#held.length < total) break
      framed.messages.push(this.#held.subarray(0, total))
      this.#held = this.#held.subarray(total)
      this.#searched = 0
    }
    if (this.#held.length > this.#bound) return null
    // A slice would keep the whole chunk alive.
    if (this.#held.length > 0) this.#held = Buffer.from(this.#held)
    return framed
  }

  #skipEmptyLines(framed: Framed): void {
    if (this.#searched > 0) return
    const start = startOfMessage(this.#held)
    if (start === 0) return
    framed.pings += Math.floor(start / 4)
    this.#held = this.#held.subarray(start)
  }
}

/** Body length the headers promise: none said means none; null when it is unreadable or said twice differently. */
function bodyLength(head: string): number | null {
  const values = new Set<string>()
  for (const found of head.matchAll(contentLength)) values.add((found[1] ?? '').trim())
  if (values.size === 0) return 0
  const [value] = values
  return values.size === 1 && value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null
}
