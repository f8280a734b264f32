/** Sound made fit for the telephone: 8 kHz with nothing above 3.8 kHz, as loud as the other prompts, checked before anybody hears it. */
import type { Sound } from './wav.ts'

export const telephoneRate = 8000
/** Zero crossings of the filter's sinc on each side. */
const crossings = 16
/** Highest frequency kept, as a share of half the lower rate. */
const kept = 0.95

/**
 * A piece of the sound at 8 kHz: samples `from` up to `to` of the result. In pieces, so that a long file does not hold up whatever else the
 * process does.
 */
export function resampled(sound: Sound, from: number, to: number): Float32Array {
  const { rate, samples } = sound
  const step = rate / telephoneRate
  const cutoff = (kept * Math.min(rate, telephoneRate)) / rate
  const reach = Math.ceil(crossings / cutoff)
  const made = new Float32Array(to - from)
  for (let n = from; n < to; n++) {
    const centre = n * step
    const first = Math.max(0, Math.ceil(centre - reach))
    const last = Math.min(samples.length - 1, Math.floor(centre + reach))
    let sum = 0
    for (let i = first; i <= last; i++) sum += (samples[i] ?? 0) * kernel(centre - i, cutoff, reach)
    made[n - from] = sum
  }
  return made
}

/** How many samples the sound has at 8 kHz. */
export const resampledLength = ({ rate, samples }: Sound): number =>
  Math.floor((samples.length * telephoneRate) / rate)

/** Sinc with a Blackman window; its sum over whole steps is one. */
function kernel(distance: number, cutoff: number, reach: number): number {
  const x = distance * cutoff
  const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
  const place = (Math.PI * distance) / reach
  return cutoff * sinc * (0.42 + 0.5 * Math.cos(place) + 0.08 * Math.cos(2 * place))
}

/** Loudness of what is heard, dB below full scale: pauses between words do not count. */
export function loudness(samples: Float32Array): { rms: number; peak: number } {
  const block = telephoneRate / 20
  const squares: number[] = []
  let peak = 0
  for (let at = 0; at < samples.length; at += block) {
    let sum = 0
    for (const sample of samples.subarray(at, at + block)) {
      sum += sample * sample
      peak = Math.max(peak, Math.abs(sample))
    }
    squares.push(sum / Math.min(block, samples.length - at))
  }
  const heard = squares.filter((mean) => decibel(Math.sqrt(mean)) > silence)
  const mean = heard.reduce((sum, one) => sum + one, 0) / Math.max(1, heard.length)
  return { rms: decibel(Math.sqrt(mean)), peak: decibel(peak) }
}

const decibel = (ratio: number) => 20 * Math.log10(Math.max(ratio, 1e-6))
/** Below this nothing is said, dB. */
const silence = -50
/** As loud as the shipped prompts, dB. */
const aim = { rms: -19, peak: -3 }
/** Louder or softer than this by more is changed, dB. */
const tolerated = 2

export type SoundRemark = 'made-louder' | 'made-softer' | 'clipped'
export type SoundFault = 'too-short' | 'too-long' | 'silent'

export const shortestMs = 200
export const longestMs = 300_000

/** The same sound as loud as it should be, with remarks on what was met; or why nobody should hear it. */
export function levelled(
  samples: Float32Array,
): { samples: Float32Array; remarks: SoundRemark[] } | { fault: SoundFault } {
  const { rms, peak } = loudness(samples)
  if (rms < silence) return { fault: 'silent' }
  const clipped = longestAtPeak(samples) >= 4
  const gain = Math.min(aim.rms - rms, aim.peak - peak)
  if (Math.abs(gain) <= tolerated && peak <= -0.5) return { samples, remarks: clipped ? ['clipped'] : [] }
  const factor = 10 ** (gain / 20)
  return {
    samples: samples.map((sample) => sample * factor),
    remarks: [
      ...(gain > tolerated ? (['made-louder'] as const) : []),
      ...(gain < -tolerated ? (['made-softer'] as const) : []),
      ...(clipped ? (['clipped'] as const) : []),
    ],
  }
}

/** Samples in a row at full scale: a recording that was too loud for its microphone. */
function longestAtPeak(samples: Float32Array): number {
  let [longest, now] = [0, 0]
  for (const sample of samples) {
    now = Math.abs(sample) >= 0.999 ? now + 1 : 0
    longest = Math.max(longest, now)
  }
  return longest
}
