import { createContext, use } from 'react'
import type { AgentState, PauseState } from './agent-states.tsx'
import type { Queues } from './useSeat.ts'
import type { LegState, LineState, VoiceFigures } from './browser-phone.ts'

/** The call that is mine now, as the server tells it and as far as I may see it. */
export interface CallNow {
  readonly id: string
  readonly direction: 'inbound' | 'outbound' | 'internal'
  readonly state: string
  /** The other party's number, masked for some roles. */
  readonly number: string
  readonly masked: boolean
  readonly unverified: boolean
  readonly queue?: string
  /** Menu choices on the way here. */
  readonly path: readonly string[]
  readonly waitedSeconds?: number
  /** It was connected at least once. */
  readonly talked: boolean
  /** The other party is a citizen whose matter may be registered: a call in, or a call-back. */
  readonly withCitizen: boolean
  readonly caseId?: string
  /** A consultation under way: the target is rung, has answered, or is in a three-party call. */
  readonly transfer?: {
    readonly state: 'ringing' | 'answered' | 'joined'
    readonly target: { readonly agent?: string; readonly number?: string; readonly queue?: string }
  }
}

/** My seat as the server tells it. */
export interface SeatNow {
  readonly state: AgentState
  /** Unix ms. */
  readonly since: number
  readonly deadline?: number
  readonly reason?: string
  /** What the state becomes when the present work is over. */
  readonly wanted?: AgentState
  /** The telephone my calls go to. */
  readonly phone?: { readonly endpoint: string; readonly registered: boolean }
  readonly call?: CallNow
  /** Calls answered in this shift. */
  readonly calls: number
  readonly talkSeconds: number
}

export type TransferTarget = { agent: string } | { queue: string } | { number: string }

/** Why a call out is made; it ties the call and its recording to the case. */
export interface DialPurpose {
  readonly kind: 'follow-up' | 'callback' | 'manual' | 'contact'
  readonly caseId?: string
}

/** What the agent may ask of the telephone. Each answers whether it was done; the refusal was said in words. */
export interface PhoneActs {
  readonly signIn: () => Promise<boolean>
  readonly signOut: () => Promise<boolean>
  readonly ready: () => Promise<boolean>
  readonly pause: (to: PauseState, reason?: string) => Promise<boolean>
  readonly answer: () => Promise<boolean>
  readonly reject: () => Promise<boolean>
  readonly hangUp: () => Promise<boolean>
  readonly hold: () => Promise<boolean>
  readonly retrieve: () => Promise<boolean>
  readonly mute: (on: boolean) => Promise<boolean>
  readonly dtmf: (digits: string) => Promise<boolean>
  readonly transfer: (to: TransferTarget) => Promise<boolean>
  readonly consult: (to: Exclude<TransferTarget, { queue: string }>) => Promise<boolean>
  readonly complete: () => Promise<boolean>
  readonly cancel: () => Promise<boolean>
  readonly join: () => Promise<boolean>
  readonly finish: () => Promise<boolean>
  readonly extend: () => Promise<boolean>
  /** The call's id, or undefined when it was refused. */
  readonly dial: (number: string, purpose: DialPurpose) => Promise<string | undefined>
}

/** The telephone of the page. */
export interface Phone {
  /** May the signed-in person have a seat at all? */
  readonly may: boolean
  readonly seat: SeatNow | undefined
  readonly call: CallNow | undefined
  /** Queues as they stand now; empty for who may not see them. */
  readonly queues: Queues
  /** In a call or ringing: leaving now costs somebody something. */
  readonly inCall: boolean
  /** This window rings and speaks; another one of the same browser only looks on. */
  readonly leading: boolean
  readonly takeOver: () => void
  readonly line: LineState
  readonly leg: LegState
  readonly muted: boolean
  readonly figures: VoiceFigures | undefined
  /** This browser's own telephone, once it has one. */
  readonly endpoint: string | undefined
  readonly acts: PhoneActs
}

export const PhoneContext = createContext<Phone | undefined>(undefined)

/** The telephone; only below the phone provider. */
export function usePhone(): Phone {
  const phone = use(PhoneContext)
  if (!phone) throw new Error('usePhone is for screens below the phone provider')
  return phone
}
