/** What a clock shows: the lamp, the share used, and when people are warned (people.md section 6, "Deadline lamp"). */
import { mergePeriods } from '#kernel/period.ts'
import { isRefusal } from '#kernel/result.ts'
import type { WorkCalendar } from '#kernel/work-calendar.ts'
import { addTime } from '#kernel/work-calendar-time.ts'
import { dueInstant, measure, moveOn } from './deadlines.ts'
import type { DeadlineRefusal } from './deadlines.ts'
import type { ClockFacts } from './facts.ts'
import { ruleFor } from './time-policy.ts'
import type { TimedCase, TimePolicy } from './time-policy.ts'

/** green: more than half left; yellow: half or less; orange: a fifth or less; red: overdue; grey: paused or stopped. */
export const lamps = { GREEN: '正常', YELLOW: '过半', ORANGE: '将到期', RED: '超期', GREY: '暂停' } as const
export type Lamp = keyof typeof lamps

/** A clock read at an instant. Times are milliseconds as the limit counts them: working time or the wall clock. */
export interface ClockReading {
  readonly state: 'running' | 'paused' | 'stopped'
  readonly lamp: Lamp
  readonly dueAt: Date
  readonly totalMs: number
  readonly leftMs: number
  /** Percent of the limit used, rounded down; 100 once overdue. */
  readonly usedPercent: number
  /** Past its due instant; for a stopped clock: it stopped too late. */
  readonly isOverdue: boolean
}

/** Time from `from` to `to` without the pauses, as the limit counts it. */
function runMs(
  clock: ClockFacts,
  to: Date,
  count: (from: Date, to: Date) => number | DeadlineRefusal,
): number | DeadlineRefusal {
  const whole = count(clock.startedAt, to)
  if (isRefusal(whole)) return whole
  let run = whole
  for (const pause of mergePeriods(clock.pauses)) {
    const end = pause.to === null || pause.to > to ? to : pause.to
    const lost = pause.from < end ? count(pause.from, end) : 0
    if (isRefusal(lost)) return lost
    run -= lost
  }
  return run
}

function lampOf(left: number, total: number): Lamp {
  const share = total === 0 ? 0 : left / total
  if (share > 0.5) return 'GREEN'
  return share > 0.2 ? 'YELLOW' : 'ORANGE'
}

/** Reads a clock. Uses the policy and calendar, not the stored due instant, so the two cannot disagree on the screen. */
export function readClock(
  clock: ClockFacts,
  timed: TimedCase,
  policy: TimePolicy,
  calendar: WorkCalendar,
  now: Date,
): ClockReading | DeadlineRefusal {
  const dueAt = dueInstant(clock, timed, policy, calendar)
  if (isRefusal(dueAt)) return dueAt
  const rule = ruleFor(policy, clock.kind, timed, clock.cycle)
  if (isRefusal(rule)) return rule
  const count = (from: Date, to: Date) => measure(rule.limit, calendar, from, to)
  const until = clock.stoppedAt ?? now
  const isPaused = clock.stoppedAt === null && clock.pauses.some((pause) => pause.to === null)
  // While paused the deadline moves with the clock: what is left is what was left when the pause began.
  const from = isPaused ? (clock.pauses.find((pause) => pause.to === null)?.from ?? until) : until
  const left = count(from, dueAt)
  const used = runMs(clock, until, count)
  if (isRefusal(left)) return left
  if (isRefusal(used)) return used
  const isOverdue = from > dueAt || (clock.stoppedAt === null && from.getTime() === dueAt.getTime())
  const totalMs = used + left
  const lamp = clock.stoppedAt !== null || isPaused ? 'GREY' : isOverdue ? 'RED' : lampOf(left, totalMs)
  return {
    state: clock.stoppedAt !== null ? 'stopped' : isPaused ? 'paused' : 'running',
    lamp,
    dueAt,
    totalMs,
    leftMs: left,
    usedPercent: isOverdue || totalMs === 0 ? 100 : Math.floor((used / totalMs) * 100),
    isOverdue,
  }
}

/** One warning to come. */
export interface Warning {
  readonly percent: number
  readonly at: Date
}

/** When each warning of the policy is due: the instant at which that share of the limit is used. Empty while paused or stopped. */
export function warningsOf(
  clock: ClockFacts,
  timed: TimedCase,
  policy: TimePolicy,
  calendar: WorkCalendar,
  now: Date,
): Warning[] | DeadlineRefusal {
  const reading = readClock(clock, timed, policy, calendar, now)
  if (isRefusal(reading)) return reading
  if (reading.state !== 'running') return []
  const rule = ruleFor(policy, clock.kind, timed, clock.cycle)
  if (isRefusal(rule)) return rule
  const used = reading.totalMs - reading.leftMs
  const found: Warning[] = []
  for (const percent of policy.warnAt) {
    const missing = (reading.totalMs * percent) / 100 - used
    if (percent === 100) found.push({ percent, at: reading.dueAt })
    else if (missing > 0) {
      const at = moveOn(rule.limit, calendar, now, missing)
      if (isRefusal(at)) return at
      found.push({ percent, at })
    }
  }
  return found
}

/** When an overdue matter is brought up again: at the opening of every working day after the deadline. */
export function nextOverdueReminder(calendar: WorkCalendar, now: Date): Date | DeadlineRefusal {
  return addTime(calendar, now, { amount: 0, unit: 'working-hours', start: 'next-working-day' })
}
