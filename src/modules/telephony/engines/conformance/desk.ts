import { expect } from 'vitest'
import type { Ack, BridgeId, LegId, LegView, OpId, Order, Snapshot, SwitchEvent } from '../../switch/port.ts'
import type { Outside, OutsideParty } from './outside.ts'

type EventOf<T extends SwitchEvent['t']> = Extract<SwitchEvent, { t: T }>
type Refusal = Extract<Ack, { ok: false }>['code']

/** Steps of waiting for an event, ms, and how often. */
const STEP_MS = 20
const STEPS = 600
/** How long something must not happen to count as never, ms. */
const NEVER_MS = 250

/** The commander of one conformance case: gives orders, collects all events, and asks what became true. */
export class Desk {
  readonly outside: Outside
  readonly events: SwitchEvent[] = []
  epoch = 1
  #keys = 0
  #names = 0
  readonly #stop = new AbortController()
  readonly #reading: Promise<void>

  constructor(outside: Outside) {
    this.outside = outside
    this.#reading = this.#read()
  }

  static async open(outside: Outside): Promise<Desk> {
    const desk = new Desk(outside)
    expect(await outside.engine.takeEpoch(1)).toEqual({ ok: true })
    return desk
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#reading
    await this.outside.close()
  }

  /** A leg's name nobody used before. */
  newLeg(): LegId {
    this.#names += 1
    return `leg-${this.#names}` as LegId
  }

  /** A bridge's name nobody used before. */
  newBridge(): BridgeId {
    this.#names += 1
    return `bridge-${this.#names}` as BridgeId
  }

  /** Gives an order and returns the answer. */
  order(order: Order, key: OpId = this.key()): Promise<Ack> {
    return this.outside.engine.send({ key, epoch: this.epoch, deadlineMs: 5000, order })
  }

  key(): OpId {
    this.#keys += 1
    return `key-${this.#keys}` as OpId
  }

  /** Gives an order that must be accepted; its key names what it began. */
  async ok(order: Order): Promise<OpId> {
    const key = this.key()
    expect(await this.order(order, key), JSON.stringify(order)).toEqual({ ok: true })
    return key
  }

  /** Gives an order that must be refused for this reason. */
  async no(order: Order, code: Refusal): Promise<void> {
    expect(await this.order(order), JSON.stringify(order)).toMatchObject({ ok: false, code })
  }

  /** Waits for an event like this; `after` skips earlier ones by sequence. */
  async event<T extends SwitchEvent['t']>(
    t: T,
    like: Partial<EventOf<T>> = {},
    after: number = 0,
  ): Promise<EventOf<T>> {
    for (let step = 0; step < STEPS; step += 1) {
      const found = this.all(t, like).find((event) => event.seq > after)
      if (found) return found
      await this.outside.pass(STEP_MS)
    }
    const told = this.events.map((event) => JSON.stringify(event)).join('\n')
    throw new Error(`no event ${t} ${JSON.stringify(like)}; told were:\n${told}`)
  }

  /** All events like this so far. */
  all<T extends SwitchEvent['t']>(t: T, like: Partial<EventOf<T>> = {}): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.t === t && isLike(event, like))
  }

  /** Such an event has not come and does not come. */
  async never<T extends SwitchEvent['t']>(t: T, like: Partial<EventOf<T>> = {}): Promise<void> {
    await this.outside.pass(NEVER_MS)
    expect(this.all(t, like)).toEqual([])
  }

  /** A citizen who called and was answered. */
  async caller(from = '13800000001'): Promise<OutsideParty> {
    const party = await this.outside.callIn(from)
    await this.ok({ do: 'answer', leg: party.leg })
    await this.event('leg.answered', { leg: party.leg })
    return party
  }

  /** Rings a telephone of ours and returns it ringing. */
  async rung(endpoint: string): Promise<OutsideParty> {
    await this.outside.register(endpoint)
    const leg: LegId = this.newLeg()
    await this.ok({
      do: 'dial',
      leg,
      to: { kind: 'endpoint', endpoint },
      from: { number: '12345' },
      timeoutMs: 20_000,
    })
    const party = await this.outside.reached(leg)
    await party.ring()
    await this.event('leg.ringing', { leg })
    return party
  }

  /** An agent who was rung and answered. */
  async agent(endpoint = '8001'): Promise<OutsideParty> {
    const party = await this.rung(endpoint)
    await party.answer()
    await this.event('leg.answered', { leg: party.leg })
    return party
  }

  /** A bridge with these in it. */
  async bridge(kind: 'talk' | 'conf' | 'hold', ...members: OutsideParty[]): Promise<BridgeId> {
    const bridge: BridgeId = this.newBridge()
    await this.ok({ do: 'bridge', bridge, kind })
    for (const { leg } of members) await this.ok({ do: 'move', leg, to: bridge })
    return bridge
  }

  snapshot(): Promise<Snapshot> {
    return this.outside.engine.snapshot()
  }

  async view(leg: LegId): Promise<LegView | undefined> {
    return (await this.snapshot()).legs.find((view) => view.leg === leg)
  }

  /** This is what the party hears, now and a moment later. */
  async hears(party: OutsideParty, ...sounds: string[]): Promise<void> {
    const wanted = sounds.toSorted()
    let heard: string[] = []
    let steady = 0
    for (let step = 0; step < 60 && steady < 2; step += 1) {
      heard = await party.hears()
      steady = JSON.stringify(heard) === JSON.stringify(wanted) ? steady + 1 : 0
      if (steady < 2) await this.outside.pass(100)
    }
    expect(heard, `what ${party.name} hears`).toEqual(wanted)
  }

  async #read(): Promise<void> {
    const { boot } = await this.outside.engine.snapshot()
    for await (const event of this.outside.engine.events({ boot, seq: 0 }, this.#stop.signal)) {
      this.events.push(event)
    }
  }
}

function isLike(event: SwitchEvent, like: object): boolean {
  return Object.entries(like).every(
    ([name, value]) =>
      JSON.stringify((event as unknown as Record<string, unknown>)[name]) === JSON.stringify(value),
  )
}
