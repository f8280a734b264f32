/** What a reaction may know besides the live state: the instant, ids, settings. All arguments, so every reaction can be replayed. */
import type { AgentRules, Queue } from '#modules/queueing/index.ts'
import type { Flow, Interpreter } from '#modules/ivr/index.ts'
import type {
  DialClass,
  ExtensionRights,
  ExtensionServices,
  ListEntry,
  Moment,
  NumberPlan,
} from '#modules/numbering/index.ts'

/** A way out and in. */
export interface TrunkFacts {
  id: string
  /** Name flows use for it. */
  name: string
  tenantId: string
  maxCalls: number
  /** Share of outbound calls beside the others. */
  weight: number
  /** Number shown to the called party. */
  callerNumber: string
  /** Put before the dialled number. */
  prefix: string
  /** Calls it is given in one second; absent = as many as come. */
  callsPerSec?: number
  /** So many failed calls running busy it out, for so long; then one may try it again. */
  busyAfter?: number
  retryMs?: number
}

/** A desk telephone, or an agent's browser, by the number dialled for it. */
export interface ExtensionFacts {
  tenantId: string
  number: string
  endpoint: string
  /** The agent who sits there. */
  agent?: string
}

/** A telephone on a desk: its own number, and how far it may dial. */
export interface DeskPhone {
  number: string
  mayDial: DialClass
  /** What was keyed into it. */
  services?: ExtensionServices
  rights?: ExtensionRights
}

/** What an endpoint known to the switch stands for. */
export type EndpointOwner =
  /** `desk` when it is his desk telephone and not a browser. */
  | { kind: 'agent'; agent: string; tenantId: string; desk?: DeskPhone }
  | { kind: 'extension'; tenantId: string; desk: DeskPhone }
  /** A citizen in the portal; `number` is what he typed, unverified; `from` names his address without telling it. */
  | { kind: 'portal'; tenantId: string; number?: string; from?: string }

/** House rules of the telephone. Durations in milliseconds. */
export interface CallRules {
  /** How long a lost agent is rung again. */
  recoverMs: number
  /** How long the caller is then kept for him. */
  recoverStickyMs: number
  /** Ringing of the agent's own telephone before an outbound call. */
  placeRingMs: number
  /** Ringing of an outside number. */
  outsideRingMs: number
  /** Ringing of a colleague or of the target of a consultation. */
  consultRingMs: number
  /** Ended calls are kept this long for their last events. */
  closeMs: number
  /** No segment for so long while recording = alarm. */
  segmentAlarmMs: number
  segmentMs: number
  /** Longest any step of a flow may take without its own limit. */
  flowStepMs: number
  recordCalls: boolean
  /** Hang-ups this soon after arrival are not counted as missed. */
  shortAbandonMs: number
  /** Due time of a missed call's call-back, and of one that keeps its place in a queue. */
  callbackDueMs: number
  /** Pause before a citizen who was not reached is rung back again. */
  callbackRetryMs: number
  /** Calls from the portal page at once: from one address (a carrier may hide many citizens behind it), and in all. */
  portalCallsPerAddress: number
  portalCallsMax: number
  music: string
  prompts: {
    databaseDown: string
    agentLost: string
    diallingRefused: string
    abuseWarning: string
    abuseEnd: string
  }
  /** Tell the caller the agent's number after the answer. */
  announceAgent: boolean
}

export const usualCallRules: CallRules = {
  recoverMs: 25_000,
  recoverStickyMs: 30_000,
  placeRingMs: 20_000,
  outsideRingMs: 60_000,
  consultRingMs: 30_000,
  closeMs: 30_000,
  segmentAlarmMs: 10_000,
  segmentMs: 5_000,
  flowStepMs: 120_000,
  recordCalls: true,
  shortAbandonMs: 0,
  callbackDueMs: 2 * 3_600_000,
  callbackRetryMs: 5 * 60_000,
  portalCallsPerAddress: 6,
  portalCallsMax: 12,
  music: 'music/hold',
  prompts: {
    databaseDown: 'zh/system-busy',
    agentLost: 'zh/agent-recovering',
    diallingRefused: 'zh/call-refused',
    abuseWarning: 'zh/abuse-warning',
    abuseEnd: 'zh/abuse-end',
  },
  announceAgent: true,
}

export interface Settings {
  queues: Readonly<Record<string, Queue & { tenantId: string }>>
  /** Of cities that have none of their own. */
  agentRules: AgentRules
  callRules: CallRules
  /** What cities set themselves, by tenant. */
  cityRules?: Readonly<Record<string, { agents: AgentRules; calls: CallRules }>>
  trunks: readonly TrunkFacts[]
  /** Number plans, by tenant. */
  plans: Readonly<Record<string, NumberPlan>>
  /** When they were read, unix ms; absent in tests: they are as they are. */
  readAt?: number
  /** Black, grey and VIP entries that count, by tenant. */
  lists?: Readonly<Record<string, readonly ListEntry[]>>
  /** An instant as a city's number rules see it: time zone and calendars. */
  moment(tenantId: string, at: number): Moment
  extensions: readonly ExtensionFacts[]
  endpoints: Readonly<Record<string, EndpointOwner>>
  /** Walks calls through a tenant's flows. */
  interpreter(tenantId: string): Interpreter
  /** The published version of a flow. */
  publishedFlow(tenantId: string, id: string): Flow | undefined
  /** A queue by the name flows use for it. */
  queueNamed(tenantId: string, name: string): string | undefined
  /** The file that sounds for a prompt in a city: its own recording, else the shipped one of that name. */
  promptFile?(tenantId: string, file: string): string
  /** The file in which a text is spoken; undefined: nobody can speak it now. */
  spokenFile?(tenantId: string, text: string): Promise<string | undefined>
  /** `yyyy/mm/dd` in the tenant's time zone. */
  dayFolder(tenantId: string, at: number): string
}

export interface Facts {
  now: number
  /** A new UUIDv7. */
  newId(): string
  /** Next link of a recording's digest chain: hex SHA-256 over the link before and the segment's digest. */
  link: (chain: string, sha256: string) => string
  settings: Settings
  /** The database does not answer: nothing new is begun. */
  degraded: boolean
}
