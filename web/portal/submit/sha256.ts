/** SHA-256 (FIPS 180-4) of one block: the browser's own answers only in promises, and not at all on a page without TLS. */
const rounds = Uint32Array.from(
  [
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103,
    107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181, 191, 193, 197, 199, 211, 223,
    227, 229, 233, 239, 241, 251, 257, 263, 269, 271, 277, 281, 283, 293, 307, 311,
  ],
  (prime) => fraction(Math.cbrt(prime)),
)
const beginning = Uint32Array.from([2, 3, 5, 7, 11, 13, 17, 19], (prime) => fraction(Math.sqrt(prime)))

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32)
}

const words = new Uint32Array(64)
const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** The digest of a text of at most 55 plain characters, as eight words. */
export function sha256(text: string): Uint32Array {
  words.fill(0)
  for (let at = 0; at < text.length; at++)
    words[at >> 2] = (words[at >> 2] ?? 0) | (text.charCodeAt(at) << (24 - 8 * (at & 3)))
  words[text.length >> 2] = (words[text.length >> 2] ?? 0) | (0x80 << (24 - 8 * (text.length & 3)))
  words[15] = text.length * 8
  for (let at = 16; at < 64; at++) {
    const early = words[at - 15] ?? 0
    const late = words[at - 2] ?? 0
    const one = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const two = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    words[at] = (words[at - 16] ?? 0) + one + (words[at - 7] ?? 0) + two
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = beginning
  for (let at = 0; at < 64; at++) {
    const chosen = (e & f) ^ (~e & g)
    const sumE = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const first = (h + sumE + chosen + (rounds[at] ?? 0) + (words[at] ?? 0)) | 0
    const most = (a & b) ^ (a & c) ^ (b & c)
    const sumA = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + sumA + most) | 0
  }
  return Uint32Array.of(...[a, b, c, d, e, f, g, h].map((word, at) => word + (beginning[at] ?? 0)))
}

/** How many bits of the digest are zero before the first one, as far as its first two words. */
export function zeroBits(digest: Uint32Array): number {
  const first = Math.clz32(digest[0] ?? 0)
  return first < 32 ? first : 32 + Math.clz32(digest[1] ?? 0)
}
