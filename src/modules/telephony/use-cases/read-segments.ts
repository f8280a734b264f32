import { readFile } from 'node:fs/promises'
import { join, normalize } from 'node:path'

/** Reads the stored bytes of one segment; where the segments lie is the installation's matter. */
export type ReadSegment = (sink: string, name: string) => Promise<Uint8Array>

/** Reads segments from the recordings folder of this machine. */
export const readSegmentsIn =
  (folder: string): ReadSegment =>
  (sink, name) => {
    const path = normalize(join(folder, sink, name))
    if (!path.startsWith(normalize(`${folder}/`))) throw new Error('a segment lies in the recordings folder')
    return readFile(path)
  }
