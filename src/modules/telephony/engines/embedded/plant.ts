import type { Exchange } from '../../switch/exchange/exchange.ts'
import type { Bridge, Leg } from '../../switch/exchange/floor.ts'
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
import type {
  Ack,
  Cause,
  Codec,
  LegId,
  MemberFlags,
  OpId,
  Prompt,
  SpyMode,
  Target,
} from '../../switch/port.ts'
import { takeCall } from './arriving.ts'
import { placeCall } from './dialling.ts'
import { Lines, type Line } from './line.ts'
import type { MediaLeg, MediaPlane } from './media/api.ts'
import type { EngineLog } from './settings.ts'
import { followTransfer, type SignalsOf } from './signals.ts'
import type { SipSession, SipUserAgent } from './sip/api.ts'
import type { Sounding } from './sounding.ts'

/** Length of a key sent by INFO to a peer that takes none in its sound, ms. */
const INFO_KEY_MS = 160
const LAST_WORD_MS = 1_000
/** Lines of a trunk are counted by the Exchange, which tells of refused callers; the SIP stack's own limit only stands behind it. */
const SPARE_LINES = 20

interface Parts {
  exchange: Exchange
  sip: SipUserAgent
  plane: MediaPlane
  sounding: Sounding
}

/** In the sound where the peer takes keys there, else by signalling. */
async function sendKeys(line: Line, media: MediaLeg, digits: string): Promise<void> {
  if ((await media.sendDigits(digits)) || line.over) return
  for (const digit of digits.replaceAll(',', '')) line.session?.sendDtmfInfo(digit, INFO_KEY_MS)
}

/** The real outside: SIP dialogs, RTP and WebRTC legs, one media plane. */
export class EmbeddedPlant implements Plant {
  readonly #lines = new Lines()
  readonly #log: EngineLog
  readonly #lastWordMs: number
  readonly #transfers = new Map<LegId, (status: number, last: boolean) => void>()
  #parts: Parts | undefined

  constructor(log: EngineLog, lastWordMs = LAST_WORD_MS) {
    this.#log = log
    this.#lastWordMs = lastWordMs
  }

  /** Connects what each needs the others for. */
  connect(parts: Parts): void {
    this.#parts = parts
  }

  now(): number {
    return Date.now()
  }

  after(ms: number, run: () => void): Cancel {
    const timer = setTimeout(run, Math.min(ms, 2 ** 31 - 1))
    return () => clearTimeout(timer)
  }

  /** A call from outside that the SIP stack admitted. */
  arrived(session: SipSession): void {
    const { exchange, plane } = this.#its
    const codecs = session.trunk === undefined ? {} : this.#codecsOf(session.trunk)
    void takeCall(session, { ...this.#common(), reports: exchange.reports, plane, ...codecs }).catch(
      (error: unknown) => {
        this.#log('error', 'a call could not be taken', { error })
        session.reject(500)
      },
    )
  }

  dial(leg: Leg, order: DialOrder): void {
    const { exchange, plane, sip } = this.#its
    const line = this.#lines.open(leg.id)
    const codecs = leg.trunk === undefined ? {} : this.#codecsOf(leg.trunk)
    const of = { ...this.#signals(line), reports: exchange.reports, plane, sip, ...codecs }
    void placeCall(order, of).catch((error: unknown) => {
      this.#log('error', 'a call could not be placed', { error })
      this.#end(line, { cause: 'error', by: 'switch' })
    })
  }

  ring(leg: Leg, early: boolean): void {
    const line = this.#lines.get(leg.id)
    line?.session?.ring(early && !line.weOffer ? line.answerSdp : undefined)
  }

  answer(leg: Leg): void {
    const line = this.#lines.get(leg.id)
    if (line?.answerSdp === undefined) return
    line.session?.answer(line.answerSdp)
    this.#its.exchange.reports.answered(leg.id)
  }

  hangup(leg: Leg, cause: Cause): void {
    const line = this.#lines.get(leg.id)
    if (!line) return
    // Who asked us for a transfer learns that it was carried out before the leg is taken away.
    line.refer?.progress(200)
    this.#lines.close(leg.id)
    this.#transfers.delete(leg.id)
    line.session?.hangup(cause)
  }

  sendDigits(leg: Leg, digits: string): void {
    const line = this.#lines.get(leg.id)
    if (line?.media) void sendKeys(line, line.media, digits)
  }

  refer(leg: Leg, op: OpId, to: Target, replaces: Leg | undefined): void {
    const line = this.#lines.get(leg.id)
    const session = line?.session
    if (!line || !session) return
    const progress = followTransfer({ ...this.#signals(line) }, op)
    const number = to.kind === 'trunk' ? to.number : to.endpoint
    this.#transfers.set(leg.id, progress)
    void session
      .refer({ number }, replaces && this.#lines.get(replaces.id)?.session)
      .then(({ accepted, status }) => (accepted ? undefined : progress(status, true)))
      .catch(() => progress(500, true))
  }

  openBridge(bridge: Bridge): void {
    this.#its.plane.openRoom(bridge.id, bridge.kind)
  }
  closeBridge(bridge: Bridge): void {
    this.#its.plane.closeRoom(bridge.id)
  }
  place(leg: Leg, bridge: Bridge | null, flags: MemberFlags): void {
    this.#its.plane.place(leg.id, bridge?.id ?? null, flags)
  }
  setFlags(leg: Leg, flags: MemberFlags): void {
    this.#its.plane.setFlags(leg.id, flags)
  }
  hold(leg: Leg, music: string | null): void {
    this.#its.plane.hold(leg.id, music)
  }
  mute(leg: Leg, direction: 'in' | 'out' | 'both', on: boolean): void {
    this.#lines.get(leg.id)?.media?.mute(direction, on)
  }

  canPlay(item: Prompt): Ack {
    return this.#its.sounding.canPlay(item)
  }
  play(request: PlayRequest): () => void {
    return this.#its.sounding.play(request)
  }
  record(op: OpId, order: RecordOrder, reports: RecordReports): RecordingTap {
    return this.#its.sounding.record(op, order, reports)
  }

  spy(op: OpId, supervisor: Leg, on: Leg, mode: SpyMode): SpyTap {
    const begun = this.#its.plane.spy(op, supervisor.id, on.id, mode)
    if (!begun.ok) throw new Error(begun.why)
    const { it } = begun
    return { setMode: (next) => it.setMode(next), stop: () => it.stop() }
  }

  provisioned(): void {
    const { exchange, sip } = this.#its
    const { trunks, endpoints, settings } = exchange.floor
    sip.provision({
      trunks: [...trunks.values()].map(({ config }) => ({
        ...config,
        maxCalls: config.maxCalls + SPARE_LINES,
      })),
      endpoints: [...endpoints.values()].map(({ config }) => config),
      ...(settings.hotlineNumbers ? { hotlineNumbers: settings.hotlineNumbers } : {}),
      ...(settings.sessionExpiresSec === undefined ? {} : { sessionExpiresSec: settings.sessionExpiresSec }),
    })
  }

  /** What a trunk wants spoken, when it wants anything. */
  #codecsOf(trunk: string): { codecs?: readonly Codec[] } {
    const codecs = this.#its.exchange.floor.trunks.get(trunk)?.config.codecs ?? []
    return codecs.length > 0 ? { codecs } : {}
  }

  #signals(line: Line): SignalsOf {
    return { ...this.#common(), line }
  }

  #common(): Omit<SignalsOf, 'line'> {
    const { exchange, sounding } = this.#its
    return {
      lines: this.#lines,
      reports: exchange.reports,
      lastWordMs: this.#lastWordMs,
      end: (line, end) => this.#end(line, end),
      interrupt: ({ leg }, key) => sounding.interrupt(leg, exchange.floor.legs.get(leg)?.bridge ?? null, key),
      transferProgress: (line, status, last) => this.#transfers.get(line.leg)?.(status, last),
    }
  }

  #end(line: Line, end: Parameters<SignalsOf['end']>[1]): void {
    this.#its.exchange.reports.ended(line.leg, end)
    this.#lines.close(line.leg)
    this.#transfers.delete(line.leg)
    if (end.by === 'switch') line.session?.hangup(end.cause)
  }

  get #its(): Parts {
    if (!this.#parts) throw new Error('the engine is not connected')
    return this.#parts
  }
}
