/**
 * A mark inside the sound: which voice said a frame, and when. It lies in the least significant bits of the first 64 A-law bytes, where it
 * is 55 dB below a tone in any one frequency, so that voices can be told apart by ear and by mark at once. The engine passes A-law through
 * unchanged where a party hears one other party only (ADR 0009), so the mark arrives.
 */
const BITS = 64
const PLAUSIBLE_US = 120_000_000

export interface Stamp {
  readonly voice: number
  /** When the frame was given to the network, microseconds of the machine's monotonic clock, the same in every process. */
  readonly atUs: number
}

/** Microseconds of the machine's monotonic clock. */
export function nowUs(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1_000_000 + Math.floor(nanoseconds / 1000)
}

const octets = new Uint8Array(BITS / 8)

/** Sum over the seven octets that say something. */
const sumOf = (): number => octets.subarray(0, 7).reduce((sum, octet) => (sum * 31 + octet) & 0xff, 0xa7)

/** Marks a frame of at least 64 bytes. */
export function putStamp(frame: Uint8Array, { voice, atUs }: Stamp): void {
  const high = Math.floor(atUs / 2 ** 24)
  const low = atUs % 2 ** 24
  octets.set([voice, high >> 16, high >> 8, high, low >> 16, low >> 8, low])
  octets[7] = sumOf()
  for (let bit = 0; bit < BITS; bit++) {
    const set = ((octets[bit >> 3] ?? 0) >> (bit & 7)) & 1
    frame[bit] = ((frame[bit] ?? 0) & 0xfe) | set
  }
}

/** The mark of a frame heard at `nowUs`; undefined for sound of anybody else: prompts, music, silence. */
export function readStamp(frame: Uint8Array, heardAtUs: number): Stamp | undefined {
  if (frame.length < BITS) return undefined
  octets.fill(0)
  for (let bit = 0; bit < BITS; bit++)
    octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (((frame[bit] ?? 0) & 1) << (bit & 7))
  if (octets[7] !== sumOf()) return undefined
  const [voice = 0, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = octets
  const atUs = ((a << 16) | (b << 8) | c) * 2 ** 24 + ((d << 16) | (e << 8) | f)
  return Math.abs(heardAtUs - atUs) < PLAUSIBLE_US ? { voice, atUs } : undefined
}
