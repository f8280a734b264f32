import { createHash } from 'node:crypto'
import { ACCEPTED, refused } from '../../switch/command-gate.ts'
import type { Leg } from '../../switch/exchange/floor.ts'
import type {
  Cancel,
  DialOrder,
  Plant,
  PlayRequest,
  RecordingTap,
  RecordOrder,
  RecordReports,
  SpyTap,
} from '../../switch/exchange/plant.ts'
import type { Exchange } from '../../switch/exchange/exchange.ts'
import type { Ack, Cause, LegId, OpId, Prompt, Target } from '../../switch/port.ts'
import { soundMs } from './sound.ts'
import type { VirtualClock } from './virtual-clock.ts'

interface Playing {
  request: PlayRequest
  since: number
}

/** A city without wires: outside parties act through `World`, time through the virtual clock. */
export class MemoryPlant implements Plant {
  readonly clock: VirtualClock
  /** Set by the engine once both exist. */
  exchange!: Exchange
  readonly lengths = new Map<string, number>()
  readonly missing = new Set<string>()
  readonly playing = new Map<OpId, Playing>()
  readonly silent = new Set<LegId>()
  readonly sent = new Map<LegId, string>()
  readonly transfers = new Map<OpId, { leg: LegId; to: Target; replaces?: LegId }>()
  readonly #ringing = new Map<LegId, Cancel>()
  readonly #silences = new Map<OpId, { of: string; restart(): void }>()

  constructor(clock: VirtualClock) {
    this.clock = clock
  }

  now(): number {
    return this.clock.ms()
  }

  after(ms: number, run: () => void): Cancel {
    return this.clock.after(ms, run)
  }

  dial(leg: Leg, order: DialOrder): void {
    const { floor, reports } = this.exchange
    const { to } = order
    const up = to.kind === 'trunk' ? floor.trunks.get(to.trunk)?.up : floor.endpoints.get(to.endpoint)?.up
    if (!up) return reports.ended(leg.id, { cause: 'unreachable', by: 'switch', sip: 480 })
    const cancel = this.after(order.timeoutMs, () =>
      reports.ended(leg.id, { cause: 'no-answer', by: 'switch', sip: 408 }),
    )
    this.#ringing.set(leg.id, cancel)
    if (to.kind === 'endpoint' && to.autoAnswer) this.pickUp(leg.id)
  }

  /** The dialled party answers. */
  pickUp(leg: LegId): void {
    this.#ringing.get(leg)?.()
    this.#ringing.delete(leg)
    this.exchange.reports.answered(leg)
  }

  ring(): void {}

  answer(leg: Leg): void {
    this.exchange.reports.answered(leg.id)
  }

  hangup(leg: Leg, _cause?: Cause): void {
    this.forget(leg.id)
  }

  /** What the outside kept for a leg is over with it. */
  forget(leg: LegId): void {
    this.#ringing.get(leg)?.()
    this.#ringing.delete(leg)
    this.silent.delete(leg)
    this.sent.delete(leg)
  }

  sendDigits(leg: Leg, digits: string): void {
    this.sent.set(leg.id, (this.sent.get(leg.id) ?? '') + digits)
  }

  refer(leg: Leg, op: OpId, to: Target, replaces: Leg | undefined): void {
    this.transfers.set(op, { leg: leg.id, to, ...(replaces ? { replaces: replaces.id } : {}) })
  }

  openBridge(): void {}
  closeBridge(): void {}
  place(): void {}
  setFlags(): void {}
  hold(): void {}
  mute(): void {}
  provisioned(): void {}

  canPlay(item: Prompt): Ack {
    return 'tts' in item ? refused('unsupported', 'this engine has no voice') : ACCEPTED
  }

  play(request: PlayRequest): () => void {
    this.playing.set(request.op, { request, since: this.now() })
    const length = request.items.reduce((ms, item) => ms + soundMs(item, this.lengths), 0)
    const failed = request.items.some((item) => 'file' in item && this.missing.has(item.file))
    const over = (): void => {
      this.playing.delete(request.op)
      request.done(failed ? 'error' : 'end')
    }
    const cancel = request.loop && length > 0 ? (): void => {} : this.after(length, over)
    return () => {
      cancel()
      this.playing.delete(request.op)
    }
  }

  /** A key pressed on a leg interrupts what it hears. */
  interrupt(leg: Leg, key: string): void {
    for (const { request } of this.playing.values()) {
      const concerns = request.on === leg.id || request.on === leg.bridge
      if (concerns && request.interrupt.includes(key)) {
        this.playing.delete(request.op)
        request.done('key', key)
      }
    }
  }

  record(op: OpId, order: RecordOrder, reports: RecordReports): RecordingTap {
    const began = this.now()
    let sealed = began
    let n = 0
    let cancel: Cancel = () => {}
    let silence: Cancel = () => {}
    const seal = (): void => {
      const ms = this.now() - sealed
      if (ms === 0) return
      sealed = this.now()
      n += 1
      const sha256 = createHash('sha256').update(`${order.sink}/${n}/${ms}`).digest('hex')
      reports.segment(n, ms, ms * 8 * (order.mode === 'stereo' ? 2 : 1), sha256)
    }
    const next = (): void => {
      cancel = this.after(order.segmentMs, () => {
        seal()
        next()
      })
    }
    const close = (why?: 'silence'): void => {
      cancel()
      silence()
      this.#silences.delete(op)
      seal()
      reports.closed({ ms: this.now() - began, segments: n, ...(why ? { why } : {}) })
    }
    const listen = (): void => {
      silence()
      if (order.maxSilenceMs === undefined || !this.silent.has(order.of as LegId)) return
      silence = this.after(order.maxSilenceMs, () => close('silence'))
    }
    reports.on()
    next()
    listen()
    this.#silences.set(op, { of: order.of, restart: listen })
    return { pause: () => {}, stop: () => close() }
  }

  /** Whether somebody on this leg speaks, which recordings with a limit of silence ask. */
  speaks(leg: LegId, on: boolean): void {
    if (on) this.silent.delete(leg)
    else this.silent.add(leg)
    for (const silence of this.#silences.values()) if (silence.of === leg) silence.restart()
  }

  spy(): SpyTap {
    return { setMode: () => {}, stop: () => {} }
  }

  /** The process dies. */
  clear(): void {
    this.clock.clear()
    for (const table of [this.playing, this.sent, this.transfers, this.#ringing, this.#silences])
      table.clear()
    this.silent.clear()
  }
}
