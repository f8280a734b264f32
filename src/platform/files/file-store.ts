import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

/** Where a stored content lies and what it is. */
export interface StoredContent {
  /** hex SHA-256 of the content: its address. */
  readonly sha256: string
  readonly bytes: number
}

/** Content-addressed files in `<DATA_DIR>/files`: written to a temporary name, synced, renamed; equal contents lie once. */
export class FileStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Stores a stream. Throws when the disk refuses or the stream breaks off; nothing is left then. */
  async put(content: Readable | AsyncIterable<Uint8Array>): Promise<StoredContent> {
    const temporary = join(this.#folder, 'incoming', randomBytes(12).toString('hex'))
    await mkdir(dirname(temporary), { recursive: true })
    const hash = createHash('sha256')
    let bytes = 0
    try {
      const file = await open(temporary, 'wx', 0o640)
      try {
        for await (const chunk of content as AsyncIterable<Uint8Array>) {
          hash.update(chunk)
          bytes += chunk.length
          await file.write(chunk)
        }
        await file.sync()
      } finally {
        await file.close()
      }
      const sha256 = hash.digest('hex')
      await mkdir(dirname(this.#pathOf(sha256)), { recursive: true })
      await rename(temporary, this.#pathOf(sha256))
      return { sha256, bytes }
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }

  /** Reads a content, or a part of it (both ends included). Throws when it is not there. */
  async read(
    sha256: string,
    range?: { start: number; end: number },
  ): Promise<{ bytes: number; stream: Readable }> {
    const path = this.#pathOf(sha256)
    const { size } = await stat(path)
    return { bytes: size, stream: createReadStream(path, range) }
  }

  /** Size of a content in bytes. Throws when it is not there. */
  async sizeOf(sha256: string): Promise<number> {
    return (await stat(this.#pathOf(sha256))).size
  }

  /** Drops a content; nothing happens when it is not there. Only for what its owner made unlike any other: equal contents lie once. */
  async remove(sha256: string): Promise<void> {
    await rm(this.#pathOf(sha256), { force: true })
  }

  #pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a content address')
    return join(this.#folder, sha256.slice(0, 2), sha256)
  }
}
