import { FRAME } from '../g711.ts'
import { Concealment } from './concealment.ts'
import { type Fate, JitterBuffer } from './jitter-buffer.ts'

/** Received sound as a steady row of frames: ordered, concealed, silent (null) when the peer pauses. */
export class Playout {
  readonly buffer: JitterBuffer
  /** Frames in which something had to be made up. */
  concealed = 0
  #concealment = new Concealment()
  #frame = new Uint8Array(FRAME)
  #made = new Uint8Array(FRAME)

  constructor(maxDelayMs?: number) {
    this.buffer = new JitterBuffer(maxDelayMs)
  }

  put(timestamp: number, alaw: Uint8Array): Fate {
    return this.buffer.put(timestamp, alaw)
  }

  /** The frame of this tick, valid until the next call; null when there is nothing to hear. */
  next(): Uint8Array | null {
    const frame = this.#frame
    const real = this.buffer.next(frame)
    if (real === FRAME) {
      this.#concealment.real(frame, true)
      return frame
    }
    const made = this.#concealment.lost(this.#made)
    if (real === 0) {
      if (made) this.concealed++
      return made ? this.#made : null
    }
    this.concealed++
    const marks = this.buffer.marks
    for (let i = 0; i < FRAME; i++) if (marks[i] === 0) frame[i] = made ? (this.#made[i] as number) : 0xd5
    this.#concealment.real(frame, false)
    return frame
  }

  skip(frames: number): void {
    this.buffer.skip(frames)
  }

  reset(): void {
    this.buffer.reset()
    this.#concealment.reset()
  }
}
