/** Largest frame taken, bytes: a snapshot of a full switch is far smaller, files travel in pieces. */
export const FRAME_LIMIT = 4 * 1024 * 1024

/** One JSON value behind its length (4 bytes, big endian). */
export function frame(value: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(value), 'utf8')
  const framed = Buffer.allocUnsafe(body.length + 4)
  framed.writeUInt32BE(body.length, 0)
  body.copy(framed, 4)
  return framed
}

/** Cuts a stream of bytes into values. Throws on a frame above the limit or that is no JSON: the connection is then closed. */
export class FrameReader {
  #pieces: Buffer[] = []
  #size = 0

  read(bytes: Buffer): unknown[] {
    this.#pieces.push(bytes)
    this.#size += bytes.length
    const values: unknown[] = []
    while (this.#size >= 4) {
      const held = this.#joined()
      const length = held.readUInt32BE(0)
      if (length > FRAME_LIMIT) throw new Error(`a frame of ${length} bytes`)
      if (held.length < length + 4) break
      values.push(JSON.parse(held.toString('utf8', 4, length + 4)))
      this.#pieces = [held.subarray(length + 4)]
      this.#size = held.length - length - 4
    }
    return values
  }

  #joined(): Buffer {
    const [only] = this.#pieces
    if (this.#pieces.length === 1 && only) return only
    const joined = Buffer.concat(this.#pieces)
    this.#pieces = [joined]
    return joined
  }
}
