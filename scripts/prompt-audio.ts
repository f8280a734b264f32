/** Sound of the shipped prompts: G.711 A-law in RIFF/WAVE (format 6), 8 kHz, mono; samples as numbers from -1 to 1. */
export const sampleRate = 8000

/** ITU-T G.711 A-law, one byte per sample, even bits inverted. */
export function encodeAlaw(samples: Float64Array): Uint8Array {
  return Uint8Array.from(samples, (sample) => {
    const value = Math.max(-32768, Math.min(32767, Math.round(sample * 32768)))
    const sign = value >= 0 ? 0x80 : 0
    const size = Math.min(value >= 0 ? value : -value - 1, 32767) >> 3
    let segment = 0
    while (segment < 7 && size >> (segment + 5) > 0) segment++
    const mantissa = (segment < 2 ? size >> 1 : size >> segment) & 0x0f
    return (sign | (segment << 4) | mantissa) ^ 0x55
  })
}

export function decodeAlaw(bytes: Uint8Array): Float64Array {
  return Float64Array.from(bytes, (byte) => {
    const code = byte ^ 0x55
    const segment = (code >> 4) & 7
    const step = ((code & 0x0f) << 4) + 8
    const size = segment === 0 ? step : (step + 0x100) << (segment - 1)
    return (code & 0x80 ? size : -size) / 32768
  })
}

/** A whole WAV file. */
export function alawWav(samples: Float64Array): Uint8Array {
  const sound = encodeAlaw(samples)
  const padded = sound.length + (sound.length % 2)
  const file = Buffer.alloc(58 + padded)
  file.write('RIFF', 0)
  file.writeUInt32LE(50 + padded, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(18, 16)
  file.writeUInt16LE(6, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(sampleRate, 24)
  file.writeUInt32LE(sampleRate, 28)
  file.writeUInt16LE(1, 32)
  file.writeUInt16LE(8, 34)
  file.write('fact', 38)
  file.writeUInt32LE(4, 42)
  file.writeUInt32LE(sound.length, 46)
  file.write('data', 50)
  file.writeUInt32LE(sound.length, 54)
  file.set(sound, 58)
  return file
}

export interface WavFormat {
  format: number
  channels: number
  rate: number
  bits: number
}

/** Format and samples of an A-law WAV file; throws when it is not one. */
export function readAlawWav(bytes: Uint8Array): { format: WavFormat; samples: Float64Array } {
  const file = Buffer.from(bytes)
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error('not a WAV file')
  let format: WavFormat | undefined
  for (let at = 12; at + 8 <= file.length;) {
    const [name, size] = [file.toString('latin1', at, at + 4), file.readUInt32LE(at + 4)]
    if (name === 'fmt ')
      format = {
        format: file.readUInt16LE(at + 8),
        channels: file.readUInt16LE(at + 10),
        rate: file.readUInt32LE(at + 12),
        bits: file.readUInt16LE(at + 22),
      }
    if (name === 'data' && format)
      return { format, samples: decodeAlaw(file.subarray(at + 8, at + 8 + size)) }
    at += 8 + size + (size % 2)
  }
  throw new Error('no sound in the WAV file')
}

const decibel = (ratio: number) => 20 * Math.log10(Math.max(ratio, 1e-9))

/** Root mean square and peak, dB below full scale. */
export function levels(samples: Float64Array): { rms: number; peak: number } {
  let [squares, peak] = [0, 0]
  for (const sample of samples) {
    squares += sample * sample
    peak = Math.max(peak, Math.abs(sample))
  }
  return { rms: decibel(Math.sqrt(squares / Math.max(1, samples.length))), peak: decibel(peak) }
}

/** As loud as the RMS aimed at, no peak above the limit. */
export function normalised(samples: Float64Array, aim: { rms: number; peak: number }): Float64Array {
  const now = levels(samples)
  const gain = 10 ** (Math.min(aim.rms - now.rms, aim.peak - now.peak) / 20)
  return samples.map((sample) => sample * gain)
}

/** Without the silence at both ends, but with a short fixed pause left, so that pieces join evenly. */
export function trimmed(samples: Float64Array, pauseMs: { before: number; after: number }): Float64Array {
  const threshold = 0.01
  const first = samples.findIndex((sample) => Math.abs(sample) > threshold)
  const last = samples.findLastIndex((sample) => Math.abs(sample) > threshold)
  if (first < 0) return new Float64Array(0)
  const count = (ms: number) => Math.round((ms / 1000) * sampleRate)
  const sound = samples.subarray(Math.max(0, first - 40), last + 160)
  const made = new Float64Array(count(pauseMs.before) + sound.length + count(pauseMs.after))
  made.set(sound, count(pauseMs.before))
  return made
}
