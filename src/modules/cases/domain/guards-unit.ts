/** Guards of the units' handling. */
import { characterCount } from '#kernel/text.ts'
import {
  assignmentById,
  isOver,
  isWorking,
  latestClock,
  leadOf,
  ofCycle,
  partsOf,
  runningClock,
} from './assignments-of.ts'
import type { AssignmentFacts } from './facts.ts'
import { guard, isGiven } from './guard.ts'
import type { GuardContext } from './guard.ts'

/** Shortest acceptable answer to the citizen, in characters. */
export const shortestReply = 30

function mine(assignment: AssignmentFacts | undefined, { actor }: GuardContext): boolean {
  return assignment !== undefined && assignment.unitId === actor.unitId
}

function below(path: string | undefined, assignment: AssignmentFacts | undefined): boolean {
  return path !== undefined && assignment !== undefined && assignment.unitPath.startsWith(path)
}

/** The co-unit's or handed-down assignment the act names. */
function partAt({ facts, input }: GuardContext): AssignmentFacts | undefined {
  return ofCycle(facts).find((one) => one.id === input.assignmentId && one.role !== 'LEAD')
}

export const unitGuards = {
  ofLeadUnit: guard('case.not-lead-unit', 'situation', (at) => mine(leadOf(at.facts), at)),
  overLeadUnit: guard('case.not-over-lead-unit', 'situation', ({ facts, actor }) =>
    below(actor.unitPath, leadOf(facts)),
  ),
  leadUnitOrDesk: guard(
    'case.not-lead-unit',
    'situation',
    (at) =>
      at.actor.kind === 'system' ||
      'case.suspension.endorse' in at.actor.grants ||
      mine(leadOf(at.facts), at),
  ),
  ofHandlingUnit: guard('case.not-handling-unit', 'situation', (at) =>
    ofCycle(at.facts).some((one) => isWorking(one) && mine(one, at)),
  ),
  leadPendingSign: guard(
    'case.lead-not-waiting',
    'situation',
    ({ facts }) => leadOf(facts)?.state === 'PENDING_SIGN',
  ),
  leadInProgress: guard(
    'case.lead-not-working',
    'situation',
    ({ facts }) => leadOf(facts)?.state === 'IN_PROGRESS',
  ),
  leadInUnitReview: guard(
    'case.nothing-to-approve',
    'situation',
    ({ facts }) => leadOf(facts)?.state === 'UNIT_REVIEW',
  ),
  signOverdue: guard('case.sign-not-overdue', 'situation', ({ facts, now }) => isOver(facts, 'sign', now)),
  partOfMyUnit: guard('case.not-your-part', 'input', (at) => mine(partAt(at), at)),
  partUnderMe: guard('case.not-over-part', 'input', (at) => below(at.actor.unitPath, partAt(at))),
  partPendingSign: guard('case.part-not-waiting', 'input', (at) => partAt(at)?.state === 'PENDING_SIGN'),
  partInProgress: guard('case.part-not-working', 'input', (at) => partAt(at)?.state === 'IN_PROGRESS'),
  partInUnitReview: guard('case.part-not-in-review', 'input', (at) => partAt(at)?.state === 'UNIT_REVIEW'),
  partOpen: guard('case.part-not-open', 'input', (at) => {
    const part = partAt(at)
    return part !== undefined && isWorking(part)
  }),
  notOwnPart: guard(
    'case.own-submission',
    'input',
    (at) => at.actor.userId === undefined || partAt(at)?.handlerId !== at.actor.userId,
  ),
  assignmentOfMyUnit: guard('case.not-your-part', 'input', (at) =>
    mine(assignmentById(at.facts, at.input.assignmentId), at),
  ),
  returnable: guard('case.not-returnable', 'input', ({ facts, input }) => {
    const state = assignmentById(facts, input.assignmentId)?.state
    return state === 'PENDING_SIGN' || state === 'IN_PROGRESS'
  }),
  unitNotLocked: guard(
    'case.unit-locked',
    'input',
    ({ facts, input }) => assignmentById(facts, input.assignmentId)?.locked !== true,
  ),
  // Its clock ends with the signature, the right to return at its due instant; who was sent back for better work has it no more.
  returnWindowOpen: guard('case.return-window-over', 'situation', ({ facts, now }) => {
    const window = latestClock(facts, 'returnWindow')
    if (!window || (leadOf(facts)?.round ?? 1) > 1) return false
    return window.dueAt === null || now < window.dueAt
  }),
  returnsLeft: guard(
    'case.returns-used-up',
    'situation',
    ({ facts }) =>
      facts.returns < facts.profile.limits.maxReturns || { most: facts.profile.limits.maxReturns },
  ),
  legalBasisGiven: guard('case.legal-basis-missing', 'input', ({ input }) => isGiven(input.legalBasis)),
  addsHelpersOnly: guard('case.second-lead', 'input', ({ input }) => {
    const units = input.units ?? []
    return units.length > 0 && units.every((unit) => unit.role === 'CO' || unit.role === 'COPY')
  }),
  fromMyAssignment: guard('case.not-your-part', 'input', (at) => {
    const units = at.input.units ?? []
    return (
      units.length > 0 &&
      units.every((unit) => {
        const parent = assignmentById(at.facts, unit.parentId)
        return unit.role === 'SUB' && parent !== undefined && isWorking(parent) && mine(parent, at)
      })
    )
  }),
  unitsInSubtree: guard('case.unit-outside-subtree', 'input', ({ input, actor }) =>
    (input.units ?? []).every(
      (unit) =>
        actor.unitPath !== undefined &&
        unit.unitPath.startsWith(actor.unitPath) &&
        unit.unitId !== actor.unitId,
    ),
  ),
  childWithinParent: guard('case.child-later-than-parent', 'input', ({ facts, input }) => {
    const latest = runningClock(facts, 'handle')?.dueAt
    return (input.units ?? []).every((unit) => !unit.dueAt || !latest || unit.dueAt <= latest)
  }),
  contactComplete: guard(
    'case.contact-incomplete',
    'input',
    ({ input, now }) =>
      isGiven(input.contact?.number) && isGiven(input.contact?.result) && (input.contact?.at ?? now) <= now,
  ),
  infoRequestsLeft: guard(
    'case.info-requests-used-up',
    'situation',
    ({ facts }) =>
      facts.infoRequests < facts.profile.limits.maxInfoRequests || {
        most: facts.profile.limits.maxInfoRequests,
      },
  ),
  infoWaitOver: guard('case.info-wait-not-over', 'situation', ({ facts, now }) =>
    isOver(facts, 'infoWait', now),
  ),
  partsDone: guard('case.parts-open', 'situation', ({ facts }) => {
    const open = partsOf(facts).filter(isWorking)
    return open.length === 0 || { open: open.length }
  }),
  // Who asks in a secret case is not told to every unit: there the hotline contacts him.
  contacted: guard('case.not-contacted', 'situation', ({ facts }) => facts.contacts > 0 || facts.secret),
  replyComplete: guard('case.reply-incomplete', 'input', ({ input }) => {
    const long = (text: string | undefined) => isGiven(text) && characterCount(text.trim()) >= shortestReply
    return (
      (long(input.reply) && long(input.publicReply) && input.outcome !== undefined) || {
        least: shortestReply,
      }
    )
  }),
  evidenceGiven: guard(
    'case.evidence-missing',
    'input',
    ({ facts, input }) =>
      !facts.evidenceRequired || facts.evidenceCount + (input.evidenceIds?.length ?? 0) > 0,
  ),
  instructionsAnswered: guard(
    'case.instruction-open',
    'situation',
    ({ facts }) => facts.openInstructions === 0,
  ),
  notOwnSubmission: guard(
    'case.own-submission',
    'situation',
    ({ facts, actor }) => actor.userId === undefined || leadOf(facts)?.handlerId !== actor.userId,
  ),
} as const
