/** A call and its legs as the controller holds them: plain JSON that survives a restart. Times are unix milliseconds. */
import type { AnnounceMode, Entry, MissCause, ToldBefore } from '#modules/queueing/index.ts'
import type { Walk } from '#modules/ivr/index.ts'
import type { Loop } from '#modules/numbering/index.ts'
import type { BridgeId, Cause, LegId, OpId, SpyMode } from '../../switch/port.ts'
import type {
  AtRisk,
  Conference,
  DeskPart,
  Door,
  Far,
  Suspension,
  Transfer,
  TransferRecord,
  Warning,
} from './parties.ts'
import type { Preferred } from './preferred.ts'

export type Direction = 'inbound' | 'outbound' | 'internal'

/** Where a call stands (telephony.md section 6). Every state but `ended` has an owner leg or a deadline. */
export type CallState =
  | 'arriving'
  /** Came while the database was down: hears a prompt and music, enters its flow afterwards. */
  | 'parked'
  | 'ivr'
  | 'queued'
  | 'offering'
  | 'talking'
  | 'held'
  | 'consulting'
  | 'conference'
  /** The agent's leg was lost in mid call; he is being rung again. */
  | 'recovering'
  /** Outbound: the agent's own telephone is rung first. */
  | 'placing'
  /** Outbound, or transfer outside: the far party is rung. */
  | 'calling'
  | 'ended'

export const callStates: Readonly<Record<CallState, string>> = {
  arriving: '呼入',
  parked: '等待系统恢复',
  ivr: '语音导航',
  queued: '排队',
  offering: '振铃',
  talking: '通话',
  held: '保持',
  consulting: '咨询',
  conference: '会议',
  recovering: '座席重连',
  placing: '外呼准备',
  calling: '呼叫对方',
  ended: '结束',
}

/** States in which an agent and somebody are (or were a moment ago) connected. */
export const connectedStates: readonly CallState[] = [
  'talking',
  'held',
  'consulting',
  'conference',
  'recovering',
]

export type LegRole = 'citizen' | 'agent' | 'third' | 'supervisor'

export interface Leg {
  id: LegId
  role: LegRole
  direction: 'in' | 'out'
  /** `ending`: a hang-up is ordered, the engine has not confirmed it yet. */
  state: 'dialling' | 'ringing' | 'up' | 'ending' | 'ended'
  number: string
  /** The agent it belongs to, and his reservation. */
  agent?: string
  token?: string
  trunk?: string
  endpoint?: string
  at: number
  ringingAt?: number
  answeredAt?: number
  endedAt?: number
  cause?: Cause
  by?: 'peer' | 'us' | 'switch'
  muted?: boolean
}

/** What this visit to a queue adds to its entry: the flow's own limits and what the caller was told. */
export interface Wait {
  /** Start of this visit; the wait clock for order and figures is the entry's. */
  since: number
  maxWaitMs: number
  announce: AnnounceMode
  announceAt?: number
  everyMs: number
  told?: ToldBefore
  callbackKey?: string
  exitKeys?: string
  /** When the last present member of the queue went; absent while somebody is there. */
  nobodySince?: number
  /** A flow waits for the outcome. */
  fromFlow: boolean
  /** The queue whose overflow chain he is in, and since when. */
  home?: string
  homeSince?: number
  /** The next comfort prompt: when, and how many were played. */
  comfortAt?: number
  comforted?: number
}

/** A finished or running queue visit for the call record. */
export interface Visit {
  id: string
  queue: string
  enteredAt: number
  leftAt?: number
  outcome?: VisitOutcome
  agent?: string
  offers: number
}
export type VisitOutcome =
  | 'answered'
  | 'abandoned'
  | 'timeout'
  | 'callback'
  | 'exit'
  | 'no-agents'
  | 'overflow'
  | 'forced'
  | 'transferred'
  | 'switch-lost'

/** The reservation now rung (entry and agent carry the same token). */
export interface Offer {
  n: number
  token: string
  agent: string
  leg: LegId
  at: number
  deadline: number
}

export interface Recording {
  id: string
  /** Key of the record order; names the operation. */
  op: OpId
  of: LegId
  purpose: 'call' | 'voicemail'
  state: 'ordered' | 'on' | 'stopping'
  sink: string
  openedAt: number
  lastSegmentAt: number
  maxMs?: number
  maxSilenceMs?: number
  end?: string
  segments: number
  ms: number
  /** SHA-256 chain over the segments' digests. */
  chain: string
  alarmed?: boolean
}

/** A supervisor on a call. */
export interface Supervision {
  leg: LegId
  agent: string
  token: string
  on: string
  mode: SpyMode
  op?: OpId
  /** Take the call over as soon as the supervisor's telephone is up. */
  intercept?: boolean
}

/** What the flow waits for; the result goes back to the interpreter. Always with a deadline (invariant I8). */
export interface FlowAwait {
  kind: 'play' | 'gather' | 'record' | 'fax' | 'question' | 'nothing'
  /** The operation or question awaited. */
  op: string
  deadline: number
  /** The caller hung up while it ran. */
  gone?: boolean
}

export interface FlowRun {
  flow: string
  version: number
  /** The interpreter's own state; absent while the caller is parked. */
  walk?: Walk
  awaited?: FlowAwait
  /** Something was done for the caller without an agent. */
  served?: boolean
  /** The calendar said: not now. */
  afterHours?: boolean
}

export interface Purpose {
  kind: 'follow-up' | 'callback' | 'manual' | 'contact' | 'internal' | 'campaign'
  caseId?: string
  /** 调度通话: who is called together, the first before the others. */
  together?: readonly { name: string; number: string; userId?: string }[]
  missedId?: string
  /** Of a campaign: whom of its list this call is for. */
  campaign?: { id: string; entry: string }
}

export interface Call {
  id: string
  tenantId: string
  direction: Direction
  state: CallState
  since: number
  deadline?: number
  startedAt: number
  caller: { number: string; name?: string; screened: boolean; unverified?: boolean }
  called: string
  /** The numbers as they were signalled, where they were written otherwise. */
  received?: { caller: string; called: string }
  /** One of our own calls that came back to us. */
  looped?: Loop
  /** How often the network may still forward it (Max-Forwards). */
  forwards?: number
  trunk?: string
  /** A caller from the portal page; `from` names his address without telling it. */
  portal?: { from: string }
  /** A desk telephone that hears it may not dial this number, or (`told`) that what it keyed is done. */
  refused?: true
  told?: true
  /** How often a desk telephone's calls were forwarded on the way. */
  forwarded?: number
  /** What a desk telephone is asked, and whoever stepped in from one. */
  desk?: DeskPart
  purpose?: Purpose
  /** What a citizen rung by a campaign hears. */
  notice?: { flow: string; vars: Record<string, string> }
  legs: Record<string, Leg>
  citizen?: LegId
  /** The agent whose call it is now, and his live token. */
  agent?: string
  token?: string
  bridge?: BridgeId
  consultBridge?: BridgeId
  flow?: FlowRun
  entry?: Entry
  wait?: Wait
  /** Who knows this caller. */
  preferred?: Preferred
  visits: Visit[]
  offer?: Offer
  far?: Far
  transfer?: Transfer
  transfers: TransferRecord[]
  suspended?: Suspension
  conference?: Conference
  door?: Door
  atRisk?: AtRisk
  /** Recorded words now played into the talk. */
  phrase?: { op: OpId; file: string }
  warning?: Warning
  /** The announcement that ends the call. */
  farewell?: OpId
  recording?: Recording
  /** What he leaves behind in a flow, beside the recording of the talk. */
  message?: Recording
  /** Recording of the conversation, once opened. */
  recordingId?: string
  supervision: Supervision[]
  /** Music or prompt now played to the citizen. */
  sound?: { op: OpId; kind: 'music' | 'prompt' | 'announcement' }
  answeredAt?: number
  agents: string[]
  talkStartedAt?: number
  talkMs: number
  holdMs: number
  heldSince?: number
  rating?: number
  /** What the agent hears before he has the caller. */
  whisper?: { op: OpId; leg: LegId }
  /** He was offered while a surge of his queue ran. */
  surge?: { id: string; shortForm: boolean }
  /** How the last offer failed. */
  lastMiss?: MissCause
  /** Counters for ids: orders, journal lines, offers. */
  ops: number
  n: number
  offers: number
  ended?: Ended
}

export interface Ended {
  at: number
  cause: Cause
  by: 'citizen' | 'agent' | 'system' | 'switch' | 'supervisor' | 'third'
  answered: boolean
}
