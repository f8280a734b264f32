/** What is true of every case at every moment (casework.md section 4, "Invariants"). Asked by tests after each act and by the nightly check. */
import { isActive, leadOf, ofCycle } from './assignments-of.ts'
import type { CaseFacts } from './facts.ts'
import type { AssignmentState, CaseState } from './words.ts'
import { endStates, isOpen, isWithUnit } from './words.ts'

/** States the lead assignment may have while the case has this one. */
const leadStates: Partial<Readonly<Record<CaseState, readonly AssignmentState[]>>> = {
  DISPATCHED: ['PENDING_SIGN', 'RETURN_REQUESTED'],
  IN_PROGRESS: ['IN_PROGRESS', 'RETURN_REQUESTED', 'UNIT_REVIEW'],
  AWAITING_CITIZEN: ['IN_PROGRESS'],
  SUSPENDED: ['IN_PROGRESS'],
  AWAITING_REVIEW: ['SUBMITTED'],
}

function leadProblems(facts: CaseFacts): string[] {
  const leads = facts.assignments.filter((one) => one.role === 'LEAD' && isActive(one))
  if (!isWithUnit(facts.state))
    return facts.assignments.some(isActive) ? ['active-assignment-outside-units'] : []
  if (leads.length !== 1) return ['not-exactly-one-active-lead']
  const lead = leadOf(facts)
  if (!lead) return ['lead-of-another-cycle']
  return leadStates[facts.state]?.includes(lead.state) ? [] : ['lead-and-case-disagree']
}

function clockProblems(facts: CaseFacts): string[] {
  const found: string[] = []
  const running = facts.clocks.filter((clock) => clock.stoppedAt === null)
  if (!isOpen(facts.state) && running.length > 0) found.push('running-clock-on-closed-case')
  if (isOpen(facts.state) && running.length === 0) found.push('open-case-without-clock')
  const paused = facts.state === 'AWAITING_CITIZEN' || facts.state === 'SUSPENDED'
  for (const clock of running.filter((one) => one.kind === 'handle' || one.kind === 'assignment')) {
    const isPaused = clock.pauses.some((pause) => pause.to === null)
    if (isPaused !== paused) found.push(`${clock.kind}-${isPaused ? 'paused' : 'running'}-in-${facts.state}`)
  }
  if (running.some((clock) => clock.cycle < facts.cycle)) found.push('clock-of-an-earlier-cycle')
  if (facts.clocks.some((clock) => clock.pauses.filter((pause) => pause.to === null).length > 1))
    found.push('paused-twice')
  for (const clock of running) {
    const twins = running.filter((one) => one.kind === clock.kind && one.assignmentId === clock.assignmentId)
    if (twins.length > 1) found.push(`two-${clock.kind}-clocks`)
  }
  return [...new Set(found)]
}

function requestProblems(facts: CaseFacts): string[] {
  const open = facts.requests.filter((one) => one.state === 'OPEN')
  const found: string[] = []
  if (open.some((one) => one.kind === 'REDO') && facts.state !== 'AWAITING_FOLLOW_UP')
    found.push('redo-asked-elsewhere')
  if (open.some((one) => one.kind === 'UNARCHIVE') && facts.state !== 'ARCHIVED')
    found.push('unarchive-asked-elsewhere')
  if (open.some((one) => one.kind === 'REOPEN') && facts.state !== 'CLOSED')
    found.push('reopen-asked-elsewhere')
  const waiting = ofCycle(facts).filter((one) => one.state === 'RETURN_REQUESTED')
  const asked = open.filter((one) => one.kind === 'RETURN')
  if (waiting.some((one) => !asked.some((request) => request.assignmentId === one.id)))
    found.push('return-nobody-decides')
  if (asked.some((request) => !waiting.some((one) => one.id === request.assignmentId)))
    found.push('return-of-nothing')
  return found
}

/** Names of the invariants a case breaks; always empty. */
export function brokenInvariants(facts: CaseFacts): string[] {
  const found = [...leadProblems(facts), ...clockProblems(facts), ...requestProblems(facts)]
  const hands = facts.assignments.filter((one) => one.cycle > facts.cycle)
  if (hands.length > 0) found.push('assignment-from-the-future')
  const knowsOrigin = facts.stateBeforeArchive !== null
  if (knowsOrigin !== (facts.state === 'ARCHIVED')) found.push('archive-origin')
  if (knowsOrigin && !(endStates as readonly CaseState[]).includes(facts.stateBeforeArchive))
    found.push('archive-origin')
  return found
}
