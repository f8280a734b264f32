/**
 * Sealed segments of recordings. Pure but for node:crypto; readers import it without the switch.
 *
 * Layout of a sealed segment file: 12 bytes random iv, then the AES-256-GCM ciphertext (as long as the sound), then the 16 byte tag.
 * Additional authenticated data: UTF-8 of `<sink>/<file name>`, so a segment cannot be moved to another recording or place.
 * Without a key the file is the sound itself: A-law, channels interleaved.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const IV = 12
const TAG = 16
/** How much longer a sealed file is than its sound. */
export const SEAL_BYTES = IV + TAG

/** Name of segment `n` (from 1). */
export function segmentName(n: number): string {
  return `${String(n).padStart(6, '0')}.seg`
}
/** Number of a segment file, undefined when the name is not one. */
export function segmentNumber(name: string): number | undefined {
  const match = /^(\d{6,})\.seg$/.exec(name)
  return match ? Number(match[1]) : undefined
}

/** Reads a base64 AES-256 key. Throws a RangeError when it is not 32 bytes. */
export function segmentKey(base64: string): Buffer {
  const key = Buffer.from(base64, 'base64')
  if (key.length !== 32) throw new RangeError('a segment key is 32 bytes of base64')
  return key
}

function bound(sink: string, n: number): Buffer {
  return Buffer.from(`${sink}/${segmentName(n)}`, 'utf8')
}

/** Seals the sound of segment `n` of the recording in folder `sink`. */
export function sealSegment(sound: Uint8Array, key: Uint8Array, sink: string, n: number): Buffer {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(bound(sink, n))
  return Buffer.concat([iv, cipher.update(sound), cipher.final(), cipher.getAuthTag()])
}

/** The sound of a stored segment; `key` null for a plain one. Throws when it was altered, moved or cut short, or the key is wrong. */
export function openSegment(stored: Uint8Array, key: Uint8Array | null, sink: string, n: number): Uint8Array {
  if (key === null) return stored
  if (stored.length < SEAL_BYTES) throw new RangeError('shorter than its seal')
  const decipher = createDecipheriv('aes-256-gcm', key, stored.subarray(0, IV))
  decipher.setAAD(bound(sink, n))
  decipher.setAuthTag(stored.subarray(stored.length - TAG))
  return Buffer.concat([decipher.update(stored.subarray(IV, stored.length - TAG)), decipher.final()])
}

/** Sound bytes in a stored segment of so many bytes. */
export function soundBytesOf(storedBytes: number, sealed: boolean): number {
  return Math.max(0, storedBytes - (sealed ? SEAL_BYTES : 0))
}
