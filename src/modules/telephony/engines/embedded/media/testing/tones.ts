/** Sound for tests: pure tones as A-law or linear samples. */
import { alawEncode } from '../g711.ts'

/** So many samples of a tone at 8 kHz (or `rate`); `from` lets pieces join without a seam. */
export function toneSamples(
  hz: number,
  samples: number,
  from = 0,
  amplitude = 8000,
  rate = 8000,
): Int16Array {
  return Int16Array.from({ length: samples }, (_, i) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * hz * (from + i)) / rate)),
  )
}

/** A-law of a tone. */
export function toneAlaw(hz: number, samples: number, from = 0, amplitude = 8000): Uint8Array {
  return alawEncode(toneSamples(hz, samples, from, amplitude))
}

/** Whole 20 ms frames of a tone, one after the other without end. */
export function toneFrames(hz: number, amplitude = 8000): () => Uint8Array {
  let at = 0
  return () => {
    const frame = toneAlaw(hz, 160, at, amplitude)
    at += 160
    return frame
  }
}
