/** Starting and stopping the clocks beside a case. What stops the clock is only what casework.md's pause rules name. */
import type { AssignmentFacts, CaseFacts, ClockFacts } from './facts.ts'
import { isWorking } from './assignments-of.ts'
import type { ClockOrder } from './transition.ts'
import type { CaseState, ClockKind } from './words.ts'

const stopAll: readonly ClockOrder[] = ['stop all']

/** What entering a state does to the clocks. `start` leaves a running clock alone; `restart` only wakes one that was stopped. */
export const clocksOnEntry: Readonly<Record<CaseState, readonly ClockOrder[]>> = {
  DRAFT: stopAll,
  REGISTERED: ['start dispatch'],
  AWAITING_DISPATCH: [
    'stop sign',
    'stop returnWindow',
    'stop firstContact',
    'stop infoWait',
    'stop suspensionReview',
    'stop review',
    'stop followUp',
    'stop decision',
    'resume handle',
    'restart handle',
    'start dispatch',
  ],
  DISPATCHED: [
    'stop dispatch',
    'stop review',
    'stop followUp',
    'stop decision',
    'restart handle',
    'start handle',
    'start sign',
    'start firstContact',
  ],
  IN_PROGRESS: ['stop sign', 'stop returnWindow', 'stop infoWait', 'stop suspensionReview', 'resume handle'],
  AWAITING_CITIZEN: ['pause handle', 'start infoWait'],
  SUSPENDED: ['pause handle', 'start suspensionReview'],
  AWAITING_REVIEW: ['stop handle', 'stop sign', 'stop returnWindow', 'stop firstContact', 'start review'],
  AWAITING_FOLLOW_UP: ['stop dispatch', 'stop review', 'start followUp'],
  CLOSED: stopAll,
  ARCHIVED: stopAll,
  WITHDRAWN: stopAll,
  INVALID: stopAll,
  MERGED: stopAll,
  TRANSFERRED: stopAll,
}

function stopped(clock: ClockFacts, now: Date): ClockFacts {
  return { ...resumed(clock, now), stoppedAt: now }
}

function paused(clock: ClockFacts, now: Date): ClockFacts {
  if (clock.pauses.some((pause) => pause.to === null)) return clock
  return { ...clock, pauses: [...clock.pauses, { from: now, to: null }] }
}

function resumed(clock: ClockFacts, now: Date): ClockFacts {
  return {
    ...clock,
    pauses: clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: now } : pause)),
  }
}

function woken(clock: ClockFacts, now: Date): ClockFacts {
  return { ...clock, stoppedAt: null, graceFrom: now }
}

/** A new clock, its due instant still to be computed. */
export function newClock(
  kind: ClockKind,
  cycle: number,
  now: Date,
  assignmentId: string | null = null,
  fixedDueAt: Date | null = null,
): ClockFacts {
  return {
    kind,
    assignmentId,
    cycle,
    startedAt: now,
    stoppedAt: null,
    pauses: [],
    graceFrom: null,
    extensionDays: 0,
    fixedDueAt,
    dueAt: fixedDueAt,
  }
}

function obey(
  clocks: readonly ClockFacts[],
  order: ClockOrder,
  cycle: number,
  now: Date,
): readonly ClockFacts[] {
  const [act, kind] = order.split(' ') as [string, ClockKind | 'all']
  const concerned = (clock: ClockFacts) => kind === 'all' || (clock.kind === kind && clock.cycle === cycle)
  const runs = (clock: ClockFacts) => concerned(clock) && clock.stoppedAt === null
  if (act === 'start') {
    return clocks.some(runs) || kind === 'all' ? clocks : [...clocks, newClock(kind, cycle, now)]
  }
  if (act === 'restart') {
    const last = clocks.findLastIndex(concerned)
    return clocks.some(runs)
      ? clocks
      : clocks.map((clock, index) => (index === last ? woken(clock, now) : clock))
  }
  if (act === 'stop') {
    // A matter that begins anew leaves no clock of an earlier cycle behind.
    const ends = (clock: ClockFacts) => clock.stoppedAt === null && (kind === 'all' || clock.kind === kind)
    return clocks.map((clock) => (ends(clock) ? stopped(clock, now) : clock))
  }
  const change = act === 'pause' ? paused : resumed
  return clocks.map((clock) => (runs(clock) ? change(clock, now) : clock))
}

/** One clock per assignment: it runs while the unit works, and pauses with the case. */
function assignmentClocks(
  clocks: readonly ClockFacts[],
  assignments: readonly AssignmentFacts[],
  state: CaseState,
  now: Date,
): readonly ClockFacts[] {
  const holding = state === 'AWAITING_CITIZEN' || state === 'SUSPENDED'
  const after = [...clocks]
  for (const assignment of assignments) {
    const index = after.findIndex((clock) => clock.assignmentId === assignment.id)
    const clock = after[index]
    const works = isWorking(assignment)
    if (!clock) {
      const started = newClock('assignment', assignment.cycle, now, assignment.id)
      if (works) after.push(holding ? paused(started, now) : started)
    } else if (!works) {
      if (clock.stoppedAt === null) after[index] = stopped(clock, now)
    } else {
      const running = clock.stoppedAt === null ? clock : woken(clock, now)
      after[index] = holding ? paused(running, now) : resumed(running, now)
    }
  }
  return after
}

/**
 * The clocks after a change of the case.
 * @param facts the case after the change, except for its clocks
 * @param orders the row's own orders, obeyed after those of the state entered
 */
export function clocksAfter(
  before: CaseState,
  facts: CaseFacts,
  orders: readonly ClockOrder[],
  now: Date,
): readonly ClockFacts[] {
  const onEntry = before === facts.state ? [] : clocksOnEntry[facts.state]
  const wanted = [...onEntry, ...orders].filter(
    (order) => order !== 'start firstContact' || (facts.contacts === 0 && !facts.secret),
  )
  let clocks = facts.clocks
  for (const order of wanted) clocks = obey(clocks, order, facts.cycle, now)
  return assignmentClocks(clocks, facts.assignments, facts.state, now)
}
