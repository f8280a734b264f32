import { statfsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'

const megabyte = 1024 * 1024

/** With less the product does not start, and is not well: recordings and cases could not be written for long. Unit: bytes. */
export const smallestFreeBytes = 256 * megabyte
/** With less somebody should make room. Unit: bytes. */
export const fewFreeBytes = 1024 * megabyte

/** Bytes that may still be written to the folder's disk. */
export async function freeBytes(folder: string): Promise<number> {
  const disk = await statfs(folder)
  return disk.bavail * disk.bsize
}

/** The same, waiting for the answer. */
export function freeBytesNow(folder: string): number {
  const disk = statfsSync(folder)
  return disk.bavail * disk.bsize
}

/** Bytes as people read them, rounded down. */
export const inMegabytes = (bytes: number): number => Math.floor(bytes / megabyte)
