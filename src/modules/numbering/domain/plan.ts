/** A city's number plan: what comes of a called number, what goes out and over which trunks. One version of it is in force at a time. */
import type { AbbreviatedNumber } from './abbreviated.ts'
import type { CallCode } from './call-codes.ts'
import type { Hours } from './hours.ts'
import type { HuntGroup } from './hunt-group.ts'
import type { StarCode } from './star-codes.ts'

/** Where a call that came in goes. */
export type Entry =
  | { to: 'flow'; flow: string }
  | { to: 'queue'; queue: string }
  | { to: 'extension'; number: string }
  /** Sent on over trunks: the called number as `called` says, the caller's own number kept or ours shown. */
  | { to: 'onward'; over: string; called: string; caller: 'keep' | 'own' }
  | { to: 'refuse' }

export interface InboundRule {
  id: string
  name: string
  active: boolean
  /** Trunks it counts for; absent or empty = any. */
  trunks?: string[]
  called: string[]
  caller?: string[]
  hours?: Hours
  /** Taken off the front of the caller's number, then put before it, before it is made canonical. */
  callerStrip?: number
  callerPrefix?: string
  /** The called number from here on. */
  rewrite?: string
  entry: Entry
}

/** Whose call goes out: an agent's, a desk telephone's, one that is sent on for a citizen, the product's own. */
export type CallerClass = 'agent' | 'extension' | 'onward' | 'campaign'

/** ISUP nature of address a gateway is to use. `subscriber` = 用户号码. */
export type NumberType = 'unknown' | 'subscriber' | 'national' | 'international'

export interface OutboundRule {
  id: string
  name: string
  active: boolean
  /** Absent or empty = everybody. */
  callers?: CallerClass[]
  called: string[]
  hours?: Hours
  /** A trunk or a group, by id; absent refuses the call. */
  over?: string
  /** main: the plan's number; own: the trunk's; keep: the caller's. */
  shown: 'main' | 'own' | 'keep'
  numberType?: NumberType
  strip?: number
  prefix?: string
}

export interface TrunkGroup {
  id: string
  name: string
  /** By weight and load, by most free channels, or the first that is free. */
  order: 'weights' | 'free' | 'sequence'
  members: { trunk: string; weight: number }[]
}

export interface NumberPlan {
  /** Area code without its 0; '' = unknown. */
  homeArea: string
  /** The number shown for `main`, and the one a call was diverted from. */
  mainNumber: string
  inbound: InboundRule[]
  outbound: OutboundRule[]
  groups: TrunkGroup[]
  /** Absent: the usual ones. */
  starCodes?: StarCode[]
  /** 通话中按键. Absent: the usual ones. */
  callCodes?: CallCode[]
  /** 会议接入号: who is led to it types the number and PIN of a conference. Absent or empty: there is none. */
  roomNumber?: string
  huntGroups?: HuntGroup[]
  abbreviated?: AbbreviatedNumber[]
}

export const emptyPlan: NumberPlan = { homeArea: '', mainNumber: '', inbound: [], outbound: [], groups: [] }

/** Names of the working calendars its rules ask. */
export const calendarsNamed = (plan: NumberPlan): string[] => [
  ...new Set([...plan.inbound, ...plan.outbound].flatMap(({ hours }) => hours?.calendar ?? [])),
]
