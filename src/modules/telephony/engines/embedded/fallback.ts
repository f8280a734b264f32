import type { Exchange } from '../../switch/exchange/exchange.ts'
import type { Leg } from '../../switch/exchange/floor.ts'
import type { LegId, OpId, Provision } from '../../switch/port.ts'

type Plan = NonNullable<Provision['fallback']>

/** When nothing was provisioned: ring 10 s, then a prompt, then music for as long as the caller stays. */
const PLAN: Plan = { ringMs: 10_000, prompt: 'zh/sorry-wait', music: 'music/hold' }
/** How often callers without a commander are looked after, ms. */
const LOOK_MS = 500
/** Longest message left, ms. */
const MESSAGE_MS = 180_000

type Stage = 'ringing' | 'prompt' | 'music' | 'message'
interface Care {
  stage: Stage
  since: number
  op: OpId | null
}

/**
 * Looks after callers while no controller commands: a new one is rung, answered after a while, told to wait, and hears music; who was
 * waiting when the commander was lost and hears nothing any more gets the same. Two who talk are left alone. Nobody is hung up. When
 * a commander is back he finds the legs in the snapshot, tagged `fallback`, and his orders take their sound over.
 */
export class Fallback {
  readonly #exchange: Exchange
  readonly #cared = new Map<LegId, Care>()
  #since: number | null
  #timer: NodeJS.Timeout
  #ops = 0

  constructor(exchange: Exchange) {
    this.#exchange = exchange
    this.#since = exchange.floor.plant.now()
    this.#timer = setInterval(() => this.look(), LOOK_MS)
    this.#timer.unref()
  }

  /** The first commander came, or the last has gone. */
  commanded(present: boolean): void {
    this.#cared.clear()
    this.#since = present ? null : this.#exchange.floor.plant.now()
  }

  close(): void {
    clearInterval(this.#timer)
  }

  /** Looks once after everybody. */
  look(): void {
    if (this.#since === null) return
    const { floor } = this.#exchange
    const now = floor.plant.now()
    for (const leg of floor.legs.values()) {
      if (leg.direction === 'in') this.#careFor(leg, now, this.#since)
    }
    for (const id of this.#cared.keys()) if (!floor.legs.has(id)) this.#cared.delete(id)
  }

  #careFor(leg: Leg, now: number, since: number): void {
    const plan = this.#exchange.floor.settings.fallback ?? PLAN
    const care = this.#cared.get(leg.id)
    if (!care) {
      if (leg.state === 'new') this.#exchange.carryOut({ do: 'ring', leg: leg.id }, this.#key())
      const waits = leg.state !== 'up' || this.#isForsaken(leg)
      if (waits)
        this.#cared.set(leg.id, { stage: 'ringing', since: Math.max(leg.createdAt, since), op: null })
      return
    }
    const age = now - care.since
    const quiet = care.op === null || !this.#exchange.floor.operations.has(care.op)
    if (care.stage === 'ringing' && age >= plan.ringMs) {
      if (leg.state !== 'up') this.#exchange.carryOut({ do: 'answer', leg: leg.id }, this.#key())
      else this.#play(leg, care, 'prompt', plan.prompt, now)
    } else if (care.stage === 'prompt' && quiet) {
      this.#play(leg, care, 'music', plan.music, now)
    } else if (care.stage === 'music' && age >= (plan.voicemailAfterMs ?? Infinity)) {
      this.#takeMessage(leg, care, now)
    } else if (care.stage === 'message' && quiet) {
      this.#play(leg, care, 'music', plan.music, Number.POSITIVE_INFINITY)
    }
  }

  /** Up, but with nobody to talk to and nothing to hear. */
  #isForsaken(leg: Leg): boolean {
    const { floor } = this.#exchange
    const bridge = leg.bridge === null ? undefined : floor.bridges.get(leg.bridge)
    if (bridge && bridge.kind !== 'hold' && bridge.members.size > 1) return false
    for (const operation of floor.operations.values()) {
      const sounds = operation.kind === 'play' || operation.kind === 'gather'
      if (sounds && (operation.on === leg.id || operation.on === leg.bridge)) return false
    }
    return leg.music === null
  }

  #play(leg: Leg, care: Care, stage: 'prompt' | 'music', file: string, now: number): void {
    const op = this.#key()
    care.stage = stage
    care.since = now
    care.op = op
    leg.tags['fallback'] = stage
    this.#exchange.carryOut({ do: 'play', on: leg.id, items: [{ file }], loop: stage === 'music' }, op)
  }

  #takeMessage(leg: Leg, care: Care, now: number): void {
    const { operations } = this.#exchange.floor
    if (care.op !== null) operations.get(care.op)?.end('stopped')
    const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '/')
    const op = this.#key()
    care.stage = 'message'
    care.op = op
    leg.tags['fallback'] = 'message'
    const sink = `${day}/message-${leg.id}`
    this.#exchange.carryOut(
      {
        do: 'record',
        of: leg.id,
        mode: 'in',
        sink,
        segmentMs: 5000,
        maxMs: MESSAGE_MS,
        beep: true,
        end: '#',
      },
      op,
    )
  }

  #key(): OpId {
    this.#ops += 1
    return `fallback-${this.#exchange.floor.ring.boot}-${this.#ops}` as OpId
  }
}
