/**
 * ITU-T G.711 A-law and mu-law at 8 kHz. Tables only: one look-up per sample each way. Linear samples are 16 bit (G.711's 13 or 14 bits
 * shifted up). Pure; safe to import anywhere.
 */
export const SAMPLE_RATE = 8000
/** 20 ms. */
export const FRAME = 160
/** A-law byte of silence (positive zero). */
export const ALAW_SILENCE = 0xd5
export const MULAW_SILENCE = 0xff

const alawToLinear = new Int16Array(256)
const mulawToLinear = new Int16Array(256)
/** Index: the 16 bits of the sample. */
const linearToAlaw = new Uint8Array(65536)
const linearToMulaw = new Uint8Array(65536)
const mulawToAlaw = new Uint8Array(256)
const alawToMulaw = new Uint8Array(256)

function decodeAlaw(byte: number): number {
  const bits = byte ^ 0x55
  const segment = (bits & 0x70) >> 4
  let size = ((bits & 0x0f) << 4) + (segment === 0 ? 8 : 0x108)
  if (segment > 1) size <<= segment - 1
  return bits & 0x80 ? size : -size
}

function decodeMulaw(byte: number): number {
  const bits = ~byte & 0xff
  const size = ((((bits & 0x0f) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84
  return bits & 0x80 ? -size : size
}

function encodeAlaw(sample: number): number {
  const mask = sample < 0 ? 0x55 : 0xd5
  const size = (sample < 0 ? -sample - 1 : sample) >> 3
  let segment = 0
  while (segment < 7 && size > (0x20 << segment) - 1) segment++
  const step = segment < 2 ? 1 : segment
  return ((segment << 4) | ((size >> step) & 0x0f)) ^ mask
}

function encodeMulaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const size = Math.min(Math.abs(sample), 32635) + 0x84
  let segment = 7
  for (let mask = 0x4000; (size & mask) === 0 && segment > 0; mask >>= 1) segment--
  return ~(sign | (segment << 4) | ((size >> (segment + 3)) & 0x0f)) & 0xff
}

for (let byte = 0; byte < 256; byte++) {
  alawToLinear[byte] = decodeAlaw(byte)
  mulawToLinear[byte] = decodeMulaw(byte)
}
for (let sample = -32768; sample < 32768; sample++) {
  linearToAlaw[sample & 0xffff] = encodeAlaw(sample)
  linearToMulaw[sample & 0xffff] = encodeMulaw(sample)
}
for (let byte = 0; byte < 256; byte++) {
  mulawToAlaw[byte] = linearToAlaw[(mulawToLinear[byte] ?? 0) & 0xffff] ?? 0
  alawToMulaw[byte] = linearToMulaw[(alawToLinear[byte] ?? 0) & 0xffff] ?? 0
}

/** Sample of one A-law byte. */
export function alawSample(byte: number): number {
  return alawToLinear[byte & 0xff] ?? 0
}
/** Sample of one mu-law byte. */
export function mulawSample(byte: number): number {
  return mulawToLinear[byte & 0xff] ?? 0
}
/** A-law byte of one sample; louder than 16 bits is cut off. */
export function alawByte(sample: number): number {
  return linearToAlaw[(sample > 32767 ? 32767 : sample < -32768 ? -32768 : sample) & 0xffff] ?? 0
}
/** Mu-law byte of one sample; louder than 16 bits is cut off. */
export function mulawByte(sample: number): number {
  return linearToMulaw[(sample > 32767 ? 32767 : sample < -32768 ? -32768 : sample) & 0xffff] ?? 0
}

/** Decodes A-law into `out` (from its beginning) and gives it back. */
export function alawDecode(bytes: Uint8Array, out: Int16Array = new Int16Array(bytes.length)): Int16Array {
  for (let i = 0; i < bytes.length; i++) out[i] = alawToLinear[bytes[i] as number] as number
  return out
}
export function mulawDecode(bytes: Uint8Array, out: Int16Array = new Int16Array(bytes.length)): Int16Array {
  for (let i = 0; i < bytes.length; i++) out[i] = mulawToLinear[bytes[i] as number] as number
  return out
}
/** Encodes to A-law; `samples` may be wider than 16 bits (a mix): louder is cut off. */
export function alawEncode(
  samples: Int16Array | Int32Array,
  out: Uint8Array = new Uint8Array(samples.length),
): Uint8Array {
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] as number
    const cut = sample > 32767 ? 32767 : sample < -32768 ? -32768 : sample
    out[i] = linearToAlaw[cut & 0xffff] as number
  }
  return out
}
export function mulawEncode(
  samples: Int16Array,
  out: Uint8Array = new Uint8Array(samples.length),
): Uint8Array {
  for (let i = 0; i < samples.length; i++) out[i] = linearToMulaw[(samples[i] as number) & 0xffff] as number
  return out
}
/** Mu-law bytes as A-law bytes, into `out` from its beginning. */
export function mulawIntoAlaw(bytes: Uint8Array, out: Uint8Array = new Uint8Array(bytes.length)): Uint8Array {
  for (let i = 0; i < bytes.length; i++) out[i] = mulawToAlaw[bytes[i] as number] as number
  return out
}
export function alawIntoMulaw(bytes: Uint8Array, out: Uint8Array = new Uint8Array(bytes.length)): Uint8Array {
  for (let i = 0; i < bytes.length; i++) out[i] = alawToMulaw[bytes[i] as number] as number
  return out
}
