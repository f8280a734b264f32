/**
 * A recording played as one WAV file out of its segments: header bytes and the way from a byte range to pieces of segments. Pure; the
 * server's playback uses it without loading anything of the switch. Format: RIFF/WAVE, format tag 6 (A-law) with extension and fact
 * chunk (Microsoft Multimedia Data Standards Update, 1994), 8 kHz, one or two channels interleaved.
 */
export type Channels = 1 | 2

/** Bytes before the sound. */
export const WAV_HEADER_BYTES = 58

/** Header of an A-law WAV with `soundBytes` of sound. Throws a RangeError beyond 4 GB or with half a sample. */
export function alawWavHeader(soundBytes: number, channels: Channels = 2): Uint8Array {
  if (!Number.isSafeInteger(soundBytes) || soundBytes < 0 || soundBytes % channels !== 0)
    throw new RangeError(`not a whole number of samples: ${soundBytes}`)
  if (soundBytes > 0xffffffff - WAV_HEADER_BYTES) throw new RangeError('longer than a WAV file can be')
  const bytes = new Uint8Array(WAV_HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  const word = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at)
  word(0, 'RIFF')
  view.setUint32(4, WAV_HEADER_BYTES - 8 + soundBytes + (soundBytes % 2), true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 18, true)
  view.setUint16(20, 6, true)
  view.setUint16(22, channels, true)
  view.setUint32(24, 8000, true)
  view.setUint32(28, 8000 * channels, true)
  view.setUint16(32, channels, true)
  view.setUint16(34, 8, true)
  view.setUint16(36, 0, true)
  word(38, 'fact')
  view.setUint32(42, 4, true)
  view.setUint32(46, soundBytes / channels, true)
  word(50, 'data')
  view.setUint32(54, soundBytes, true)
  return bytes
}

/** A piece of the played file: bytes `from` (inclusive) to `to` (exclusive) of the header or of one opened segment. */
export type WavPiece =
  | { header: true; from: number; to: number }
  | { header: false; segment: number; from: number; to: number }

/** Length of the whole file. `segmentBytes`: sound bytes of each opened segment in order. */
export function wavLength(segmentBytes: readonly number[]): number {
  return segmentBytes.reduce((sum, bytes) => sum + bytes, WAV_HEADER_BYTES)
}

/**
 * Pieces that make the bytes `from` (inclusive) to `to` (exclusive) of the file, in order. `segment` is the index in `segmentBytes`. What
 * lies beyond the end is left out, so an unsatisfiable range gives no pieces.
 */
export function wavPieces(segmentBytes: readonly number[], from: number, to: number): WavPiece[] {
  const pieces: WavPiece[] = []
  if (from < WAV_HEADER_BYTES && from < to)
    pieces.push({ header: true, from: Math.max(0, from), to: Math.min(to, WAV_HEADER_BYTES) })
  let start = WAV_HEADER_BYTES
  for (const [segment, bytes] of segmentBytes.entries()) {
    const first = Math.max(from, start)
    const last = Math.min(to, start + bytes)
    if (first < last) pieces.push({ header: false, segment, from: first - start, to: last - start })
    start += bytes
  }
  return pieces
}

/** Milliseconds of sound in so many bytes. */
export function soundMs(bytes: number, channels: Channels): number {
  return bytes / channels / 8
}
