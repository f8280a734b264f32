/** The assignments' own table: eight states, the acts that move them, rounds (architecture.md, Rulings). */
import type { AssignmentFacts } from './facts.ts'
import type { Profile } from './profile.ts'
import type { AssignmentRole, AssignmentState } from './words.ts'

/** What can happen to one assignment. `reject` is the own unit's, `reviewReject` the centre's. */
export type AssignmentEvent =
  | 'sign'
  | 'requestReturn'
  | 'approveReturn'
  | 'rejectReturn'
  | 'submit'
  | 'approve'
  | 'reject'
  | 'reviewPass'
  | 'reviewReject'
  | 'recall'

/** Where an act leads; `by-approval` asks the profile, `as-before` goes back to where the return was asked. */
type AssignmentTarget = AssignmentState | 'delivered' | 'by-approval' | 'as-before'

/** One row of the table. */
export interface AssignmentTransition {
  readonly event: AssignmentEvent
  readonly from: readonly AssignmentState[]
  readonly to: AssignmentTarget
  readonly roles: readonly AssignmentRole[]
  /** One more round: the unit works on it again. */
  readonly newRound?: true
}

const workers = ['LEAD', 'CO', 'SUB'] as const
const everybody = [...workers, 'COPY'] as const

/** The table. `delivered` is SUBMITTED for the lead (the centre still reviews) and COMPLETED for the others. */
export const assignmentTransitions: readonly AssignmentTransition[] = [
  { event: 'sign', from: ['PENDING_SIGN'], to: 'IN_PROGRESS', roles: workers },
  { event: 'sign', from: ['PENDING_SIGN'], to: 'COMPLETED', roles: ['COPY'] },
  { event: 'requestReturn', from: ['PENDING_SIGN', 'IN_PROGRESS'], to: 'RETURN_REQUESTED', roles: workers },
  { event: 'approveReturn', from: ['RETURN_REQUESTED'], to: 'RETURNED', roles: workers },
  { event: 'rejectReturn', from: ['RETURN_REQUESTED'], to: 'as-before', roles: workers },
  { event: 'submit', from: ['IN_PROGRESS'], to: 'by-approval', roles: workers },
  { event: 'approve', from: ['UNIT_REVIEW'], to: 'delivered', roles: workers },
  { event: 'reject', from: ['UNIT_REVIEW'], to: 'IN_PROGRESS', roles: workers },
  { event: 'reviewPass', from: ['SUBMITTED'], to: 'COMPLETED', roles: ['LEAD'] },
  { event: 'reviewReject', from: ['SUBMITTED'], to: 'PENDING_SIGN', roles: ['LEAD'], newRound: true },
  { event: 'reviewReject', from: ['COMPLETED'], to: 'PENDING_SIGN', roles: ['CO'], newRound: true },
  {
    event: 'recall',
    from: ['PENDING_SIGN', 'IN_PROGRESS', 'RETURN_REQUESTED', 'UNIT_REVIEW', 'SUBMITTED'],
    to: 'RECALLED',
    roles: everybody,
  },
]

/** Refused returns after which the unit is held to the case by adjudication. */
const lockAfterRefusals = 2

function targetOf(row: AssignmentTransition, from: AssignmentFacts, profile: Profile): AssignmentState {
  const delivered = from.role === 'LEAD' ? 'SUBMITTED' : 'COMPLETED'
  if (row.to === 'delivered') return delivered
  if (row.to === 'by-approval') return profile.on.unitApproval ? 'UNIT_REVIEW' : delivered
  if (row.to === 'as-before') return from.stateBeforeReturn ?? 'PENDING_SIGN'
  return row.to
}

/**
 * The assignment after an act; undefined when the table does not allow it.
 * @param handlerId the person who signs or submits; kept for the rule that who handles does not follow up.
 */
export function stepAssignment(
  assignment: AssignmentFacts,
  event: AssignmentEvent,
  profile: Profile,
  handlerId?: string,
): AssignmentFacts | undefined {
  const row = assignmentTransitions.find(
    (one) =>
      one.event === event && one.from.includes(assignment.state) && one.roles.includes(assignment.role),
  )
  if (!row) return undefined
  const refusedReturns = assignment.refusedReturns + (event === 'rejectReturn' ? 1 : 0)
  const { state } = assignment
  return {
    ...assignment,
    state: targetOf(row, assignment, profile),
    stateBeforeReturn:
      event === 'requestReturn' && (state === 'PENDING_SIGN' || state === 'IN_PROGRESS') ? state : null,
    round: assignment.round + (row.newRound ? 1 : 0),
    refusedReturns,
    locked: assignment.locked || refusedReturns >= lockAfterRefusals,
    handlerId: (event === 'sign' || event === 'submit' ? handlerId : undefined) ?? assignment.handlerId,
  }
}
