/**
 * Proof of work (hashcash): whoever asks shows that his machine counted for a moment. Nobody has to see, hear or solve anything, and a machine that asks a
 * thousand times pays a thousand times.
 */

/** What is hashed (SHA-256) to prove the work on a task: the task and the number found. */
export const workText = (task: string, found: number | string): string => `${task}.${found}`

/** How many bits of a digest are zero before the first one. */
export function leadingZeroBits(digest: ArrayLike<number>): number {
  let bits = 0
  for (let at = 0; at < digest.length; at++) {
    const byte = digest[at] ?? 0
    if (byte !== 0) return bits + Math.clz32(byte) - 24
    bits += 8
  }
  return bits
}
