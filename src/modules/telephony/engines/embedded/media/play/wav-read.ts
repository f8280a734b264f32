/** Reads prompt files: WAV, mono, 8 kHz, A-law (6), mu-law (7) or 16-bit PCM (1). Gives A-law. Pure. */
import { alawEncode, mulawIntoAlaw } from '../g711.ts'

/** The sound of a WAV file as A-law. Throws a RangeError that says what is wrong with the file. */
export function readWav(file: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const word = (at: number) => String.fromCharCode(...file.subarray(at, at + 4))
  if (file.length < 20 || word(0) !== 'RIFF' || word(8) !== 'WAVE') throw new RangeError('not a WAV file')
  let format = 0
  let bits = 0
  for (let at = 12; at + 8 <= file.length;) {
    const name = word(at)
    const size = view.getUint32(at + 4, true)
    const body = at + 8
    if (name === 'fmt ' && body + 16 <= file.length) {
      format = view.getUint16(body, true)
      // WAVE_FORMAT_EXTENSIBLE keeps the real tag in its sub-format.
      if (format === 0xfffe && size >= 40 && body + 26 <= file.length)
        format = view.getUint16(body + 24, true)
      const channels = view.getUint16(body + 2, true)
      const rate = view.getUint32(body + 4, true)
      bits = view.getUint16(body + 14, true)
      if (channels !== 1) throw new RangeError(`${channels} channels, need one`)
      if (rate !== 8000) throw new RangeError(`${rate} Hz, need 8000`)
    } else if (name === 'data') {
      // A writer that was cut off leaves a size of 0 or all ones: then the sound goes to the end.
      const end = size === 0 || body + size > file.length ? file.length : body + size
      return convert(file.subarray(body, end), format, bits)
    }
    at = body + size + (size % 2)
  }
  throw new RangeError('no sound in it')
}

function convert(sound: Uint8Array, format: number, bits: number): Uint8Array {
  if (format === 6 && bits === 8) return sound
  if (format === 7 && bits === 8) return mulawIntoAlaw(sound)
  if (format === 1 && bits === 16) {
    const samples = new Int16Array(sound.length >> 1)
    const view = new DataView(sound.buffer, sound.byteOffset, samples.length * 2)
    for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(i * 2, true)
    return alawEncode(samples)
  }
  throw new RangeError(`format ${format} with ${bits} bits, need A-law, mu-law or 16-bit PCM`)
}
