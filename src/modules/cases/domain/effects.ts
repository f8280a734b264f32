/** What an event does to the assignments, requests and counts of a case; the clocks are in clocks.ts. */
import { assignmentById, finishedLead, isActive, leadOf, ofCycle } from './assignments-of.ts'
import { stepAssignment } from './assignment-lifecycle.ts'
import type { AssignmentEvent } from './assignment-lifecycle.ts'
import type { AssignmentFacts, CaseFacts, RequestFacts, UnitChoice } from './facts.ts'
import type { GuardContext } from './guard.ts'
import { requestAt, urgesForCitizen } from './guard.ts'
import { decideRequest, stepsOf, voidOutlived } from './requests.ts'
import type { CaseState } from './words.ts'
import { isWithUnit } from './words.ts'

function freshId(at: GuardContext, index: number): string {
  const id = at.input.freshIds?.[index]
  if (id === undefined)
    throw new Error(`event ${at.row.event} creates ${index + 1} things but was given fewer ids`)
  return id
}

function assigned(
  at: GuardContext,
  unit: Pick<UnitChoice, 'unitId' | 'unitPath' | 'role' | 'parentId'>,
  index: number,
) {
  const created: AssignmentFacts = {
    id: freshId(at, index),
    unitId: unit.unitId,
    unitPath: unit.unitPath,
    role: unit.role,
    parentId: unit.parentId ?? null,
    state: 'PENDING_SIGN',
    stateBeforeReturn: null,
    cycle: at.facts.cycle + (at.row.newCycle ? 1 : 0),
    round: 1,
    locked: false,
    refusedReturns: 0,
    handlerId: null,
  }
  return created
}

/** Acts on one assignment, named by the event of the case. */
const single: Readonly<Record<string, { event: AssignmentEvent; on: 'lead' | 'named' | 'requested' }>> = {
  sign: { event: 'sign', on: 'lead' },
  autoSign: { event: 'sign', on: 'lead' },
  signPart: { event: 'sign', on: 'named' },
  requestReturn: { event: 'requestReturn', on: 'named' },
  approveReturn: { event: 'approveReturn', on: 'requested' },
  approveReturnOfPart: { event: 'approveReturn', on: 'requested' },
  rejectReturn: { event: 'rejectReturn', on: 'requested' },
  submit: { event: 'submit', on: 'lead' },
  submitPart: { event: 'submit', on: 'named' },
  unitApprove: { event: 'approve', on: 'lead' },
  approvePart: { event: 'approve', on: 'named' },
  unitReject: { event: 'reject', on: 'lead' },
  rejectPart: { event: 'reject', on: 'named' },
  waivePart: { event: 'recall', on: 'named' },
  reviewPass: { event: 'reviewPass', on: 'lead' },
  reviewReject: { event: 'reviewReject', on: 'lead' },
}

function stepOne(at: GuardContext): readonly AssignmentFacts[] {
  const { facts, row, input, actor } = at
  const act = single[row.event]
  if (!act) return facts.assignments
  const target =
    act.on === 'lead'
      ? leadOf(facts)
      : assignmentById(
          facts,
          act.on === 'named' ? input.assignmentId : (requestAt(at)?.assignmentId ?? undefined),
        )
  const named = row.event === 'reviewReject' ? (input.namedAssignmentIds ?? []) : []
  return facts.assignments.map((one) => {
    if (one.id !== target?.id && !named.includes(one.id)) return one
    const stepped = stepAssignment(one, act.event, facts.profile, actor.userId)
    if (!stepped) throw new Error(`assignment ${one.id} in ${one.state} cannot ${act.event}`)
    return stepped
  })
}

/** Handed-down work falls with the assignment it came from. */
function recallOrphans(
  assignments: readonly AssignmentFacts[],
  facts: CaseFacts,
): readonly AssignmentFacts[] {
  const gone = new Set(
    assignments.filter((one) => ['RETURNED', 'RECALLED'].includes(one.state)).map((one) => one.id),
  )
  const after = assignments.map((one) =>
    one.parentId !== null && gone.has(one.parentId) && isActive(one)
      ? (stepAssignment(one, 'recall', facts.profile) ?? one)
      : one,
  )
  return after.every((one, index) => one === assignments[index]) ? assignments : recallOrphans(after, facts)
}

/** The assignments after the event. */
export function assignmentsAfter(at: GuardContext, to: CaseState): readonly AssignmentFacts[] {
  const { facts, input, row } = at
  if (row.newCycle && to === 'DISPATCHED') {
    const lead = finishedLead(facts)
    const named = ofCycle(facts).filter(
      (one) => input.namedAssignmentIds?.includes(one.id) && one.role === 'CO',
    )
    const again = [...(lead ? [lead] : []), ...named].map((one, index) =>
      assigned(at, { unitId: one.unitId, unitPath: one.unitPath, role: one.role }, index),
    )
    return [...facts.assignments, ...again]
  }
  if (['dispatch', 'autoDispatch', 'addUnit', 'subAssign'].includes(row.event)) {
    return [...facts.assignments, ...(input.units ?? []).map((unit, index) => assigned(at, unit, index))]
  }
  const stepped = recallOrphans(stepOne(at), facts)
  if (isWithUnit(to) || to === facts.state) return stepped
  return stepped.map((one) => stepAssignment(one, 'recall', facts.profile) ?? one)
}

/** A return of an assignment that nobody holds any more needs no decision. */
function voidReturnsOfNothing(requests: readonly RequestFacts[], assignments: readonly AssignmentFacts[]) {
  const waiting = new Set(assignments.filter((one) => one.state === 'RETURN_REQUESTED').map((one) => one.id))
  return requests.map((one) =>
    one.kind === 'RETURN' && one.state === 'OPEN' && !waiting.has(one.assignmentId ?? '')
      ? { ...one, state: 'VOIDED' as const }
      : one,
  )
}

/**
 * The requests after the event: one opened, one decided, outlived ones voided.
 * @param assignments the assignments after the event
 */
export function requestsAfter(
  at: GuardContext,
  to: CaseState,
  assignments: readonly AssignmentFacts[],
): readonly RequestFacts[] {
  const { facts, input, row, actor } = at
  let requests = facts.requests
  const decided = requestAt(at)
  if (row.decides && decided) {
    const as = row.decides.as
    requests = requests.map((one) => (one === decided ? (decideRequest(one, as) ?? one) : one))
  }
  requests = voidReturnsOfNothing(voidOutlived(requests, facts.state, to), assignments)
  if (!row.opens) return requests
  const opened: RequestFacts = {
    id: freshId(at, 0),
    kind: row.opens,
    state: 'OPEN',
    assignmentId: input.assignmentId ?? leadOf(facts)?.id ?? null,
    requestedBy: actor.userId ?? null,
    steps: stepsOf(row.opens, facts.profile, input.days),
    agreed: 0,
    ...(input.days === undefined ? {} : { days: input.days }),
    ...(input.reviewAt === undefined ? {} : { reviewAt: input.reviewAt }),
  }
  return [...requests, opened]
}

/** Counts and marks after the event. */
export function countsAfter(at: GuardContext): Partial<CaseFacts> {
  const { facts, input, row, now } = at
  const days = requestAt(at)?.days ?? 0
  const evidenceCount = facts.evidenceCount + (input.evidenceIds?.length ?? 0)
  const flag = (mark: Partial<CaseFacts['flags']>) => ({ flags: { ...facts.flags, ...mark } })
  const by: Readonly<Record<string, () => Partial<CaseFacts>>> = {
    answerDirectly: () => ({ outcome: 'ANSWERED' }),
    dispatch: () => ({ summarised: facts.summarised || input.summary !== undefined }),
    approveReturn: () => ({ returns: facts.returns + 1 }),
    approveExtension: () => ({ extensions: facts.extensions + 1, extensionDays: facts.extensionDays + days }),
    requestInfo: () => ({ infoRequests: facts.infoRequests + 1 }),
    recordContact: () => ({ contacts: facts.contacts + 1 }),
    submit: () => ({ evidenceCount, outcome: input.outcome ?? facts.outcome }),
    requestUnreasonable: () => ({ evidenceCount }),
    approveUnreasonable: () => flag({ unreasonable: true }),
    recordFollowUpTry: () => ({ followUpTries: [...facts.followUpTries, now] }),
    leaderDecideRedo: () => ({ redos: facts.redos + 1 }),
    followUpRedo: () => ({ redos: facts.redos + 1 }),
    urge: () => ({ lastUrgedAt: now, ...(urgesForCitizen(at) && { lastCitizenUrgedAt: now }) }),
    supervise: () => ({ openSupervisions: facts.openSupervisions + 1, ...flag({ supervised: true }) }),
    endSupervision: () => ({
      openSupervisions: facts.openSupervisions - 1,
      ...flag({ supervised: facts.openSupervisions > 1 }),
    }),
    instruct: () => ({ openInstructions: facts.openInstructions + 1, ...flag({ leaderInstructed: true }) }),
    answerInstruction: () => ({ openInstructions: facts.openInstructions - 1 }),
    markDifficult: () => flag({ difficult: true }),
    mark: () => flag(input.marks ?? {}),
  }
  const anew = {
    outcome: null,
    returns: 0,
    extensions: 0,
    extensionDays: 0,
    infoRequests: 0,
    contacts: 0,
  } as const
  return {
    ...(row.newCycle ? { ...anew, evidenceCount: 0, followUpTries: [], cycle: facts.cycle + 1 } : {}),
    ...by[row.event]?.(),
  }
}
