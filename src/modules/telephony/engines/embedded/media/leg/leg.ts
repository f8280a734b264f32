import { randomBytes } from 'node:crypto'
import type { Codec, LegId } from '../../../../switch/port.ts'
import type { Direction, LegOptions, LossReason, MediaLeg, Quality, SdpRefusal, Settled } from '../api.ts'
import { alawIntoMulaw, ALAW_SILENCE, FRAME, mulawIntoAlaw } from '../g711.ts'
import { Source } from '../mix/source.ts'
import { KeyReceiver, KeySender } from '../rtp/keys.ts'
import type { RtpPacket } from '../rtp/packet.ts'
import { Playout } from '../rtp/playout.ts'
import { Reception } from '../rtp/reception.ts'
import { Reports } from '../rtp/report.ts'
import { RtpSender } from '../rtp/sender.ts'
import { type Chosen, hears, ourDirection, sends } from '../sdp/choose.ts'
import { figuresOf } from './figures.ts'
import { Relay } from './relay.ts'
import type { Transport, TransportListener } from './transport.ts'
import { MediaWatch } from './watch.ts'

const silence = new Uint8Array(FRAME).fill(ALAW_SILENCE)
/** Longest packet taken: 200 ms. */
const LONGEST = 1600

/** What the plane wants to know of a leg. */
export interface LegOwner {
  keyDown(leg: LegId, key: string): void
  /** A key was let go; true when it is secret. */
  keyUp(leg: LegId, key: string): boolean
  mute(leg: LegId, direction: 'in' | 'out' | 'both', on: boolean): void
  closed(leg: LegId): void
}

/** One call leg: its transport, both RTP streams, what it says (`voice`) and, tick by tick, what it hears. */
export class Leg implements MediaLeg {
  readonly id: LegId
  readonly kind: 'rtp' | 'webrtc'
  readonly voice = new Source()
  /** Legs that hear nothing but this one: its packets go straight to them. */
  direct: readonly Leg[] = []
  /** What the peer hears in this tick; kept for recordings. */
  heard: Uint8Array | null = null
  #listener: LegOptions['listener']
  #owner: LegOwner
  #transport: Transport
  #sender = new RtpSender()
  #reception = new Reception()
  #reports: Reports
  #playout = new Playout()
  #keysIn: KeyReceiver
  #keysOut = new KeySender()
  #relay = new Relay(this.#sender)
  #watch: MediaWatch
  #reportMs: number
  #nextReport = 0
  #wanted: Direction = 'sendrecv'
  #direction: Direction = 'inactive'
  #settled: Chosen | null = null
  #flowing = false
  #relayable = true
  #closed = false
  #abandonKeys: (() => void)[] = []
  #scratch = new Uint8Array(LONGEST)
  #quality: Quality = { lost: false, loss: 0, jitterMs: 0, mos: 0 }

  constructor(
    options: LegOptions,
    owner: LegOwner,
    timing: { reportMs: number; timeoutMs: number },
    open: (listener: TransportListener, ssrc: number) => Transport,
  ) {
    this.id = options.id
    this.kind = options.kind
    this.#listener = options.listener
    this.#owner = owner
    this.#reportMs = timing.reportMs
    this.#watch = new MediaWatch(timing.timeoutMs)
    this.#reports = new Reports(this.#sender, this.#reception, randomBytes(9).toString('base64url'))
    this.#keysIn = new KeyReceiver({
      down: (key) => this.#closed || owner.keyDown(this.id, key),
      up: (key, ms) => {
        if (this.#closed) return
        const secret = owner.keyUp(this.id, key)
        this.#listener.digit?.(key, ms, secret)
      },
    })
    const listener: TransportListener = {
      packet: (packet) => this.#take(packet),
      report: (bytes) => this.#reports.take(bytes, Date.now()),
      lost: (why) => this.#lost(why),
      renewed: () => {
        this.#renew()
        this.#watch.renew(performance.now())
        this.#listener.renewed?.()
      },
    }
    this.#transport = open(listener, this.#sender.ssrc)
  }

  offer(): Promise<string> {
    return this.#transport.offer(this.#wanted)
  }

  async answer(offer: string): Promise<(Settled & { sdp: string }) | SdpRefusal> {
    const answered = await this.#transport.answer(offer, this.#wanted)
    if ('ok' in answered) return answered
    return { ...this.#settle(answered.chosen), sdp: answered.sdp }
  }

  async accept(answer: string): Promise<Settled | SdpRefusal> {
    const chosen = await this.#transport.accept(answer)
    return 'ok' in chosen ? chosen : this.#settle(chosen)
  }

  setDirection(direction: Direction): void {
    this.#wanted = direction
    if (this.#settled) this.#direction = ourDirection(direction, this.#settled.media)
  }

  mute(direction: 'in' | 'out' | 'both', on: boolean): void {
    this.#owner.mute(this.id, direction, on)
  }

  watch(): void {
    this.#watch.arm(performance.now())
  }

  sendDigits(digits: string, toneMs = 120): Promise<boolean> {
    if (this.#closed || this.#settled?.keys === undefined || this.#settled.keys === null)
      return Promise.resolve(false)
    return new Promise((resolve) => {
      const abandon = () => resolve(false)
      const done = () => {
        this.#abandonKeys = this.#abandonKeys.filter((one) => one !== abandon)
        resolve(true)
      }
      this.#abandonKeys.push(abandon)
      if (!this.#keysOut.press(digits, toneMs, done)) abandon()
    })
  }

  quality(): Quality {
    return this.#quality
  }

  get strangers(): number {
    return this.#transport.strangers
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    if (this.#settled) this.#transport.sendReport(this.#reports.make(0, Date.now(), true))
    this.#dropKeys()
    this.direct = []
    this.voice.frame = null
    this.#transport.close()
    this.#owner.closed(this.id)
  }

  /** First half of a tick: what the peer says now. */
  listen(nowMs: number, skipped: number): void {
    if (skipped > 0) {
      this.#playout.skip(skipped)
      this.#sender.pass(skipped * FRAME)
    }
    this.#keysIn.tick(nowMs)
    const frame = this.#playout.next()
    this.voice.frame = hears(this.#direction) ? frame : null
    if (this.#watch.tick(nowMs, this.#expectsMedia())) this.#listener.lost?.('timeout')
    if (nowMs >= this.#nextReport) this.#report(nowMs)
  }

  /** True while packets of another leg go straight to this one, so nothing is to be mixed for sending. */
  relaying(nowMs: number): boolean {
    return !this.#keysOut.busy && this.#relay.flows(nowMs)
  }

  /** What it hears no longer comes from a single leg. */
  endRelay(): void {
    this.#relay.end()
  }

  /** Second half of a tick: what the peer hears now, null = silence. */
  speak(frame: Uint8Array | null): void {
    const settled = this.#settled
    if (settled && this.#keysOut.busy) {
      const packet = settled.keys === null ? null : this.#keysOut.next(this.#sender, settled.keys)
      if (packet) this.#transport.send(packet)
    } else if (!settled || !sends(this.#direction)) this.#sender.pass(FRAME)
    else
      this.#transport.send(
        this.#sender.sound(settled.payloadType, this.#coded(frame ?? silence, settled.codec)),
      )
  }

  #coded(alaw: Uint8Array, codec: Codec): Uint8Array {
    if (codec === 'PCMA') return alaw
    const scratch = this.#scratch.subarray(0, alaw.length)
    return alawIntoMulaw(alaw, scratch)
  }

  /** A packet of `from`, which is all this leg hears. */
  #relayed(from: Leg, packet: RtpPacket, alaw: Uint8Array, nowMs: number): void {
    const settled = this.#settled
    if (this.#closed || !settled || !sends(this.#direction) || this.#keysOut.busy) return
    const out = this.#relay.pass(from, packet, settled.payloadType, this.#coded(alaw, settled.codec), nowMs)
    if (out) this.#transport.send(out)
  }

  #dropKeys(): void {
    this.#keysOut.clear()
    for (const abandon of this.#abandonKeys.splice(0)) abandon()
  }

  #expectsMedia(): boolean {
    return this.#settled !== null && hears(this.#direction) && !this.#settled.heldByPeer
  }

  #settle(chosen: Chosen): Settled {
    this.#settled = chosen
    this.#direction = ourDirection(this.#wanted, chosen.media)
    if (chosen.keys === null) this.#dropKeys()
    return {
      ok: true,
      codec: chosen.codec,
      direction: this.#direction,
      heldByPeer: chosen.heldByPeer,
      digits: chosen.keys !== null,
    }
  }

  #take(packet: RtpPacket): void {
    const settled = this.#settled
    if (this.#closed || !settled) return
    const nowMs = performance.now()
    const type = packet.payloadType
    const isKey = type === settled.keys
    const codec: Codec | null =
      type === settled.payloadType ? settled.codec : type === 8 ? 'PCMA' : type === 0 ? 'PCMU' : null
    if (!isKey && codec === null && type !== 13) return
    if (packet.ssrc !== this.#reception.ssrc && this.#reception.received > 0) this.#renew()
    this.#reception.packet(packet.ssrc, packet.sequence, packet.timestamp, nowMs, codec !== null)
    if (this.#watch.heard(nowMs)) this.#listener.found?.()
    if (!this.#flowing) {
      this.#flowing = true
      this.#listener.flowing?.()
    }
    if (isKey) this.#keysIn.packet(packet.timestamp, packet.payload, nowMs)
    else if (codec !== null) this.#sound(packet, codec, nowMs)
  }

  #sound(packet: RtpPacket, codec: Codec, nowMs: number): void {
    const { payload } = packet
    if (payload.length > LONGEST) return
    const alaw =
      codec === 'PCMA' ? payload : mulawIntoAlaw(payload, this.#scratch.subarray(0, payload.length))
    const fate = this.#playout.put(packet.timestamp, alaw)
    if (payload.length !== FRAME) this.#relayable = false
    if (this.#relayable && fate !== 'duplicate' && hears(this.#direction))
      for (const other of this.direct) other.#relayed(this, packet, alaw, nowMs)
  }

  #renew(): void {
    this.#playout.reset()
    this.#keysIn.reset()
    this.#flowing = false
    this.#relayable = true
  }

  #lost(why: LossReason): void {
    if (this.#closed) return
    this.#watch.lose()
    this.#listener.lost?.(why)
  }

  #report(nowMs: number): void {
    const first = this.#nextReport === 0
    // Spread, so that many legs do not report in the same tick (RFC 3550 section 6.2).
    this.#nextReport = nowMs + this.#reportMs * (0.9 + Math.random() * 0.2)
    if (first || !this.#settled) return
    const loss = this.#reception.takeLoss()
    this.#transport.sendReport(this.#reports.make(loss, Date.now()))
    this.#quality = figuresOf(this.#watch.lost, loss, this.#reception, this.#reports, this.#playout)
    this.#listener.quality?.(this.#quality)
  }
}
