import { readFile } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import type { ReadSegment } from './hear-recording.ts'

/** Reads segments from the recordings folder of this machine. */
export const readSegmentsIn =
  (folder: string): ReadSegment =>
  (sink, name) => {
    const path = normalize(join(folder, sink, name))
    if (!path.startsWith(normalize(`${folder}/`))) throw new Error('a segment lies in the recordings folder')
    return readFile(path)
  }
