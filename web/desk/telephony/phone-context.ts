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
  /** Whose call it is: the moderator of a conference. */
  readonly agent?: string
  /** The citizen is in a voice flow and comes back. */
  readonly suspended: boolean
  readonly atRisk: boolean
  /** Recorded words now played. */
  readonly phrase?: string
  /** The citizen heard the warning. */
  readonly warned: boolean
  /** 话务高峰: his matter is registered with the short form. */
  readonly shortForm: boolean
  /** I answered and hear the queue's words first; the citizen waits on. */
  readonly whispering: boolean
  /** Who is rung for the conference or in it. */
  readonly conference?: { readonly locked: boolean; readonly parties: readonly PartyNow[] }
  /** 会议对外开放: how one comes in. */
  readonly room?: { readonly number: string; readonly pin: string; readonly access?: string }
  /** A hand-over under way: the target is rung, or has answered. */
  readonly transfer?: {
    readonly state: 'ringing' | 'answered'
    /** He gets the citizen as soon as he answers. */
    readonly atOnce: boolean
    readonly target: { readonly agent?: string; readonly number?: string; readonly queue?: string }
  }
}

/** Somebody in a conference, or rung for it. */
export interface PartyNow {
  readonly leg: string
  readonly role: 'citizen' | 'moderator' | 'member'
  readonly number: string
  readonly agent: string | null
  readonly state: 'ringing' | 'in'
  readonly muted: boolean
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
  /** The telephone my calls go to. `quiet`: 免打扰 is keyed into it. */
  readonly phone?: { readonly endpoint: string; readonly registered: boolean; readonly quiet: boolean }
  readonly call?: CallNow
  /** A colleague who rang while I spoke. */
  readonly knock?: { readonly from: string; readonly name: string; readonly at: number }
  /** A pause I asked for and nobody decided yet. */
  readonly asked?: { readonly label: string; readonly until: number }
  /** Calls answered in this shift. */
  readonly calls: number
  readonly talkSeconds: number
}

export type PartyTarget = { agent: string } | { number: string }
export type TransferTarget = PartyTarget | { queue: string }

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
  readonly withdrawPause: () => Promise<boolean>
  readonly answer: () => Promise<boolean>
  readonly reject: () => Promise<boolean>
  readonly hangUp: () => Promise<boolean>
  readonly hold: () => Promise<boolean>
  readonly retrieve: () => Promise<boolean>
  readonly mute: (on: boolean) => Promise<boolean>
  readonly dtmf: (digits: string) => Promise<boolean>
  readonly transfer: (to: TransferTarget) => Promise<boolean>
  /** 成功转: the agent is out of it as soon as the target answers. */
  readonly transferWhenAnswered: (to: TransferTarget) => Promise<boolean>
  readonly consult: (to: TransferTarget) => Promise<boolean>
  /** 人工转自动; with `comesBack` 挂起转. */
  readonly toFlow: (flow: string, comesBack: boolean) => Promise<boolean>
  readonly invite: (to: PartyTarget) => Promise<boolean>
  readonly putOut: (leg: string) => Promise<boolean>
  /** Without a leg: everybody called in. */
  readonly muteParty: (leg: string | undefined, on: boolean) => Promise<boolean>
  readonly lock: (on: boolean) => Promise<boolean>
  /** 会议对外开放, or closed. */
  readonly openRoom: (on: boolean) => Promise<boolean>
  /** Into somebody else's conference: my telephone rings. */
  readonly enterRoom: (number: string, pin: string) => Promise<boolean>
  readonly askForHelp: () => Promise<boolean>
  readonly callLead: () => Promise<boolean>
  readonly lifeAtRisk: (number: '110' | '119' | '120' | '122') => Promise<boolean>
  readonly playPhrase: (file: string) => Promise<boolean>
  readonly endAbusive: (reason: string) => Promise<boolean>
  readonly help: (act: 'warn' | 'phrase-stop' | 'to-rating') => Promise<boolean>
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
  /** Who is signed in. */
  readonly me: string
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
