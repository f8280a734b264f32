/**
 * The port every telephone engine satisfies: legs, bridges, media, and nothing of our business. The controller mints the ids of what it
 * orders, an Ack means "accepted", the truth comes as events (ADR 0002). One conformance suite holds all engines to this file.
 */
import type { Provision } from './provision.ts'

export type { EndpointConfig, Provision, TrunkConfig } from './provision.ts'

export type LegId = string & { readonly __kind: 'leg' }
export type BridgeId = string & { readonly __kind: 'bridge' }
export type OpId = string & { readonly __kind: 'op' }

export type Cause =
  | 'normal'
  | 'busy'
  | 'no-answer'
  | 'rejected'
  | 'cancelled'
  | 'unreachable'
  | 'congestion'
  | 'forbidden'
  | 'bad-number'
  | 'lose-race'
  | 'forced'
  | 'media-timeout'
  | 'switch-lost'
  | 'error'

/** One end of a call as signalled. `screened`: the network vouches for the number. */
export interface Party {
  number: string
  name?: string
  screened?: boolean
  /** Nature of address a gateway before an ISUP network is to use (地址属性); absent = as the number is written. */
  numberType?: 'unknown' | 'subscriber' | 'national' | 'international'
}

export type Target =
  /** `diversion`: the number the call was sent on from (RFC 5806). */
  | { kind: 'trunk'; trunk: string; number: string; headers?: Record<string, string>; diversion?: Party }
  | { kind: 'endpoint'; endpoint: string; autoAnswer?: boolean }

/** One thing to be heard. `file` is a content address or a shipped name resolved by the engine's prompt folder. */
export type Prompt =
  | { file: string; offsetMs?: number }
  | { tts: string; lang: string; voice?: string }
  | { say: 'digits' | 'number' | 'time' | 'date' | 'money' | 'agent-no'; value: string; lang: string }
  | { tone: 'ring' | 'busy' | 'dial' | 'congestion' | 'beep' }
  | { silenceMs: number }

/** Answer to an order: accepted, or why not. `retry` says whether the same order may succeed later. */
export type Ack =
  | { ok: true }
  | {
      ok: false
      code: 'gone' | 'state' | 'fenced' | 'unsupported' | 'overload' | 'timeout' | 'invalid'
      retry: boolean
      why?: string
    }

export interface Caps {
  codecs: string[]
  webrtc: boolean
  t38: boolean
  faxAudio: boolean
  tts: 'none' | 'file' | 'stream'
  asr: boolean
  whisper: boolean
  stereoRec: 'native' | 'two-mono' | 'none'
  confMax: number
  /** Calls the engine is honest about carrying at once. */
  callsMax: number
  refer: boolean
  tags: boolean
  stream: boolean
  survivesController: boolean
}

export interface MemberFlags {
  muted?: boolean
  deaf?: boolean
  /** Hears only these members (absent: everybody). */
  hearOnly?: LegId[]
  /** Is heard only by these members (absent: everybody). */
  speakTo?: LegId[]
  role?: 'party' | 'moderator' | 'spy'
}

export type BridgeKind = 'talk' | 'conf' | 'hold'
export type SpyMode = 'listen' | 'whisper' | 'barge'
export type Codec = 'PCMA' | 'PCMU'

export type Order =
  | {
      do: 'dial'
      leg: LegId
      to: Target
      from: Party
      timeoutMs: number
      earlyMediaTo?: LegId
      tags?: Record<string, string>
    }
  | { do: 'ring'; leg: LegId }
  | { do: 'answer'; leg: LegId }
  | { do: 'hangup'; leg: LegId; cause: Cause }
  | { do: 'mute'; leg: LegId; direction: 'in' | 'out' | 'both'; on: boolean }
  /** `music: null` takes the leg back from hold. */
  | { do: 'hold'; leg: LegId; music: string | null }
  | { do: 'dtmf'; leg: LegId; digits: string }
  /** Off-switch transfer only; a local transfer is moves between bridges. */
  | { do: 'refer'; leg: LegId; to: Target; replaces?: LegId }
  | { do: 'tag'; leg: LegId; tags: Record<string, string> }
  | { do: 'bridge'; bridge: BridgeId; kind: BridgeKind }
  | { do: 'move'; leg: LegId; to: BridgeId | null; flags?: MemberFlags }
  | { do: 'member'; bridge: BridgeId; leg: LegId; flags: MemberFlags }
  | { do: 'end-bridge'; bridge: BridgeId; hangupMembers: boolean }
  | { do: 'play'; on: LegId | BridgeId; items: Prompt[]; loop?: boolean; interrupt?: string }
  | {
      do: 'gather'
      leg: LegId
      items: Prompt[]
      min: number
      max: number
      end: string
      firstMs: number
      interMs: number
      secret?: boolean
      speech?: { lang: string; hints?: string[] }
    }
  /** Stops a play, gather, record, spy, fax or stream by the key of the order that began it. */
  | { do: 'stop'; op: OpId }
  | {
      do: 'record'
      of: LegId | BridgeId
      mode: 'stereo' | 'mix' | 'in'
      /** stereo: channel 1 is `of`'s own voice, channel 2 what `of` hears. */
      peer?: LegId
      /** Folder below the recordings folder: yyyy/mm/dd/<recording id>. */
      sink: string
      /** base64 AES-256 data key of this recording; absent = plain segments (tests only). */
      seal?: { keyId: string; key: string }
      segmentMs: number
      maxMs?: number
      maxSilenceMs?: number
      beep?: boolean
      end?: string
    }
  | { do: 'record-pause'; op: OpId; on: boolean }
  | { do: 'spy'; supervisor: LegId; on: LegId; mode: SpyMode }
  | { do: 'spy-mode'; op: OpId; mode: SpyMode }
  | {
      do: 'fax'
      leg: LegId
      action: 'detect' | 'receive' | 'send'
      tiff?: string
      t38?: boolean
      header?: string
    }
  | { do: 'stream'; leg: LegId; url: string; codec: string; direction: 'in' | 'both' }
  | ({ do: 'provision' } & Provision)

/** An order with its idempotency key, fencing epoch and patience. The key names the operation afterwards. */
export interface Command {
  key: OpId
  epoch: number
  /** Milliseconds from sending after which the sender stops waiting and is told `timeout` (a duration: clocks of two machines differ). */
  deadlineMs: number
  order: Order
}

export type LegState = 'new' | 'ringing' | 'up' | 'held' | 'ended'
export interface LegView {
  leg: LegId
  direction: 'in' | 'out'
  state: LegState
  from: Party
  to: Party
  trunk?: string
  endpoint?: string
  bridge: BridgeId | null
  tags: Record<string, string>
  ops: OpId[]
  createdAt: number
  answeredAt?: number
}
export interface Snapshot {
  /** Names this life of the engine; a new one means every leg of the old is gone. */
  boot: string
  /** The last event counted into this picture. */
  seq: number
  at: number
  legs: LegView[]
  bridges: { id: BridgeId; kind: BridgeKind; legs: LegId[]; ops: OpId[] }[]
  /** `proved`: it has answered a check in this life of the engine; absent = nothing is checked there. */
  trunks: { id: string; up: boolean; proved?: boolean; used: number; max: number }[]
  endpoints: { id: string; up: boolean; address?: string }[]
}

type Event<T extends string, P = unknown> = T extends string
  ? { t: T; boot: string; seq: number; at: number } & P
  : never
export type SwitchEvent =
  | Event<'switch.up' | 'switch.draining'>
  /** Events were lost; the controller must reconcile from a snapshot. */
  | Event<'gap', { from: number; to: number }>
  | Event<
      'leg.new',
      {
        leg: LegId
        trunk?: string
        endpoint?: string
        from: Party
        to: Party
        diversion?: Party
        headers?: Record<string, string>
      }
    >
  | Event<'leg.ringing', { leg: LegId; early: boolean }>
  | Event<'leg.answered', { leg: LegId }>
  | Event<'leg.hold', { leg: LegId; on: boolean; by: 'peer' | 'us' }>
  | Event<'leg.dtmf', { leg: LegId; digit: string; ms: number }>
  | Event<'leg.media', { leg: LegId; lost: boolean; loss: number; jitterMs: number; mos?: number }>
  | Event<'leg.refer', { leg: LegId; to: string; replaces?: LegId }>
  /** How an off-switch transfer ended; after `ok` the leg itself ends too. */
  | Event<'refer.done', { op: OpId; leg: LegId; ok: boolean; sip?: number }>
  | Event<'leg.tone', { leg: LegId; tone: 'cng' | 'ced' | 'machine' | 'human' }>
  | Event<'leg.ended', { leg: LegId; cause: Cause; sip?: number; by: 'peer' | 'us' | 'switch' }>
  | Event<'bridge.in' | 'bridge.out', { bridge: BridgeId; leg: LegId }>
  | Event<'bridge.gone', { bridge: BridgeId }>
  | Event<
      'play.done',
      { op: OpId; leg?: LegId; why: 'end' | 'key' | 'stopped' | 'gone' | 'error'; key?: string }
    >
  | Event<
      'gather.done',
      {
        op: OpId
        leg: LegId
        digits: string
        text?: string
        why: 'end' | 'max' | 'first' | 'inter' | 'gone' | 'stopped'
      }
    >
  | Event<'rec.on', { op: OpId; sink: string }>
  | Event<'rec.segment', { op: OpId; n: number; ms: number; bytes: number; sha256: string }>
  | Event<
      'rec.off',
      {
        op: OpId
        ms: number
        segments: number
        why: 'stopped' | 'gone' | 'max' | 'silence' | 'key' | 'failed'
        error?: string
      }
    >
  | Event<'spy.on' | 'spy.off', { op: OpId; supervisor: LegId; on: LegId }>
  | Event<'fax.page', { op: OpId; n: number }>
  | Event<
      'fax.done',
      { op: OpId; ok: boolean; pages: number; tiff?: string; remote?: string; error?: string }
    >
  | Event<'speech', { op: OpId; leg: LegId; text: string; final: boolean }>
  | Event<'endpoint', { id: string; up: boolean; address?: string }>
  | Event<'trunk', { id: string; up: boolean; why?: string }>

/** Where a reader of events stood when it last listened; null = from now on. */
export interface EventPosition {
  boot: string
  seq: number
}

export interface Switch {
  /** Name of this switch among several. */
  readonly node: string
  caps(): Caps
  /** Carries out one order once: the same key again gives the first answer. Never throws; a broken link is `timeout`. */
  send(command: Command): Promise<Ack>
  snapshot(): Promise<Snapshot>
  /** Stops (or again begins) taking new calls; what talks goes on. */
  drain(on: boolean): Promise<Ack>
  /** Only commands of the highest epoch taken are carried out. */
  takeEpoch(epoch: number): Promise<Ack>
  /** Events after `from` without a hole, or a `gap` first when the ring no longer holds them. Ends when `signal` aborts. */
  events(from: EventPosition | null, signal: AbortSignal): AsyncIterable<SwitchEvent>
}
