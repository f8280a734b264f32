import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, unlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { sealSegment, segmentName, segmentNumber } from '../seal.ts'

const PART = '.part'

/** True for a relative folder that stays below its root: `yyyy/mm/dd/<id>`. */
export function isSinkName(sink: string): boolean {
  return sink.length <= 200 && sink.split('/').every((part) => /^[\w.-]+$/.test(part) && !/^\.+$/.test(part))
}

export interface StoredSegment {
  n: number
  bytes: number
  /** hex, of the stored file. */
  sha256: string
}

/**
 * The folder of one recording. A segment appears under its name only when it is whole and on disk (temporary name, fsync, rename, fsync of
 * the folder), so whoever reads `*.seg` never sees half of one.
 */
export class SegmentFolder {
  /** Number the next segment gets. */
  next: number
  #path: string
  #sink: string
  #key: Uint8Array | null

  private constructor(path: string, sink: string, key: Uint8Array | null, next: number) {
    this.#path = path
    this.#sink = sink
    this.#key = key
    this.next = next
  }

  /** Makes or continues the folder. Rejects with the system's error. Half-written leftovers of a killed process are removed. */
  static async open(root: string, sink: string, key: Uint8Array | null): Promise<SegmentFolder> {
    const path = resolve(root, sink)
    await mkdir(path, { recursive: true, mode: 0o750 })
    let highest = 0
    for (const name of await readdir(path)) {
      if (name.endsWith(PART)) await rm(join(path, name), { force: true })
      highest = Math.max(highest, segmentNumber(name) ?? 0)
    }
    return new SegmentFolder(path, sink, key, highest + 1)
  }

  /** Stores the next segment. Rejects with the system's error (ENOSPC...); nothing of it is then left under its name. */
  async store(sound: Uint8Array): Promise<StoredSegment> {
    const n = this.next
    const stored = this.#key ? sealSegment(sound, this.#key, this.#sink, n) : sound
    const path = join(this.#path, segmentName(n))
    const file = await open(path + PART, 'w', 0o640)
    try {
      await file.writeFile(stored)
      await file.sync()
    } catch (error) {
      await file.close().catch(() => {})
      await unlink(path + PART).catch(() => {})
      throw error
    }
    await file.close()
    await rename(path + PART, path)
    await this.#syncFolder()
    this.next = n + 1
    return { n, bytes: stored.length, sha256: createHash('sha256').update(stored).digest('hex') }
  }

  async #syncFolder(): Promise<void> {
    try {
      const folder = await open(this.#path, 'r')
      try {
        await folder.sync()
      } finally {
        await folder.close()
      }
    } catch {
      // Not every system can sync a folder; the file itself is safe.
    }
  }
}
