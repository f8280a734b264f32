/** Music on hold made from nothing, so nobody's rights are touched: plucked broken chords that fade into each other, a seamless loop. */
import { normalised, sampleRate } from './prompt-audio.ts'

const beatSec = 0.5
/** C - a - F - G - e - a - d - G, each two bars of four beats; MIDI note numbers. */
const chords = [
  [48, 60, 64, 67],
  [45, 57, 60, 64],
  [41, 57, 60, 65],
  [43, 55, 59, 62],
  [40, 55, 59, 64],
  [45, 57, 60, 64],
  [50, 57, 62, 65],
  [43, 55, 59, 65],
]
const pattern = [0, 1, 2, 3, 2, 1, 2, 3]
const secondsPerChord = pattern.length * beatSec

/** About 32 seconds; the tails of the last notes sound into the beginning. */
export function holdMusic(): Float64Array {
  const length = Math.round(chords.length * secondsPerChord * sampleRate)
  const sound = new Float64Array(length)
  for (const [bar, chord] of chords.entries())
    for (const [beat, voice] of pattern.entries()) {
      const note = chord[voice] ?? 60
      const start = Math.round((bar * secondsPerChord + beat * beatSec) * sampleRate)
      pluck(sound, start, 440 * 2 ** ((note - 69) / 12), voice === 0 ? 1 : 0.6)
    }
  return normalised(sound, { rms: -24, peak: -6 })
}

/** One soft note of a few decaying partials, written around the end of the loop. */
function pluck(sound: Float64Array, start: number, frequency: number, strength: number) {
  const seconds = 3
  for (let i = 0; i < seconds * sampleRate; i++) {
    const t = i / sampleRate
    const attack = Math.min(1, t / 0.012)
    let value = 0
    for (let partial = 1; partial <= 4 && partial * frequency < 3200; partial++)
      value +=
        (Math.sin(2 * Math.PI * frequency * partial * t) / partial ** 1.6) *
        Math.exp(-t * (1.1 + 0.9 * partial))
    const at = (start + i) % sound.length
    sound[at] = (sound[at] ?? 0) + strength * attack * value
  }
}
