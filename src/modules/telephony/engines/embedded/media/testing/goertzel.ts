/** Which tones are in a piece of sound: Goertzel's algorithm, in dB of full scale (0 dB = amplitude 32768). */
export type Samples = Int16Array | Float32Array | Float64Array | number[]

/** Level of one frequency. Hann-windowed, so a strong neighbour more than 4 / duration away does not leak in. */
export function toneLevel(samples: Samples, hz: number, rate = 8000): number {
  const length = samples.length
  if (length === 0) return -120
  const step = 2 * Math.cos((2 * Math.PI * hz) / rate)
  let one = 0
  let two = 0
  for (let i = 0; i < length; i++) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / (length - 1))
    const value = (samples[i] as number) * window + step * one - two
    two = one
    one = value
  }
  const power = Math.max(0, one * one + two * two - step * one * two)
  // The window halves the amplitude.
  const amplitude = (Math.sqrt(power) * 4) / length
  return Math.max(-120, 20 * Math.log10(amplitude / 32768 + 1e-12))
}

/** Root mean square level, dB of full scale. */
export function level(samples: Samples): number {
  let sum = 0
  for (let i = 0; i < samples.length; i++) sum += (samples[i] as number) ** 2
  return Math.max(-120, 10 * Math.log10(sum / Math.max(1, samples.length) / 32768 ** 2 + 1e-12))
}

export interface ToneInterval {
  fromMs: number
  levels: Map<number, number>
}

/** Levels of some frequencies in intervals of `everyMs` (at least 100 for tones 100 Hz apart). */
export function toneIntervals(
  samples: Int16Array,
  frequencies: readonly number[],
  everyMs = 200,
  rate = 8000,
): ToneInterval[] {
  const size = Math.round((everyMs * rate) / 1000)
  const intervals: ToneInterval[] = []
  for (let at = 0; at + size <= samples.length; at += size) {
    const piece = samples.subarray(at, at + size)
    intervals.push({
      fromMs: (at * 1000) / rate,
      levels: new Map(frequencies.map((hz) => [hz, toneLevel(piece, hz, rate)])),
    })
  }
  return intervals
}

/**
 * The tones clearly heard in a piece out of those that could be: above -50 dB and at most `apartDb` below the loudest. With the default of
 * 40 dB an empty rest means every other tone is at least 40 dB down.
 */
export function tonesHeard(
  samples: Samples,
  frequencies: readonly number[],
  apartDb = 40,
  rate = 8000,
): number[] {
  const levels = frequencies.map((hz) => toneLevel(samples, hz, rate))
  const loudest = Math.max(...levels)
  return frequencies.filter(
    (_, i) => (levels[i] as number) > -50 && (levels[i] as number) > loudest - apartDb,
  )
}
