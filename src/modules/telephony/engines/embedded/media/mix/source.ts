import { alawDecode, alawEncode, FRAME } from '../g711.ts'

/** Something that can be heard: a leg's voice or a running prompt. Decoded at most once per tick, and only when it is mixed. */
export class Source {
  #frame: Uint8Array | null = null
  #linear = new Int16Array(FRAME)
  #decoded = false

  /** A-law of this tick, null = silent. Valid until the next tick. */
  get frame(): Uint8Array | null {
    return this.#frame
  }
  set frame(frame: Uint8Array | null) {
    this.#frame = frame
    this.#decoded = false
  }

  /** Linear samples of the frame; only when there is one. */
  samples(): Int16Array {
    if (!this.#decoded && this.#frame) {
      alawDecode(this.#frame, this.#linear)
      this.#decoded = true
    }
    return this.#linear
  }
}

/** Adds up what one listener hears. A single source passes through untouched; several are added linearly and cut off at 16 bits. */
export class Mixer {
  #sum = new Int32Array(FRAME)

  /** Null when all are silent. May use `out` for the result; else gives the source's own frame. */
  mix(sources: readonly Source[], out: Uint8Array): Uint8Array | null {
    let only: Source | null = null
    let mixed = false
    const sum = this.#sum
    for (const source of sources) {
      if (source.frame === null) continue
      if (only === null) {
        only = source
        continue
      }
      if (!mixed) {
        mixed = true
        sum.set(only.samples())
      }
      const samples = source.samples()
      for (let i = 0; i < FRAME; i++) sum[i] = (sum[i] as number) + (samples[i] as number)
    }
    if (!mixed) return only ? only.frame : null
    return alawEncode(sum, out)
  }
}
