/**
 * Puts received sound back in order of sampling time. A ring of samples addressed by RTP timestamp with a mark per sample, so packets of
 * any length, reordered, repeated or overlapping fall into place by themselves.
 *
 * The delay adapts: a packet that comes after its turn moves the reading point back to it (later sound waits longer), and when for a
 * whole window more than a frame lay unused, two frames are blended into one. At most `maxDelayMs` are ever held.
 */
import { alawEncode, alawSample, FRAME } from '../g711.ts'

const RING = 8192
const MASK = RING - 1
/** Ticks watched before the delay is shortened; longer after a late packet, shorter when much is held. */
const WINDOW = 100
const CALM_WINDOW = 500
const HURRY_WINDOW = 25
/** Samples (5 ms) of safety that stay when the delay is shortened. */
const MARGIN = 40

export type Fate = 'kept' | 'late' | 'duplicate' | 'strange'

export class JitterBuffer {
  late = 0
  duplicates = 0
  /** Samples thrown away because more than the longest delay had come. */
  overflown = 0
  /** After `next`: which samples of the frame are real; whole frames leave it untouched. */
  readonly marks = new Uint8Array(FRAME)
  #max: number
  #sound = new Uint8Array(RING)
  #filled = new Uint8Array(RING)
  #started = false
  #read = 0
  #end = 0
  #played = 0
  #jump: number | null = null
  #least = RING
  #watched = 0
  #window = WINDOW
  #second = new Uint8Array(FRAME)
  #blend = new Int16Array(FRAME)

  constructor(maxDelayMs = 200) {
    this.#max = Math.min(maxDelayMs, 800) * 8
  }

  /** Samples waiting. */
  get depth(): number {
    return this.#started ? Math.max(0, (this.#end - this.#read) | 0) : 0
  }

  /** Forgets everything: the stream changed. */
  reset(): void {
    this.#started = false
    this.#filled.fill(0)
    this.#jump = null
  }

  put(timestamp: number, sound: Uint8Array): Fate {
    const length = sound.length
    if (length === 0 || length > this.#max) return 'strange'
    if (!this.#started) this.#begin(timestamp)
    let ahead = (timestamp - this.#read) | 0
    if (ahead > RING - 2 * FRAME || ahead < -RING) {
      // Another time line. One packet may be a mistake; when the next one continues it, the peer has really changed its clock.
      const follows = this.#jump === timestamp
      this.#jump = (timestamp + length) >>> 0
      if (!follows) return 'strange'
      this.reset()
      this.#begin(timestamp)
      ahead = 0
    }
    this.#jump = null
    if (ahead < 0) {
      this.#window = CALM_WINDOW
      this.#watched = 0
      if (((timestamp - this.#played) | 0) < 0 || ((this.#end - timestamp) | 0) > this.#max) {
        if (this.#filledAt(timestamp)) this.duplicates++
        else this.late++
        return 'late'
      }
      this.late++
      this.#read = timestamp
      ahead = 0
    }
    if (this.#filledAt(timestamp)) {
      this.duplicates++
      return 'duplicate'
    }
    if (ahead + length > this.#max) this.#makeRoom(ahead + length - this.#max)
    this.#write(timestamp, sound)
    const end = (timestamp + length) >>> 0
    if (((end - this.#end) | 0) > 0) this.#end = end
    return 'kept'
  }

  /** Fills `out` with the next frame and says how many of its samples are real (0..160); the others are undefined. */
  next(out: Uint8Array): number {
    if (!this.#started) return 0
    const spare = ((this.#end - this.#read) | 0) - FRAME
    if (spare < this.#least) this.#least = spare
    const real = this.#take(out)
    if (++this.#watched >= (this.#least > 3 * FRAME ? HURRY_WINDOW : this.#window)) {
      const shorten = this.#least >= FRAME + MARGIN && real === FRAME
      this.#watched = 0
      this.#least = RING
      this.#window = WINDOW
      if (shorten) this.#shorten(out)
    }
    return real
  }

  /** Time given up by the clock: what should have been heard in it is not played later. */
  skip(frames: number): void {
    for (let i = 0; i < frames && this.#started; i++) this.#take(this.#second)
  }

  #begin(timestamp: number): void {
    this.#started = true
    this.#read = timestamp
    this.#end = timestamp
    this.#played = timestamp
    this.#least = RING
    this.#watched = 0
  }

  #filledAt(timestamp: number): boolean {
    return this.#filled[timestamp & MASK] === 1
  }

  #makeRoom(samples: number): void {
    this.overflown += samples
    const frames = Math.ceil(samples / FRAME)
    for (let i = 0; i < frames; i++) this.#take(this.#second)
  }

  #write(timestamp: number, sound: Uint8Array): void {
    const at = timestamp & MASK
    const first = Math.min(sound.length, RING - at)
    this.#sound.set(first === sound.length ? sound : sound.subarray(0, first), at)
    this.#filled.fill(1, at, at + first)
    if (first < sound.length) {
      this.#sound.set(sound.subarray(first), 0)
      this.#filled.fill(1, 0, sound.length - first)
    }
  }

  #take(out: Uint8Array): number {
    let real = 0
    const filled = this.#filled
    for (let i = 0; i < FRAME; i++) {
      const at = (this.#read + i) & MASK
      const mark = filled[at] as number
      out[i] = this.#sound[at] as number
      this.marks[i] = mark
      real += mark
      filled[at] = 0
    }
    this.#read = (this.#read + FRAME) >>> 0
    if (real > 0) this.#played = this.#read
    return real
  }

  /** Blends the next frame into the one just taken, so that 40 ms are heard as 20. */
  #shorten(out: Uint8Array): void {
    if (this.#take(this.#second) < FRAME) {
      this.marks.fill(1)
      return
    }
    for (let i = 0; i < FRAME; i++) {
      const share = i / FRAME
      this.#blend[i] =
        alawSample(out[i] as number) * (1 - share) + alawSample(this.#second[i] as number) * share
    }
    alawEncode(this.#blend, out)
  }
}
