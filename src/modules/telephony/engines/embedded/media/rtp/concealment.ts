/**
 * Hides short losses (in the manner of G.711 appendix I): the last pitch period is repeated, from 10 ms on fading, silent after 60 ms.
 * The first real frame afterwards is blended in over 5 ms.
 */
import { alawDecode, alawEncode, alawSample, alawByte, FRAME } from '../g711.ts'

const HISTORY = 3 * FRAME
const SHORTEST = 40
const LONGEST = 160
const HOLD = 80
const SILENT = 480
const BLEND = 40

export class Concealment {
  #history = new Uint8Array(HISTORY).fill(0xd5)
  #linear = new Int16Array(HISTORY)
  #made = new Int16Array(FRAME)
  #period = 0
  /** Samples made since the last real one. */
  #gone = 0
  #heard = false

  /** A whole real frame: remembered, and with `blend` changed in place when it follows a loss. */
  real(frame: Uint8Array, blend: boolean): void {
    if (this.#gone > 0) {
      if (blend && this.#gone < SILENT) {
        for (let i = 0; i < BLEND; i++) {
          const share = (i + 1) / (BLEND + 1)
          frame[i] = alawByte(
            Math.round(alawSample(frame[i] as number) * share + this.#sample(this.#gone + i) * (1 - share)),
          )
        }
      }
      this.#gone = 0
    }
    this.#heard = true
    this.#history.copyWithin(0, FRAME)
    this.#history.set(frame, HISTORY - FRAME)
  }

  /** Fills `out` in place of a lost frame; false when nothing is to be heard any more (then `out` is untouched). */
  lost(out: Uint8Array): boolean {
    if (!this.#heard || this.#gone >= SILENT) return false
    if (this.#gone === 0) {
      alawDecode(this.#history, this.#linear)
      this.#period = this.#pitch()
    }
    for (let i = 0; i < FRAME; i++) this.#made[i] = this.#sample(this.#gone + i)
    this.#gone += FRAME
    alawEncode(this.#made, out)
    return true
  }

  reset(): void {
    this.#gone = 0
    this.#heard = false
    this.#history.fill(0xd5)
  }

  #sample(after: number): number {
    const value = this.#linear[HISTORY - this.#period + (after % this.#period)] as number
    if (after < HOLD) return value
    return after >= SILENT ? 0 : Math.round((value * (SILENT - after)) / (SILENT - HOLD))
  }

  /** Lag at which the last 20 ms are most like what went before. */
  #pitch(): number {
    let best = LONGEST
    let likeness = 0
    const from = HISTORY - FRAME
    for (let lag = SHORTEST; lag <= LONGEST; lag++) {
      let product = 0
      let energy = 1
      for (let i = from; i < HISTORY; i += 2) {
        const before = this.#linear[i - lag] as number
        product += (this.#linear[i] as number) * before
        energy += before * before
      }
      const value = product / Math.sqrt(energy)
      if (value > likeness) {
        likeness = value
        best = lag
      }
    }
    return best
  }
}
