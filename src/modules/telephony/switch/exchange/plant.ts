import type {
  Ack,
  BridgeId,
  Cause,
  LegId,
  MemberFlags,
  OpId,
  Order,
  Party,
  Prompt,
  SpyMode,
  Target,
} from '../port.ts'
import type { Bridge, Leg } from './floor.ts'

export type DialOrder = Extract<Order, { do: 'dial' }>
export type RecordOrder = Extract<Order, { do: 'record' }>

/** Takes a timer back; harmless when it has run. */
export type Cancel = () => void

/** A call that reached us from outside. */
export interface Arrival {
  leg: LegId
  from: Party
  to: Party
  trunk?: string
  endpoint?: string
  diversion?: Party
  headers?: Record<string, string>
}

/** What is to be heard, and by whom. */
export interface PlayRequest {
  op: OpId
  on: LegId | BridgeId
  items: Prompt[]
  loop: boolean
  /** Keys that stop it, of the leg or of any member. */
  interrupt: string
  /** Told at most once, never from inside `play`: all was played, a key came, or something had to be replaced by a tone. */
  done(why: 'end' | 'key' | 'error', key?: string): void
}

/** A recording under way, told by the plant. */
export interface RecordReports {
  /** The folder is there and sound goes into it. */
  on(): void
  segment(n: number, ms: number, bytes: number, sha256: string): void
  /** The recording closed: after `stop`, or by itself when `why` is given (silence, a disk that refuses). */
  closed(end: { ms: number; segments: number; why?: 'silence' | 'failed'; error?: string }): void
}
export interface RecordingTap {
  pause(on: boolean): void
  /** Seals the last segment; `closed` follows, perhaps later. */
  stop(): void
}

/** A supervisor's ear under way. */
export interface SpyTap {
  setMode(mode: SpyMode): void
  stop(): void
}

/**
 * The wires and machines below an Exchange: real SIP and RTP, or a simulated city. It carries out what the Exchange has already found
 * lawful, and reports what happens through the Exchange. Nothing here throws for something the outside did.
 */
export interface Plant {
  /** Unix ms. */
  now(): number
  after(ms: number, run: () => void): Cancel

  /** Begins an outgoing call; ringing, answer or end are reported. */
  dial(leg: Leg, order: DialOrder): void
  /** 180, or the opening of early media when something is to be heard before the answer. */
  ring(leg: Leg, early: boolean): void
  /** Reported as answered when media is ready. */
  answer(leg: Leg): void
  /** The leg is forgotten after this; nothing more is reported of it. */
  hangup(leg: Leg, cause: Cause): void
  sendDigits(leg: Leg, digits: string): void
  /** Asks the peer to call somebody else; the outcome is reported by `referDone`. */
  refer(leg: Leg, op: OpId, to: Target, replaces: Leg | undefined): void

  openBridge(bridge: Bridge): void
  closeBridge(bridge: Bridge): void
  /** Puts a leg into a bridge in one step, or out of every bridge. */
  place(leg: Leg, bridge: Bridge | null, flags: MemberFlags): void
  setFlags(leg: Leg, flags: MemberFlags): void
  hold(leg: Leg, music: string | null): void
  mute(leg: Leg, direction: 'in' | 'out' | 'both', on: boolean): void

  /** Whether an item can be played in principle (speech without a voice cannot). */
  canPlay(item: Prompt): Ack
  /** Starts sound; the answer stops it. */
  play(request: PlayRequest): () => void
  record(op: OpId, order: RecordOrder, reports: RecordReports): RecordingTap
  spy(op: OpId, supervisor: Leg, on: Leg, mode: SpyMode): SpyTap

  /** Trunks, endpoints or settings were replaced in the Floor. */
  provisioned(): void
}
