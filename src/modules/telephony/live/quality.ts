/** How the sound of each leg is, as the switch last told it. Kept in memory only: a figure of the moment. */
import type { SwitchEvent } from '../switch/port.ts'

export interface Quality {
  readonly loss: number
  readonly jitterMs: number
  readonly mos?: number
  readonly lost: boolean
  readonly at: number
}

const most = 2_000

export class Qualities {
  readonly #legs = new Map<string, Quality>()

  hear(event: SwitchEvent): void {
    if (event.t === 'leg.ended') this.#legs.delete(event.leg)
    if (event.t !== 'leg.media') return
    const { leg, loss, jitterMs, mos, lost, at } = event
    this.#legs.delete(leg)
    this.#legs.set(leg, { loss, jitterMs, lost, at, ...(mos === undefined ? {} : { mos }) })
    if (this.#legs.size > most) this.#legs.delete(this.#legs.keys().next().value ?? '')
  }

  of(leg: string): Quality | undefined {
    return this.#legs.get(leg)
  }
}
