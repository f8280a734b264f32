/** Who else takes part in a call beside its citizen and its agent, and how it is handed on. Plain JSON like the call itself. */
import type { PinAct } from '#modules/numbering/index.ts'
import type { LegId, OpId } from '../../switch/port.ts'
import type { FlowRun } from './call.ts'

/**
 * `consult` lets go when the agent says so (通话转), `success` as soon as the target answers (成功转), `blind` at once (释放转), `suspend` sends the
 * citizen into a flow from which he comes back (挂起转), `flow` for good (人工转自动).
 */
export type TransferKind = 'blind' | 'consult' | 'success' | 'suspend' | 'flow'

/** A target that is rung, then `answered` (both talk apart, the citizen waits). */
export interface Transfer {
  id: string
  kind: 'consult' | 'success'
  target: { agent: string } | { number: string }
  /** Handed to a queue: whose agent is rung, and who of it did not come. */
  queue?: { id: string; tried: string[] }
  state: 'ringing' | 'answered'
  /** The initiator. */
  by: string
  leg?: LegId
  token?: string
  at: number
  deadline: number
}

export interface TransferRecord {
  id: string
  kind: TransferKind
  by: string
  to: string
  at: number
  endedAt?: number
  outcome?: 'completed' | 'cancelled' | 'joined' | 'failed' | 'abandoned'
}

/** 挂起转: the citizen is in a flow and comes back to this agent, who waits on his telephone or is rung again. */
export interface Suspension {
  /** Its transfer record. */
  id: string
  agent: string
  since: number
  /** The flow he was in before: taken up again afterwards, with what it does after the agent. */
  before?: FlowRun
}

/** 会议对外开放: who knows number and PIN may come in. `access`: the number that leads to all conferences. */
export interface Door {
  number: string
  pin: string
  access?: string
  /** Wrong PINs; after too many it stays shut until then. */
  misses: number
  shutUntil?: number
}

/** Somebody called into a conference. */
export interface Member {
  leg: LegId
  number: string
  /** A colleague: his reservation. */
  agent?: string
  token?: string
  state: 'ringing' | 'in'
  muted?: boolean
  deadline: number
}

/** A life is at risk: since when, who said so, the shift leads who may come, and those who were rung in vain. */
export interface AtRisk {
  at: number
  by: string
  leads: string[]
  asked?: string[]
}

/** The warning of an abusive caller: counted once he heard it to its end. */
export interface Warning {
  op: OpId
  heardAt?: number
}

/** Everybody together. The moderator is the agent whose call it is. */
export interface Conference {
  /** Nobody more is let in. */
  locked?: boolean
  members: Member[]
}

/** A telephone rung beside another, with its colleague's reservation. */
export interface Rung {
  leg: LegId
  number: string
  agent?: string
  token?: string
}

/** The party rung outside (or a colleague called inside), until he is connected and while he is an agent. */
export interface Far {
  /**
   * `notice`: nobody of the house is on the call; who answers hears a flow. `back`: a desk telephone that wanted to be rung when both are
   * free; who answers has the other rung.
   */
  why: 'outbound' | 'flow' | 'blind' | 'desk' | 'notice' | 'back'
  number: string
  leg?: LegId
  /** Number shown to him: the caller's own, or the trunk's. */
  caller: 'keep' | 'own'
  ringMs: number
  deadline: number
  trunk?: string
  /** The trunk or group that was asked for. */
  over?: string
  tried: string[]
  /** Telephones of a hunt group that are still to be rung. */
  rest?: string[]
  /** Telephones rung at the same time: the first to answer has the call. */
  others?: Rung[]
  /** A colleague: his reservation. */
  agent?: string
  token?: string
}

/** What desk telephones have to do with a call beside speaking in it. */
export interface DeskPart {
  /** A question to the telephone that dialled; nobody else is rung before it is answered. */
  asked?: DeskAsked
  /** 记帐: whom the call is charged to. */
  account?: { id: string; code: string; name: string }
  /** What its agent keyed last during the talk, not whole yet; forgotten at `until`. */
  keys?: { leg: LegId; typed: string; until: number }
  /** What an agent keyed that somebody else must do. */
  helping?: { op: string; until: number; act: 'help' | 'call-lead' | 'life-at-risk'; number?: string }
  /** 插入: telephones that stepped into the talk, by what lets them hear and speak. */
  intruders?: { leg: LegId; op: OpId }[]
}

/** `op`: the keys or the answer awaited. */
export type DeskAsked = { op: string; endpoint: string; own: string } & (
  | { what: 'hot-line'; number: string }
  | { what: 'account'; step: 'code' | 'pin' | 'known'; number: string; code?: string; tries: number }
  | { what: 'night-service'; on: boolean }
  | { what: 'sign-in' }
  /** `kept`: the digest it is held against. `agent`: whose telephone it is. */
  | { what: 'pin'; kept: string; act: PinAct; agent?: string }
  /** `number` known: its PIN is awaited. `agent`: who sits there. */
  | { what: 'room'; number?: string; tries: number; agent?: string }
)
