import type { Exchange } from '../../switch/exchange/exchange.ts'
import { legState, type Leg } from '../../switch/exchange/floor.ts'
import type { Cause, LegId, LegState, OpId, Party } from '../../switch/port.ts'
import { heardBy } from './hearing.ts'
import type { MemoryPlant } from './plant.ts'
import { soundMs, soundName } from './sound.ts'
import type { VirtualClock } from './virtual-clock.ts'
import { Wire } from './wire.ts'

export interface CallIn {
  /** By which trunk, or from which registered endpoint of ours. */
  trunk?: string
  endpoint?: string
  from: string | Party
  to: string | Party
  diversion?: Party
  headers?: Record<string, string>
}

/**
 * What lies outside the memory engine, in a test's hands. Every hook acts at once; one about a leg that is over (or, say, an answer of
 * a leg already answered) does nothing and returns false, so random histories need no guards.
 */
export class World {
  readonly clock: VirtualClock
  readonly wire: Wire
  readonly #plant: MemoryPlant
  readonly #exchange: Exchange
  #legs = 0
  #boots = 1

  constructor(plant: MemoryPlant, exchange: Exchange) {
    this.#plant = plant
    this.#exchange = exchange
    this.clock = plant.clock
    this.wire = new Wire(exchange.floor.ring)
  }

  /** Lets time pass. */
  advance(ms: number): void {
    this.clock.advance(ms)
  }

  /** Somebody calls in. Null: refused (full or draining), told by `leg.new` and `leg.ended`. */
  call(call: CallIn): LegId | null {
    this.#legs += 1
    const leg = `in-${this.#boots}-${this.#legs}` as LegId
    const party = (who: string | Party): Party => (typeof who === 'string' ? { number: who } : who)
    const { from, to, ...rest } = call
    return this.#exchange.reports.arrived({ leg, from: party(from), to: party(to), ...rest }) ? leg : null
  }

  /** Live legs, oldest first. */
  legs(): { leg: LegId; direction: 'in' | 'out'; state: LegState; trunk?: string; endpoint?: string }[] {
    return [...this.#exchange.floor.legs.values()].map((leg) => ({
      leg: leg.id,
      direction: leg.direction,
      state: legState(leg),
      ...(leg.trunk === undefined ? {} : { trunk: leg.trunk }),
      ...(leg.endpoint === undefined ? {} : { endpoint: leg.endpoint }),
    }))
  }

  /** A dialled party's telephone rings (`early`: with sound before the answer). */
  ringing(leg: LegId, early = false): boolean {
    return this.#dialled(leg, () => this.#exchange.reports.rang(leg, early))
  }

  /** A dialled party answers. */
  answer(leg: LegId): boolean {
    return this.#dialled(leg, () => this.#plant.pickUp(leg))
  }

  /** A dialled party refuses, or the network does. */
  reject(leg: LegId, cause: Cause = 'busy', sip = 486): boolean {
    return this.#dialled(leg, () => this.#end(leg, { cause, by: 'peer', sip }))
  }

  /** The party outside hangs up (a caller before the answer: `cancelled`). */
  hangup(leg: LegId, cause?: Cause): boolean {
    return this.#live(leg, (live) => {
      const unanswered = live.direction === 'in' && live.state !== 'up'
      this.#end(leg, { cause: cause ?? (unanswered ? 'cancelled' : 'normal'), by: 'peer' })
    })
  }

  /** Keys, one after the other, 100 ms each (no time passes). */
  press(leg: LegId, digits: string): boolean {
    return this.#live(leg, (live) => {
      for (const digit of digits) {
        this.#plant.interrupt(live, digit)
        this.#exchange.reports.digit(leg, digit, 100)
      }
    })
  }

  /** The party outside puts us on hold, or takes us back. */
  hold(leg: LegId, on: boolean): boolean {
    return this.#live(leg, (live) => {
      if (live.state === 'up') this.#exchange.reports.peerHeld(leg, on)
    })
  }

  /** The party outside asks us to transfer it. */
  askTransfer(leg: LegId, to: string, replaces?: LegId): boolean {
    return this.#live(leg, () => this.#exchange.reports.referred(leg, to, replaces))
  }

  /** An off-switch transfer we ordered ends; with `ok` the leg ends too. */
  transferDone(op: OpId, ok: boolean, sip = ok ? 200 : 503): boolean {
    const transfer = this.#plant.transfers.get(op)
    if (!transfer) return false
    this.#plant.transfers.delete(op)
    return this.#live(transfer.leg, () => {
      this.#exchange.reports.referDone(transfer.leg, op, ok, sip)
      if (ok) this.#end(transfer.leg, { cause: 'normal', by: 'peer' })
    })
  }

  /** Sound of a leg stops coming (or comes again); with `forGood` the engine ends it as `media-timeout`. */
  losesMedia(leg: LegId, lost = true, forGood = false): boolean {
    return this.#live(leg, () => {
      this.#exchange.reports.media(leg, { lost, loss: lost ? 1 : 0, jitterMs: 0 })
      if (forGood) this.#end(leg, { cause: 'media-timeout', by: 'switch' })
    })
  }

  /** Somebody on this leg speaks (the default) or is silent, which ends recordings with a limit of silence. */
  speaks(leg: LegId, on: boolean): void {
    this.#plant.speaks(leg, on)
  }

  /** A telephone or browser registers, or vanishes. It must be provisioned. Its legs go on. */
  register(endpoint: string, up = true, address = '127.0.0.1:5062'): void {
    if (up) this.#exchange.reports.endpoint(endpoint, true, address)
    else this.#exchange.reports.endpoint(endpoint, false)
  }

  /** A trunk's peer comes or goes. */
  trunk(id: string, up: boolean, why?: string): void {
    this.#exchange.reports.trunk(id, up, why)
  }

  /** A prompt file has this length (default 3 s), or is missing. */
  prompt(file: string, is: { ms: number } | 'missing'): void {
    if (is === 'missing') this.#plant.missing.add(file)
    else this.#plant.lengths.set(file, is.ms)
  }

  /** Whether one leg's voice reaches the other. */
  hears(listener: LegId, speaker: LegId): boolean {
    const leg = this.#exchange.floor.legs.get(listener)
    return leg !== undefined && heardBy(this.#exchange.floor, leg).voices.includes(speaker)
  }

  /** Names of the sounds a leg hears now: `file:x`, `tone:ring`, `say:digits:12`, `music:x`. */
  sounds(listener: LegId): string[] {
    const leg = this.#exchange.floor.legs.get(listener)
    if (!leg) return []
    const { plays, music } = heardBy(this.#exchange.floor, leg)
    const names = music === null ? [] : [`music:${music}`]
    for (const op of plays) {
      const name = this.#soundOf(op)
      if (name !== null) names.push(name)
    }
    return names
  }

  /** Keys we sent to the party outside. */
  digitsSent(leg: LegId): string {
    return this.#plant.sent.get(leg) ?? ''
  }

  /** The engine dies and lives again under another boot name: no leg, no provision, no commander is left. */
  crash(): void {
    this.#boots += 1
    this.#plant.clear()
    this.#exchange.crash(`memory-${this.#boots}`)
  }

  #soundOf(op: OpId): string | null {
    const playing = this.#plant.playing.get(op)
    if (!playing) return null
    const { items } = playing.request
    const whole = items.reduce((ms, item) => ms + soundMs(item, this.#plant.lengths), 0)
    let at = this.clock.ms() - playing.since
    if (playing.request.loop && whole > 0) at %= whole
    for (const item of items) {
      at -= soundMs(item, this.#plant.lengths)
      if (at < 0) return 'file' in item && this.#plant.missing.has(item.file) ? 'tone:beep' : soundName(item)
    }
    return null
  }

  #end(leg: LegId, end: { cause: Cause; by: 'peer' | 'switch'; sip?: number }): void {
    this.#plant.forget(leg)
    this.#exchange.reports.ended(leg, end)
  }

  #live(id: LegId, act: (leg: Leg) => void): boolean {
    const leg = this.#exchange.floor.legs.get(id)
    if (!leg) return false
    act(leg)
    return true
  }

  #dialled(id: LegId, act: () => void): boolean {
    const leg = this.#exchange.floor.legs.get(id)
    if (!leg || leg.direction === 'in' || leg.state === 'up') return false
    act()
    return true
  }
}
