/**
 * What the media plane of the embedded engine offers to the engine and the SIP side: legs that carry sound, rooms that mix it, and the
 * operations heard in them. Everything is A-law 8 kHz in 20 ms frames inside. `openMediaPlane(settings)` in `plane.ts` makes one.
 * Nothing here knows SIP, queues or cases; ids are minted by the caller.
 */
import type {
  BridgeId,
  BridgeKind,
  Codec,
  LegId,
  MemberFlags,
  OpId,
  Prompt,
  SpyMode,
} from '../../../switch/port.ts'

/** Directions of RFC 3264, always as seen by ourselves. */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

/** Why an SDP body was refused; `status` is the SIP status to answer with (488 not acceptable here, 400 unreadable, 500 ours). */
export interface SdpRefusal {
  ok: false
  status: 400 | 488 | 500
  why: 'unreadable' | 'no-audio' | 'no-codec' | 'transport' | 'address-family' | 'no-offer' | 'failed'
}

/** What an offer/answer exchange settled. */
export interface Settled {
  ok: true
  codec: Codec
  /** Our direction now. `recvonly` or `inactive` = the peer has put us on hold. */
  direction: Direction
  /** The peer holds us (its SDP says sendonly, inactive or c=0.0.0.0). */
  heldByPeer: boolean
  /** The peer can take key presses (RFC 4733). */
  digits: boolean
}

/** Figures of a leg over the last reporting period, from its own reception and the peer's RTCP. */
export interface Quality {
  /** No media for `mediaTimeoutMs` although the peer ought to send. */
  lost: boolean
  /** Share of packets lost on the way to us, 0..1. */
  loss: number
  /** Interarrival jitter, RFC 3550 section 6.4.1. */
  jitterMs: number
  /** Share the peer says it lost of ours; absent without RTCP. */
  peerLoss?: number
  rttMs?: number
  /** Estimated listening quality 1..4.5 (ITU-T G.107 reduced to delay and loss). */
  mos: number
}

export type LossReason =
  /** No RTP for `mediaTimeoutMs`; media may come back (`found` is then called). */
  | 'timeout'
  /** The browser closed its DTLS association: final, unless a new offer brings another (`renewed` is then called). */
  | 'dtls-closed'
  /** ICE consent is gone or never came: final. */
  | 'ice-failed'

/** What a leg tells its owner. Calls come from timers and sockets, never from inside a call of yours. Must not throw. */
export interface LegListener {
  /** A key was let go. `secret`: typed during a secret gather, so never to be logged or passed on as a digit. */
  digit?(digit: string, ms: number, secret: boolean): void
  /** First media packet of the peer, after open or after a change of address. */
  flowing?(): void
  quality?(quality: Quality): void
  lost?(why: LossReason): void
  found?(): void
  /** Another association takes the place of the one before: a page reloaded, or ICE begun anew. */
  renewed?(): void
}

export interface LegOptions {
  id: LegId
  /** `webrtc` for what came by WebSocket with a DTLS fingerprint (`isWebRtcSdp` in `sdp/describe.ts` tells). */
  kind: 'rtp' | 'webrtc'
  listener: LegListener
  /** Offered and accepted on a plain leg, best first; absent = all we have. */
  codecs?: readonly Codec[]
  /**
   * Where a peer behind NAT may send from when it does not use the address of its SDP. `sdp-address`: same address, other port only
   * (trunks); an address: that one beside it (a trunk that calls us from there). Default `any`: any source of the same family that sends
   * a plausible stream before the peer itself does.
   */
  learnFrom?: 'any' | 'sdp-address' | { readonly address: string }
}

/**
 * The media end of one call leg. Negotiation can be repeated (re-INVITE): `answer` for each offer received, `offer` + `accept` for each
 * we send. A refused or failed exchange leaves the former one in force. Call one exchange at a time.
 */
export interface MediaLeg {
  readonly id: LegId
  readonly kind: 'rtp' | 'webrtc'
  /** Our offer: first INVITE, delayed offer in a 2xx, or re-INVITE. The o= version grows only when the body changed. */
  offer(): Promise<string>
  /** Answers the peer's offer. An unchanged offer (session refresh) gets the unchanged answer. */
  answer(offer: string): Promise<(Settled & { sdp: string }) | SdpRefusal>
  /** Takes the peer's answer to our last offer: 183 and 200 may both carry one, the later counts. */
  accept(answer: string): Promise<Settled | SdpRefusal>
  /** What we want from the next exchange on (default sendrecv). Sound follows at once, SDP with the next offer or answer. */
  setDirection(direction: Direction): void
  /** `in`: nobody hears this leg. `out`: this leg hears nothing. */
  mute(direction: 'in' | 'out' | 'both', on: boolean): void
  /** The call is answered: from now on missing media counts as lost (before, only once the peer has sent something). */
  watch(): void
  /** Sends key presses (0-9 * # A-D, `,` = 500 ms pause) by RFC 4733. False when the peer cannot take them or the leg closed meanwhile. */
  sendDigits(digits: string, toneMs?: number): Promise<boolean>
  /** Last figures; zeros before the first packet. */
  quality(): Quality
  /** Ends sound, frees ports, ends operations on the leg with why `gone`. Idempotent. */
  close(): void
}

export interface PlayEnd {
  why: 'end' | 'key' | 'stopped' | 'gone' | 'error'
  key?: string
}
export interface GatherEnd {
  digits: string
  why: 'end' | 'max' | 'first' | 'inter' | 'gone' | 'stopped'
}
export interface RecordEnd {
  /** Recorded time including pauses. */
  ms: number
  segments: number
  why: 'stopped' | 'gone' | 'max' | 'silence' | 'key' | 'failed'
  error?: string
}

/** A running operation. `ended` never rejects. */
export interface Running<End> {
  readonly op: OpId
  readonly ended: Promise<End>
  /** Idempotent; ends it with why `stopped`. */
  stop(): void
}

/** Whom an operation is on: one leg or all members of a room. */
export type Place = { leg: LegId } | { room: BridgeId }

export interface PlayOptions {
  items: Prompt[]
  /** Begin again after the last item until stopped. */
  loop?: boolean
  /** Keys that end it with why `key`. */
  interrupt?: string
}

/**
 * Digits are counted when the key is let go; the prompt stops when a key goes down. `end` keys are not part of the digits and end it at
 * any length; `max` digits end it by themselves. `min` is for the reader of the result. `firstMs` runs from the end of the prompt.
 */
export interface GatherOptions {
  items: Prompt[]
  min: number
  max: number
  end: string
  firstMs: number
  interMs: number
  secret?: boolean
}

/**
 * `stereo`: channel 1 the leg's own voice, channel 2 what it hears (of a room: 1 and 2 both the mix). `mix` and `in` are mono: both
 * directions of the leg or all members of the room together, or the leg's own voice alone.
 */
export interface RecordOptions {
  mode: 'stereo' | 'mix' | 'in'
  /** Folder below `recordingsFolder`; no `..`. Files already there are continued after the highest number. */
  sink: string
  /** base64 AES-256 key; absent = plain segments. */
  seal?: { keyId: string; key: string }
  segmentMs: number
  maxMs?: number
  /** Ends it with why `silence` when the leg's own voice is silent that long. */
  maxSilenceMs?: number
  beep?: boolean
  /** Keys that end it with why `key`. */
  end?: string
  /** A segment is safely stored (after fsync and rename). `sha256` hex of the stored file. */
  onSegment?(segment: { n: number; ms: number; bytes: number; sha256: string }): void
}

export interface Recording extends Running<RecordEnd> {
  /** Paused time is recorded as silence of the same length. */
  pause(on: boolean): void
}
export interface Spying extends Running<{ why: 'stopped' | 'gone' }> {
  setMode(mode: SpyMode): void
}

/**
 * What an order was refused for, as a value: `gone` no such leg or room, `state` not possible now (id already used), `invalid` not
 * possible ever (a sink outside the folder, a bad key).
 */
export interface MediaRefusal {
  ok: false
  code: 'gone' | 'state' | 'invalid'
  why: string
}
export type Begun<T> = ({ ok: true } & { it: T }) | MediaRefusal
export type Done = { ok: true } | MediaRefusal

/** Legs, rooms and operations of one process, all on one 20 ms clock. */
export interface MediaPlane {
  /** Binds ports (RTP) or prepares a peer connection. Rejects when no port is free. */
  openLeg(options: LegOptions): Promise<MediaLeg>
  leg(id: LegId): MediaLeg | undefined

  /** `talk` and `conf`: everybody hears everybody. `hold`: members hear only what is played to the room. */
  openRoom(id: BridgeId, kind: BridgeKind): Done
  /** Members stay open and hear nothing; plays and records on the room end with why `gone`. */
  closeRoom(id: BridgeId): Done
  roomMembers(id: BridgeId): LegId[]
  /** Moves a leg into a room (leaving its old one) or out of every room; takes effect with the next frame. */
  place(leg: LegId, room: BridgeId | null, flags?: MemberFlags): Done
  /** Replaces the flags of a member. */
  setFlags(leg: LegId, flags: MemberFlags): Done
  /** The leg hears music (a prompt name) and is heard by nobody; null takes it back. Music goes on where this name last stopped. */
  hold(leg: LegId, music: string | null): Done
  /** One way: `to` also hears `from` (early media of a dialled leg). */
  pipe(from: LegId, to: LegId, on: boolean): Done

  play(op: OpId, on: Place, options: PlayOptions): Begun<Running<PlayEnd>>
  gather(op: OpId, leg: LegId, options: GatherOptions): Begun<Running<GatherEnd>>
  /** `it` is given when the folder is ready; a full disk later ends it with why `failed` and never harms the sound. */
  record(op: OpId, of: Place, options: RecordOptions): Promise<Begun<Recording>>
  /** `listen`: hears the leg and what it hears. `whisper`: also heard by the leg. `barge`: also heard by all in the leg's room. */
  spy(op: OpId, supervisor: LegId, on: LegId, mode: SpyMode): Begun<Spying>
  /** Stops a running operation by its key. */
  stop(op: OpId): Done

  figures(): PlaneFigures
  /** Ends everything; resolves when the last segment is on disk. */
  close(): Promise<void>
}

export interface PlaneFigures {
  legs: number
  rooms: number
  operations: number
  ticks: number
  /** Ticks given up because the process was too late (each is 20 ms of silence for everybody). */
  skippedTicks: number
  /** Worst lateness of a tick since the last call of `figures`. */
  worstLateMs: number
  /** RTP packets from elsewhere than the peer, ignored. */
  strangers: number
}

/** Spoken items (`say`, `tts`) become files; the concatenation itself belongs to the ivr module. Null = cannot. */
export type Sayer = (
  item: Extract<Prompt, { say: string }> | Extract<Prompt, { tts: string }>,
) => Promise<string[] | null>

export interface MediaSettings {
  /** IPv4 or IPv6 address sockets are bound to. */
  bindAddress: string
  /** Address written into SDP when it differs (port forwarding). */
  publicAddress?: string
  /** Inclusive; RTP takes even ports, RTCP the next one. `{ min: 0, max: 0 }` = any free port (tests). */
  rtpPorts: { min: number; max: number }
  /** Default 30,000; WebRTC legs are also lost by consent and DTLS close. */
  mediaTimeoutMs?: number
  /** Between quality reports and RTCP reports. Default 5,000. */
  reportMs?: number
  recordingsFolder: string
  /** Path of a prompt or music file, null when there is none: then a beep is heard and `trouble` told, never silence. */
  findPrompt(file: string): Promise<string | null>
  sayer?: Sayer
  /** Something an administrator should know. `what` is a stable word, `why` free text without personal data. */
  trouble?(what: 'prompt-missing' | 'prompt-unreadable' | 'disk' | 'late' | 'internal', why: string): void
}
