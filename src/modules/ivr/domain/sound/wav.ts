/** RIFF/WAVE files: read what people upload, write what the telephone and the browser play. */
import { alawSample, encodeAlaw, mulawSample } from './alaw.ts'

/** Sound as it was recorded, mixed down to one channel; samples from -1 to 1. */
export interface Sound {
  rate: number
  samples: Float32Array
}

/** Why a file cannot be read. */
export type WavFault = 'not-wav' | 'no-sound' | 'format'

interface Format {
  tag: number
  channels: number
  rate: number
  bits: number
}

/** Reads PCM of 8 to 32 bits, 32-bit float, A-law and mu-law, one or two channels. */
export function readWav(file: Uint8Array): Sound | { fault: WavFault } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const word = (at: number) => String.fromCharCode(...file.subarray(at, at + 4))
  if (file.length < 20 || word(0) !== 'RIFF' || word(8) !== 'WAVE') return { fault: 'not-wav' }
  let format: Format | undefined
  for (let at = 12; at + 8 <= file.length;) {
    const name = word(at)
    const size = view.getUint32(at + 4, true)
    const body = at + 8
    if (name === 'fmt ' && body + 16 <= file.length) format = formatAt(view, body, size)
    if (name === 'data') {
      if (!format) return { fault: 'format' }
      // A writer that was cut off leaves a size of 0 or all ones: then the sound goes to the end.
      const end = size === 0 || body + size > file.length ? file.length : body + size
      return samplesOf(new DataView(file.buffer, file.byteOffset + body, end - body), format)
    }
    at = body + size + (size % 2)
  }
  return { fault: 'no-sound' }
}

function formatAt(view: DataView, at: number, size: number): Format {
  const tag = view.getUint16(at, true)
  return {
    // WAVE_FORMAT_EXTENSIBLE keeps the real tag in its sub-format.
    tag: tag === 0xfffe && size >= 40 && at + 26 <= view.byteLength ? view.getUint16(at + 24, true) : tag,
    channels: view.getUint16(at + 2, true),
    rate: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  }
}

type Reader = (view: DataView, at: number) => number
const readers: Readonly<Record<string, Reader>> = {
  '1/8': (view, at) => (view.getUint8(at) - 128) / 128,
  '1/16': (view, at) => view.getInt16(at, true) / 32_768,
  '1/24': (view, at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8_388_608,
  '1/32': (view, at) => view.getInt32(at, true) / 2_147_483_648,
  '3/32': (view, at) => view.getFloat32(at, true),
  '6/8': (view, at) => alawSample(view.getUint8(at)),
  '7/8': (view, at) => mulawSample(view.getUint8(at)),
}

function samplesOf(data: DataView, { tag, channels, rate, bits }: Format): Sound | { fault: WavFault } {
  const read = readers[`${tag}/${bits}`]
  if (!read || channels < 1 || channels > 2 || rate < 8000 || rate > 192_000) return { fault: 'format' }
  const step = (bits / 8) * channels
  const samples = new Float32Array(Math.floor(data.byteLength / step))
  if (samples.length === 0) return { fault: 'no-sound' }
  for (let i = 0; i < samples.length; i++) {
    const left = read(data, i * step)
    const sample = channels === 1 ? left : (left + read(data, i * step + bits / 8)) / 2
    samples[i] = Number.isFinite(sample) ? sample : 0
  }
  return { rate, samples }
}

/** The telephone's own: A-law, 8 kHz, one channel. */
export function alawFile(samples: Float32Array): Uint8Array {
  const sound = encodeAlaw(samples)
  const file = new Uint8Array(58 + sound.length + (sound.length % 2))
  header(file, { tag: 6, bits: 8, rate: 8000, fmt: 18 })
  const view = new DataView(file.buffer)
  text(file, 38, 'fact')
  view.setUint32(42, 4, true)
  view.setUint32(46, sound.length, true)
  text(file, 50, 'data')
  view.setUint32(54, sound.length, true)
  file.set(sound, 58)
  return file
}

/** For browsers, none of which need know A-law: 16-bit PCM. */
export function pcmFile({ rate, samples }: Sound): Uint8Array {
  const bytes = samples.length * 2
  const file = new Uint8Array(44 + bytes)
  header(file, { tag: 1, bits: 16, rate, fmt: 16 })
  text(file, 36, 'data')
  const view = new DataView(file.buffer)
  view.setUint32(40, bytes, true)
  for (const [i, sample] of samples.entries())
    view.setInt16(44 + i * 2, Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))), true)
  return file
}

function header(
  file: Uint8Array,
  { tag, bits, rate, fmt }: { tag: number; bits: number; rate: number; fmt: number },
): void {
  const view = new DataView(file.buffer)
  text(file, 0, 'RIFF')
  view.setUint32(4, file.length - 8, true)
  text(file, 8, 'WAVEfmt ')
  view.setUint32(16, fmt, true)
  view.setUint16(20, tag, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, (rate * bits) / 8, true)
  view.setUint16(32, bits / 8, true)
  view.setUint16(34, bits, true)
}

function text(file: Uint8Array, at: number, word: string): void {
  for (let i = 0; i < word.length; i++) file[at + i] = word.charCodeAt(i)
}
