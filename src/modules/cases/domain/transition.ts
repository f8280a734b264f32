/** The shape of one row of the lifecycle table; the rows lie in transitions-*.ts, lifecycle.ts puts them together. */
import type { GuardName } from './guards.ts'
import type { CaseVerb } from './permissions.ts'
import type { SwitchName } from './profile.ts'
import type { CaseState, ClockKind, RequestKind } from './words.ts'

/** Where an event leads: a state, the same state, by a switch of the profile, or back to where an archived case came from. */
export type Target =
  | CaseState
  | 'same'
  | 'before-archive'
  | { readonly switch: SwitchName; readonly on: CaseState | 'same'; readonly off: CaseState | 'same' }

/** What happens to a clock. `restart` sets a stopped one going again with at least the minimum grace. */
export type ClockOrder = `${'start' | 'stop' | 'pause' | 'resume' | 'restart'} ${ClockKind}` | 'stop all'

/** Who may cause an event at all, before any permission is looked at. */
export type Doer = 'user' | 'citizen' | 'system'

/** One row: everything the product knows about an event. Screens, permissions, history and tests are drawn from it. */
export interface Transition {
  readonly event: string
  /** The word on the button and in the history. */
  readonly label: string
  /** Row of casework.md section 4. */
  readonly row: number
  readonly from: readonly CaseState[]
  readonly to: Target
  /** The event exists only while this switch stands so. */
  readonly only?: { readonly switch: SwitchName; readonly is: boolean }
  readonly by: readonly Doer[]
  /** Any one of these permissions; `step` means the verb of the request's next step. Empty: the system alone. */
  readonly verbs: readonly (CaseVerb | 'step')[]
  readonly reasonRequired: boolean
  readonly guards: readonly GuardName[]
  /** Request this event opens. */
  readonly opens?: RequestKind
  /** Request this event decides or endorses. */
  readonly decides?: {
    readonly kind: RequestKind
    readonly as: 'approve' | 'reject' | 'endorse'
    readonly of?: 'lead' | 'part'
  }
  /** Clock orders beside those of the state entered (clocks.ts). */
  readonly clocks?: readonly ClockOrder[]
  /** Cycle + 1: the matter begins anew. */
  readonly newCycle?: true
  /** Name of the announcement after commit; null when nobody needs to know. */
  readonly announces: string | null
}

const short = { reasonRequired: false, guards: [], announces: null } as const

/** Fills in what most rows leave out. */
export function row<const E extends string>(
  event: E,
  given: Partial<Omit<Transition, 'event'>> &
    Pick<Transition, 'label' | 'row' | 'from' | 'to' | 'by' | 'verbs'>,
): Transition & { readonly event: E } {
  return { ...short, ...given, event }
}
