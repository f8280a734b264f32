/** Mono prompt files for tests, in any format tag. */
import { alawWavHeader } from '../wav.ts'

/** An A-law prompt file of so much sound. */
export function alawWav(sound: Uint8Array): Uint8Array {
  return Buffer.concat([alawWavHeader(sound.length, 1), sound])
}

/** A plain 44-byte-header file: tag 1 (PCM), 6 (A-law) or 7 (mu-law). */
export function wavFile(tag: number, bits: number, sound: Uint8Array, rate = 8000, channels = 1): Uint8Array {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + sound.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(tag, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE((rate * channels * bits) / 8, 28)
  head.writeUInt16LE((channels * bits) / 8, 32)
  head.writeUInt16LE(bits, 34)
  head.write('data', 36)
  head.writeUInt32LE(sound.length, 40)
  return Buffer.concat([head, sound])
}
