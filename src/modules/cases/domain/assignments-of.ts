/** Looking up a case's assignments, requests and clocks: small questions asked by guards and effects alike. */
import type { AssignmentFacts, CaseFacts, ClockFacts, RequestFacts } from './facts.ts'
import type { AssignmentState, ClockKind, RequestKind } from './words.ts'

/** States in which a unit still has something to do. */
const workingStates: readonly AssignmentState[] = [
  'PENDING_SIGN',
  'IN_PROGRESS',
  'RETURN_REQUESTED',
  'UNIT_REVIEW',
]

/** True while the assignment is neither done nor taken away. */
export function isActive(assignment: AssignmentFacts): boolean {
  return workingStates.includes(assignment.state) || assignment.state === 'SUBMITTED'
}

/** True while the unit itself still works on it. */
export function isWorking(assignment: AssignmentFacts): boolean {
  return workingStates.includes(assignment.state)
}

/** Assignments of the running cycle. */
export function ofCycle(facts: CaseFacts): AssignmentFacts[] {
  return facts.assignments.filter((one) => one.cycle === facts.cycle)
}

/** The one active lead assignment of the running cycle. */
export function leadOf(facts: CaseFacts): AssignmentFacts | undefined {
  return ofCycle(facts).find((one) => one.role === 'LEAD' && isActive(one))
}

/** The lead assignment that finished the running cycle. */
export function finishedLead(facts: CaseFacts): AssignmentFacts | undefined {
  return ofCycle(facts).find((one) => one.role === 'LEAD' && one.state === 'COMPLETED')
}

/** Co-units' and handed-down assignments of the running cycle; 知会 has nothing to deliver. */
export function partsOf(facts: CaseFacts): AssignmentFacts[] {
  return ofCycle(facts).filter((one) => one.role === 'CO' || one.role === 'SUB')
}

export function assignmentById(facts: CaseFacts, id: string | undefined): AssignmentFacts | undefined {
  return facts.assignments.find((one) => one.id === id)
}

/** Open requests of a kind. */
export function openRequests(facts: CaseFacts, kind: RequestKind): RequestFacts[] {
  return facts.requests.filter((one) => one.kind === kind && one.state === 'OPEN')
}

/** The clock of this kind in the running cycle that is not stopped. */
export function runningClock(facts: CaseFacts, kind: ClockKind): ClockFacts | undefined {
  return facts.clocks.find(
    (clock) => clock.kind === kind && clock.cycle === facts.cycle && clock.stoppedAt === null,
  )
}

/** The clock of this kind that began last in the running cycle, running or not. */
export function latestClock(facts: CaseFacts, kind: ClockKind): ClockFacts | undefined {
  return facts.clocks
    .filter((clock) => clock.kind === kind && clock.cycle === facts.cycle)
    .toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
    .at(-1)
}

/** True when the running clock's due instant is known and has come. */
export function isOver(facts: CaseFacts, kind: ClockKind, now: Date): boolean {
  const dueAt = runningClock(facts, kind)?.dueAt
  return dueAt !== undefined && dueAt !== null && dueAt <= now
}
