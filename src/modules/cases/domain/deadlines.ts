/**
 * Deadlines: due = f(start, policy, calendar, pause intervals). Nothing is remembered but these four, so a changed policy or calendar can
 * always be applied again without forgetting a pause (casework.md section 4, "Pause rules").
 */
import { mergePeriods } from '#kernel/period.ts'
import { isRefusal } from '#kernel/result.ts'
import type { Refusal } from '#kernel/result.ts'
import type { WorkCalendar, YearMissing } from '#kernel/work-calendar.ts'
import { addTime, addWorkingMs, closingAtOrAfter, workingMsBetween } from '#kernel/work-calendar-time.ts'
import type { TimeLimit } from '#kernel/work-calendar-time.ts'
import type { CaseFacts, ClockFacts } from './facts.ts'
import { ruleFor, timedBy } from './time-policy.ts'
import type { TimedCase, TimePolicy } from './time-policy.ts'

export type { TimePolicy, TimeRule } from './time-policy.ts'
export { defaultTimePolicy } from './time-policy.ts'

/** Why a deadline cannot be given. */
export type DeadlineRefusal = YearMissing | Refusal<'deadline.no-rule'>

/** Whether a limit is measured on the wall clock or in working time. */
export function isWallTime(limit: TimeLimit): boolean {
  return limit.unit === 'minutes' || limit.unit === 'natural-days'
}

/** Time between two instants as the limit counts it, in milliseconds. */
export function measure(
  limit: TimeLimit,
  calendar: WorkCalendar,
  from: Date,
  to: Date,
): number | YearMissing {
  if (!isWallTime(limit)) return workingMsBetween(calendar, from, to)
  return Math.max(0, to.getTime() - from.getTime())
}

/** `from` moved on by so much time as the limit counts it. */
export function moveOn(limit: TimeLimit, calendar: WorkCalendar, from: Date, ms: number): Date | YearMissing {
  return isWallTime(limit) ? new Date(from.getTime() + ms) : addWorkingMs(calendar, from, ms)
}

/** Days granted by an extension: working days for limits in working time, else days of the almanac. */
function extensionOf(limit: TimeLimit, days: number): TimeLimit {
  return { amount: days, unit: isWallTime(limit) ? 'natural-days' : 'working-days' }
}

function pushed(limit: TimeLimit, calendar: WorkCalendar, base: Date, clock: ClockFacts): Date | YearMissing {
  let due = base
  for (const pause of mergePeriods(clock.pauses)) {
    if (pause.to === null || pause.from >= due) continue
    const lost = measure(limit, calendar, pause.from, pause.to)
    if (isRefusal(lost)) return lost
    if (lost === 0) continue
    const later = moveOn(limit, calendar, due, lost)
    if (isRefusal(later)) return later
    const closing = limit.end === 'end-of-working-day' ? closingAtOrAfter(calendar, later) : later
    if (isRefusal(closing)) return closing
    due = closing
  }
  return due
}

/**
 * When a clock is due. A pause that began before the deadline pushes it by the time lost, measured as the limit counts time; one still
 * going on pushes nothing yet. Extensions add their days; after a rejected review at least the grace is left.
 */
export function dueInstant(
  clock: ClockFacts,
  timed: TimedCase,
  policy: TimePolicy,
  calendar: WorkCalendar,
): Date | DeadlineRefusal {
  if (clock.fixedDueAt) return clock.fixedDueAt
  const rule = ruleFor(policy, clock.kind, timed, clock.cycle)
  if (isRefusal(rule)) return rule
  const base = addTime(calendar, clock.startedAt, rule.limit)
  if (isRefusal(base)) return base
  const extended =
    clock.extensionDays > 0 ? addTime(calendar, base, extensionOf(rule.limit, clock.extensionDays)) : base
  if (isRefusal(extended)) return extended
  const due = pushed(rule.limit, calendar, extended, clock)
  if (isRefusal(due) || clock.graceFrom === null) return due
  const least = addTime(calendar, clock.graceFrom, policy.grace)
  return isRefusal(least) || least > due ? least : due
}

/** The case with the due instant of every running clock worked out anew. */
export function withDueInstants(
  facts: CaseFacts,
  policy: TimePolicy,
  calendar: WorkCalendar,
): CaseFacts | DeadlineRefusal {
  const clocks: ClockFacts[] = []
  for (const clock of facts.clocks) {
    const dueAt =
      clock.stoppedAt === null ? dueInstant(clock, timedBy(facts, clock), policy, calendar) : clock.dueAt
    if (isRefusal(dueAt)) return dueAt
    clocks.push({ ...clock, dueAt })
  }
  return { ...facts, clocks }
}

/** Windows that begin when a case is closed: for reopening, and until the timer archives it. */
export function closingWindows(
  closedAt: Date,
  policy: TimePolicy,
  calendar: WorkCalendar,
): { reopenUntil: Date; archiveFrom: Date } | YearMissing {
  const reopenUntil = addTime(calendar, closedAt, policy.reopen)
  if (isRefusal(reopenUntil)) return reopenUntil
  const archiveFrom = addTime(calendar, closedAt, policy.archiveAfter)
  return isRefusal(archiveFrom) ? archiveFrom : { reopenUntil, archiveFrom }
}
