import { ALAW_SILENCE, FRAME } from '../g711.ts'
import { Source } from '../mix/source.ts'
import { type Sound, soundLength } from './sounds.ts'

/** A queue of sounds as a source: one frame per tick, without a seam between items. Silent until its sounds are there. */
export class Player extends Source {
  #sounds: Sound[] | null = null
  #loop: boolean
  #item = 0
  #at = 0
  #over = false
  #frame = new Uint8Array(FRAME)

  constructor(loop: boolean) {
    super()
    this.#loop = loop
  }

  /** Gives it what to play; from `position` (samples) of the first item on when that is a file. */
  load(sounds: Sound[], position = 0): void {
    this.#sounds = sounds.filter((sound) => soundLength(sound) > 0)
    const [first] = this.#sounds
    if (first && position > 0) this.#at = position % soundLength(first)
  }

  get loaded(): boolean {
    return this.#sounds !== null
  }
  /** Everything has been heard. */
  get over(): boolean {
    return this.#over
  }
  /** Samples of the current item already heard. */
  get position(): number {
    return this.#at
  }

  /** Goes on by one frame. */
  advance(): void {
    this.frame = this.#sounds === null || this.#over ? null : this.#next(this.#sounds)
  }

  #next(sounds: Sound[]): Uint8Array | null {
    let filled = 0
    while (filled < FRAME) {
      const sound = sounds[this.#item]
      if (!sound) {
        if (!this.#loop || sounds.length === 0) {
          this.#over = true
          break
        }
        this.#item = 0
        continue
      }
      const left = soundLength(sound) - this.#at
      if (left <= 0) {
        this.#item++
        this.#at = 0
        continue
      }
      const part = Math.min(left, FRAME - filled)
      const from = this.#at
      this.#at += part
      if ('silence' in sound) this.#frame.fill(ALAW_SILENCE, filled, filled + part)
      else {
        const view = sound.alaw.subarray(sound.from + from, sound.from + from + part)
        if (part === FRAME) return view
        this.#frame.set(view, filled)
      }
      filled += part
    }
    if (filled === 0) return null
    this.#frame.fill(ALAW_SILENCE, filled)
    return this.#frame
  }
}
