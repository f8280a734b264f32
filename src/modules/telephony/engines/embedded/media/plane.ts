import type { BridgeId, BridgeKind, LegId, MemberFlags, OpId, Prompt, SpyMode } from '../../../switch/port.ts'
import type { Done, LegOptions, MediaLeg, MediaPlane, MediaSettings, PlaneFigures } from './api.ts'
import { FRAME } from './g711.ts'
import { done, gone, Hall } from './hall.ts'
import { Leg, type LegOwner } from './leg/leg.ts'
import type { Transport, TransportListener } from './leg/transport.ts'
import { UdpTransport } from './leg/udp.ts'
import { WebRtcTransport } from './leg/webrtc.ts'
import { heardBy, inRoom, type Heard } from './mix/hear-sets.ts'
import { Mixer, Source } from './mix/source.ts'
import { Operations } from './operations.ts'
import { Pacer } from './pacer.ts'
import { Board } from './play/board.ts'
import { Clips } from './play/clips.ts'
import { Gathering } from './play/gathering.ts'
import { PortRange } from './rtp/ports.ts'

interface Ear {
  leg: Leg
  sources: Source[]
  out: Uint8Array
}

/** A browser sends 50 packets a second even when its user is muted: silence for so long means it is gone. */
const BROWSER_SILENT_MS = 5000
const unheard: TransportListener = { packet() {}, report() {}, lost() {}, renewed() {} }

/** Opens the media plane; its clock runs until `close`. */
export function openMediaPlane(settings: MediaSettings): MediaPlane {
  return new Plane(settings)
}

class Plane implements MediaPlane, LegOwner {
  #settings: MediaSettings
  #ports: PortRange
  #hall = new Hall()
  #board: Board
  #operations: Operations
  #legs = new Map<LegId, Leg>()
  #ears = new Map<LegId, Ear>()
  #mixer = new Mixer()
  #heard = new Source()
  #mixOut = new Uint8Array(FRAME)
  #pacer: Pacer
  #music = new Map<LegId, { op: OpId; items: Prompt[] }>()
  #holds = 0
  #strangers = 0
  #skippedTold = 0
  #lateToldAt = 0
  #closed = false

  constructor(settings: MediaSettings) {
    this.#settings = settings
    this.#ports = new PortRange(settings.bindAddress, settings.rtpPorts.min, settings.rtpPorts.max)
    this.#board = new Board(this.#hall, new Clips(), settings)
    this.#operations = new Operations(this.#hall, this.#board, settings)
    this.#pacer = new Pacer((now, skipped) => this.#tick(now, skipped))
    this.#pacer.start()
  }

  async openLeg(options: LegOptions): Promise<MediaLeg> {
    const open = await this.#transport(options)
    if (this.#closed || this.#legs.has(options.id)) {
      open(unheard, 0).close()
      throw new Error(`cannot open leg ${options.id}`)
    }
    const { reportMs = 5000, mediaTimeoutMs = 30_000 } = this.#settings
    const timeoutMs = options.kind === 'webrtc' ? Math.min(mediaTimeoutMs, BROWSER_SILENT_MS) : mediaTimeoutMs
    const leg = new Leg(options, this, { reportMs, timeoutMs }, open)
    this.#legs.set(leg.id, leg)
    this.#hall.addLeg(leg.id)
    return leg
  }

  async #transport(options: LegOptions): Promise<(listener: TransportListener, ssrc: number) => Transport> {
    const { bindAddress, publicAddress = bindAddress, rtpPorts } = this.#settings
    if (options.kind === 'webrtc')
      return (listener, ssrc) => new WebRtcTransport({ bindAddress, publicAddress, rtpPorts, ssrc }, listener)
    const pair = await this.#ports.take()
    const { learnFrom = 'any', codecs } = options
    return (listener) => new UdpTransport(pair, publicAddress, { learnFrom, codecs }, listener)
  }

  leg(id: LegId): MediaLeg | undefined {
    return this.#legs.get(id)
  }
  openRoom(id: BridgeId, kind: BridgeKind): Done {
    return this.#hall.openRoom(id, kind)
  }
  closeRoom(id: BridgeId): Done {
    if (this.#hall.stage.rooms.has(id)) this.#operations.placeGone({ room: id })
    return this.#hall.closeRoom(id)
  }
  roomMembers(id: BridgeId): LegId[] {
    return [...(this.#hall.stage.rooms.get(id)?.members ?? [])]
  }
  place(leg: LegId, room: BridgeId | null, flags: MemberFlags = {}): Done {
    return this.#hall.place(leg, room, flags)
  }
  setFlags(leg: LegId, flags: MemberFlags): Done {
    return this.#hall.setFlags(leg, flags)
  }
  pipe(from: LegId, to: LegId, on: boolean): Done {
    return this.#hall.pipe(from, to, on)
  }

  hold(id: LegId, music: string | null): Done {
    const leg = this.#hall.stage.legs.get(id)
    if (!leg) return gone('no such leg')
    const before = this.#music.get(id)
    if (before) {
      this.#board.end(before.op, { leg: id }, before.items, true)
      this.#music.delete(id)
    }
    leg.heldBy = null
    this.#hall.changed = true
    if (music === null) return done
    const op = `hold ${++this.#holds}` as OpId
    const items: Prompt[] = [{ file: music }]
    this.#board.begin(op, { leg: id }, items, true)
    this.#music.set(id, { op, items })
    leg.heldBy = op
    return done
  }

  play = (...args: Parameters<MediaPlane['play']>) => this.#operations.play(...args)
  gather = (...args: Parameters<MediaPlane['gather']>) => this.#operations.gather(...args)
  record = (...args: Parameters<MediaPlane['record']>) => this.#operations.record(...args)
  spy = (op: OpId, supervisor: LegId, on: LegId, mode: SpyMode) =>
    this.#operations.spy(op, supervisor, on, mode)
  stop(op: OpId): Done {
    return this.#operations.stop(op)
  }

  figures(): PlaneFigures {
    let strangers = this.#strangers
    for (const leg of this.#legs.values()) strangers += leg.strangers
    return {
      legs: this.#legs.size,
      rooms: this.#hall.stage.rooms.size,
      operations: this.#operations.running.size,
      ticks: this.#pacer.ticks,
      skippedTicks: this.#pacer.skipped,
      worstLateMs: this.#pacer.takeWorstLate(),
      strangers,
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#pacer.stop()
    for (const leg of this.#legs.values()) leg.close()
    await this.#operations.close()
  }

  keyDown(leg: LegId, key: string): void {
    for (const operation of this.#operations.running.values()) operation.keyDown?.(leg, key)
  }
  keyUp(leg: LegId, key: string): boolean {
    let secret = false
    for (const operation of this.#operations.running.values()) {
      if (operation instanceof Gathering && operation.secret && operation.concerns({ leg })) secret = true
      operation.keyUp?.(leg, key)
    }
    return secret
  }
  mute(leg: LegId, direction: 'in' | 'out' | 'both', on: boolean): void {
    this.#hall.mute(leg, direction, on)
  }
  closed(id: LegId): void {
    this.hold(id, null)
    this.#operations.placeGone({ leg: id })
    this.#strangers += this.#legs.get(id)?.strangers ?? 0
    this.#legs.delete(id)
    this.#ears.delete(id)
    this.#hall.removeLeg(id)
  }

  /** Works out who hears what, and where a single voice can go straight through. */
  #arrange(): void {
    this.#hall.changed = false
    const direct = new Map<Leg, Leg[]>()
    for (const leg of this.#legs.values()) {
      const heard = heardBy(this.#hall.stage, leg.id)
      const out = this.#ears.get(leg.id)?.out ?? new Uint8Array(FRAME)
      this.#ears.set(leg.id, { leg, sources: this.#sources(heard), out })
      const [only] = heard.legs
      const from =
        heard.legs.size === 1 && heard.prompts.size === 0 && only ? this.#legs.get(only) : undefined
      if (!from) leg.endRelay()
      else direct.set(from, [...(direct.get(from) ?? []), leg])
    }
    for (const leg of this.#legs.values()) leg.direct = direct.get(leg) ?? []
  }

  #sources(heard: Heard): Source[] {
    const sources: Source[] = []
    for (const id of heard.legs) {
      const leg = this.#legs.get(id)
      if (leg) sources.push(leg.voice)
    }
    for (const op of heard.prompts) {
      const player = this.#board.players.get(op)
      if (player) sources.push(player)
    }
    return sources
  }

  #tick(nowMs: number, skipped: number): void {
    try {
      if (skipped > 0) this.#giveUp(skipped)
      for (const leg of this.#legs.values()) leg.listen(nowMs, skipped)
      this.#board.advance()
      for (const operation of this.#operations.running.values()) operation.tick?.(nowMs)
      if (this.#hall.changed) this.#arrange()
      for (const { leg, sources, out } of this.#ears.values()) {
        leg.heard = this.#mixer.mix(sources, out)
        if (!leg.relaying(nowMs)) leg.speak(leg.heard)
      }
      this.#feed()
    } catch (error) {
      this.#settings.trouble?.(
        'internal',
        error instanceof Error ? (error.stack ?? error.message) : String(error),
      )
    }
  }

  #giveUp(skipped: number): void {
    for (const { recorder } of this.#operations.recordings) recorder.skip(skipped)
    // Told at most every ten seconds: a starved machine must not be busy with telling so.
    if (this.#pacer.ticks < this.#lateToldAt + 500 && this.#lateToldAt > 0) return
    this.#lateToldAt = this.#pacer.ticks + 1
    const since = this.#pacer.skipped - this.#skippedTold
    this.#skippedTold = this.#pacer.skipped
    this.#settings.trouble?.('late', `${since * 20} ms of sound given up`)
  }

  #feed(): void {
    for (const { place, recorder } of this.#operations.recordings) {
      if ('room' in place) {
        const mixed = this.#mixer.mix(this.#sources(inRoom(this.#hall.stage, place.room)), this.#mixOut)
        recorder.frame(mixed, mixed)
        continue
      }
      const leg = this.#legs.get(place.leg)
      if (!leg) continue
      if (recorder.mode === 'mix') {
        this.#heard.frame = leg.heard
        recorder.frame(this.#mixer.mix([leg.voice, this.#heard], this.#mixOut), null)
      } else recorder.frame(leg.voice.frame, leg.heard)
    }
  }
}
