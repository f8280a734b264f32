import { readFile, stat } from 'node:fs/promises'
import { readWav } from './wav-read.ts'

const LARGEST_FILE = 64 * 1024 * 1024

/** Prompt files in memory, least recently used out first. Files changed on disk are read again. */
export class Clips {
  #kept = new Map<string, { sound: Uint8Array; stamp: string }>()
  #bytes = 0
  #most: number

  constructor(mostBytes = 64 * 1024 * 1024) {
    this.#most = mostBytes
  }

  /** A-law of a file. Rejects when it cannot be read or is no prompt. */
  async load(path: string): Promise<Uint8Array> {
    const { mtimeMs, size } = await stat(path)
    const stamp = `${mtimeMs}:${size}`
    const known = this.#kept.get(path)
    if (known?.stamp === stamp) {
      this.#kept.delete(path)
      this.#kept.set(path, known)
      return known.sound
    }
    if (size > LARGEST_FILE) throw new RangeError(`larger than ${LARGEST_FILE} bytes`)
    const sound = readWav(await readFile(path))
    this.#drop(path)
    this.#kept.set(path, { sound, stamp })
    this.#bytes += sound.length
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#most || oldest === path) break
      this.#drop(oldest)
    }
    return sound
  }

  #drop(path: string): void {
    this.#bytes -= this.#kept.get(path)?.sound.length ?? 0
    this.#kept.delete(path)
  }
}
