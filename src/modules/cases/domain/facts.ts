/** What the rules know of a case, and what an act brings with it. Plain values, loaded by the store, never asked for by a rule. */
import type { Period } from '#kernel/period.ts'
import type { Profile } from './profile.ts'
import type {
  AssignmentRole,
  AssignmentState,
  CaseState,
  CaseType,
  ClockKind,
  EndState,
  Outcome,
  RequestKind,
  RequestState,
  Urgency,
} from './words.ts'

/** A unit as far as dispatching is concerned. */
export interface UnitFacts {
  readonly unitId: string
  /** Materialised path `/root/child/`. */
  readonly unitPath: string
  readonly active: boolean
  /** May be shown secret cases whole. */
  readonly secretCleared: boolean
  /** Township or street: matters of a department must not be sent down to it (国办函〔2025〕66号). */
  readonly grassRoots: boolean
}

/** One unit's part in a case. */
export interface AssignmentFacts {
  readonly id: string
  readonly unitId: string
  readonly unitPath: string
  readonly role: AssignmentRole
  /** The assignment this one was handed down from. */
  readonly parentId: string | null
  readonly state: AssignmentState
  /** Where a refused return goes back to; set while a return is asked. */
  readonly stateBeforeReturn: 'PENDING_SIGN' | 'IN_PROGRESS' | null
  readonly cycle: number
  /** 1 at first, one more with every rejected review. */
  readonly round: number
  /** The unit may not return it any more: adjudicated. */
  readonly locked: boolean
  readonly refusedReturns: number
  /** Who signed or submitted. */
  readonly handlerId: string | null
}

/** A request to be decided, in one or several steps. */
export interface RequestFacts {
  readonly id: string
  readonly kind: RequestKind
  readonly state: RequestState
  readonly assignmentId: string | null
  readonly requestedBy: string | null
  /** Verbs of those who must agree, in order; the last one decides. */
  readonly steps: readonly string[]
  /** How many steps have agreed. */
  readonly agreed: number
  readonly days?: number
  /** When a suspended case is to be looked at again. */
  readonly reviewAt?: Date
}

/** One clock. Its due instant is worked out by deadlines.ts from the rest and stored for queries. */
export interface ClockFacts {
  readonly kind: ClockKind
  readonly assignmentId: string | null
  readonly cycle: number
  readonly startedAt: Date
  readonly stoppedAt: Date | null
  readonly pauses: readonly Period[]
  /** Set when a rejected review set it going again: from then on at least the minimum grace is given. */
  readonly graceFrom: Date | null
  /** Days granted by extensions. */
  readonly extensionDays: number
  /** Due instant set by a decision instead of the policy. */
  readonly fixedDueAt: Date | null
  /** Null until computed. */
  readonly dueAt: Date | null
}

/** Marks beside the state (never states themselves). */
export interface CaseFlags {
  readonly difficult: boolean
  readonly unreasonable: boolean
  readonly publicInterest: boolean
  readonly leaderInstructed: boolean
  /** A leader took the call of it on his day (领导接听). */
  readonly leaderAnswered?: boolean
  readonly supervised: boolean
  readonly sensitive: boolean
  readonly repeat: boolean
}

/** Marks a person sets or takes away; the others follow from acts or from what is registered. */
export type SetMarks = Partial<Pick<CaseFlags, 'sensitive' | 'publicInterest'>>

/** A case as the rules see it. */
export interface CaseFacts {
  readonly id: string
  readonly version: number
  readonly profile: Profile
  /** Zone of the tenant, for counting days. */
  readonly timeZone: string
  readonly state: CaseState
  /** Where an archived case goes back to. */
  readonly stateBeforeArchive: EndState | null
  readonly type: CaseType
  readonly urgency: Urgency
  readonly categoryCode: string
  readonly secret: boolean
  /** A 转办摘要 is kept: what units read of a secret case. */
  readonly summarised: boolean
  readonly flags: CaseFlags
  readonly cycle: number
  /** Who registered it; null for a citizen's own web form. */
  readonly registrarId: string | null
  /** The citizen's own id, for `own` scope on the portal. */
  readonly citizenId: string | null
  /** Work queues the case lies in, for `queue` scope. */
  readonly queues: readonly string[]
  readonly assignments: readonly AssignmentFacts[]
  readonly requests: readonly RequestFacts[]
  readonly clocks: readonly ClockFacts[]
  readonly outcome: Outcome | null
  readonly returns: number
  readonly redos: number
  readonly extensions: number
  readonly extensionDays: number
  readonly infoRequests: number
  /** Contacts with the citizen recorded in this cycle. */
  readonly contacts: number
  readonly evidenceRequired: boolean
  readonly evidenceCount: number
  readonly openInstructions: number
  readonly openSupervisions: number
  /** Tries at follow-up in this cycle. */
  readonly followUpTries: readonly Date[]
  /** The last urge by anybody. */
  readonly lastUrgedAt: Date | null
  /** The last one on the citizen's side: his own, or by who speaks for him. */
  readonly lastCitizenUrgedAt: Date | null
  /** End of the window for reopening; null while not closed. */
  readonly reopenUntil: Date | null
  /** From when the timer may archive; null while not closed. */
  readonly archiveFrom: Date | null
}

/** A unit named in a dispatch. */
export interface UnitChoice extends UnitFacts {
  readonly role: AssignmentRole
  /** The dispatch catalogue names this unit for the category. */
  readonly inCatalogue: boolean
  /** Earlier end than the parent's, for handed-down work. */
  readonly dueAt?: Date
  readonly parentId?: string
}

/** What comes with an act. The HTTP contract of each event takes only the fields it uses. */
export interface EventInput {
  /** Ids for whatever the act creates, taken in order: one per unit or request (rules draw no random numbers). */
  readonly freshIds?: readonly string[]
  readonly reason?: string
  readonly reasonCode?: string
  /** Fields of the intake form, by name. */
  readonly form?: Readonly<Record<string, unknown>>
  readonly answer?: string
  readonly units?: readonly UnitChoice[]
  /** The catalogue says this is a department's matter. */
  readonly departmentMatter?: boolean
  readonly overrideReason?: string
  /** 转办摘要; `tells` when it gives away who asks. */
  readonly summary?: { readonly text: string; readonly tells: boolean }
  readonly automatic?: {
    readonly categoryAllowed: boolean
    readonly ruleHit: boolean
    readonly score: number
    readonly threshold: number
  }
  readonly requestId?: string
  readonly assignmentId?: string
  readonly legalBasis?: string
  readonly days?: number
  readonly plan?: string
  readonly owner?: string
  readonly reviewAt?: Date
  readonly contact?: { readonly number: string; readonly at: Date; readonly result: string }
  readonly reply?: string
  readonly publicReply?: string
  readonly outcome?: Outcome
  readonly evidenceIds?: readonly string[]
  readonly checklistDone?: boolean
  /** Co-units that must work again after a rejected review or a redo. */
  readonly namedAssignmentIds?: readonly string[]
  readonly followUp?: {
    readonly contacted: boolean
    readonly solved: 'YES' | 'PARTLY' | 'NO'
    readonly satisfaction: number
  }
  readonly newFacts?: string
  readonly primary?: {
    readonly caseId: string
    readonly open: boolean
    readonly supervised: boolean
    readonly sameMatter: boolean
  }
  readonly identityProof?: 'verified-citizen' | 'recording'
  readonly transfer?: { readonly target: string; readonly remoteReference: string }
  readonly marks?: SetMarks
  /** Level of an urge: handler, head of unit, leader. */
  readonly level?: 1 | 2 | 3
}
