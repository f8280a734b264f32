/**
 * Who is told that time runs out, and when: at the shares of the limit the policy names, and once every working day after the deadline
 * (casework.md section 4, "Timers"). The further the share, the further up it is told: handler, head of the unit, leader.
 */
import { type Actor, type Grant, grantOf } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import type { WorkCalendar } from '#kernel/work-calendar.ts'
import type { DeadlineRefusal } from './deadlines.ts'
import { desks, desksServedBy } from './desks.ts'
import type { ClockFacts } from './facts.ts'
import { nextOverdueReminder, readClock, warningsOf } from './lamps.ts'
import type { TimedCase, TimePolicy } from './time-policy.ts'
import type { AssignmentRole, CaseState, ClockKind } from './words.ts'

/** How far up a warning goes: the one who must act, his head, who watches over all. */
export type WarningLevel = 1 | 2 | 3

/** What has been said of a clock until now. */
export interface Warned {
  /** Percent of the limit last warned of; 0 none. */
  readonly percent: number
  readonly at: Date | null
}

/** What a look at a clock finds. */
export interface Look {
  /** Set when people are to be told now. */
  readonly tell?: { readonly percent: number; readonly level: WarningLevel; readonly overdue: boolean }
  /** Percent that counts as said afterwards: less than before when a deadline moved away. */
  readonly percent: number
  /** When to look again; null while nothing can fall due (paused, stopped). */
  readonly next: Date | null
}

/** The first share is the handler's affair, later ones before the deadline his head's too, the deadline itself everybody's above. */
function levelOf(policy: TimePolicy, percent: number): WarningLevel {
  if (percent >= 100) return 3
  return policy.warnAt.filter((one) => one <= percent).length >= 2 ? 2 : 1
}

/** Looks at a clock: is somebody to be told, and when is the next look? Harmless however often and however late it is asked. */
export function lookAtClock(
  clock: ClockFacts,
  timed: TimedCase,
  warned: Warned,
  { policy, calendar }: { policy: TimePolicy; calendar: WorkCalendar },
  now: Date,
): Look | DeadlineRefusal {
  const reading = readClock(clock, timed, policy, calendar, now)
  if (isRefusal(reading)) return reading
  if (reading.state !== 'running') return { percent: warned.percent, next: null }
  if (reading.isOverdue) return lookAtOverdue(warned, calendar, now)
  const warnings = warningsOf(clock, timed, policy, calendar, now)
  if (isRefusal(warnings)) return warnings
  const percent = Math.max(0, ...policy.warnAt.filter((one) => one <= reading.usedPercent))
  const next = warnings.map(({ at }) => at).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null
  if (percent <= warned.percent) return { percent, next }
  return { tell: { percent, level: levelOf(policy, percent), overdue: false }, percent, next }
}

function lookAtOverdue(warned: Warned, calendar: WorkCalendar, now: Date): Look | DeadlineRefusal {
  const next = nextOverdueReminder(calendar, now)
  if (isRefusal(next)) return next
  const again = warned.percent >= 100 && warned.at !== null && nextOverdueReminder(calendar, warned.at)
  if (again !== false && isRefusal(again)) return again
  if (again !== false && again > now) return { percent: 100, next: again }
  return { tell: { percent: 100, level: 3, overdue: true }, percent: 100, next }
}

/** Whom a warning concerns: the clerks of the desk the case lies at, who decides on a redo, or a unit. */
export type Audience =
  | { readonly at: 'desk'; readonly state: CaseState }
  | { readonly at: 'decision' }
  | { readonly at: 'unit'; readonly unitId: string; readonly unitPath: string }

/** A clock with what lies around it. */
export interface ClockPlace {
  readonly kind: ClockKind
  readonly state: CaseState
  readonly lead: { readonly unitId: string; readonly unitPath: string } | null
  /** The part an assignment's clock belongs to. */
  readonly part: {
    readonly unitId: string
    readonly unitPath: string
    readonly role: AssignmentRole
  } | null
}

/** Clocks kept by the unit that leads. */
export const unitClocks: readonly ClockKind[] = ['sign', 'firstContact', 'handle', 'suspensionReview']
/** Clocks kept by the desk of the centre the case lies at. */
export const deskClocks: readonly ClockKind[] = ['dispatch', 'review', 'followUp']

/**
 * Who keeps this clock; undefined: nobody is warned. The window for returning is a right and the wait for the citizen is his own; a lead's part is
 * measured by the handling clock, 知会 owes nothing.
 */
export function audienceOf({ kind, state, lead, part }: ClockPlace): Audience | undefined {
  if (kind === 'decision') return { at: 'decision' }
  if (deskClocks.includes(kind)) return { at: 'desk', state }
  if (kind === 'assignment')
    return part && (part.role === 'CO' || part.role === 'SUB')
      ? { at: 'unit', unitId: part.unitId, unitPath: part.unitPath }
      : undefined
  if (!unitClocks.includes(kind)) return undefined
  // A case given back waits at the desk while its handling limit runs on.
  return lead ? { at: 'unit', ...lead } : { at: 'desk', state }
}

/** Units a grant reaches: one, or all below a path. */
export type UnitReach = { readonly unitId: string } | { readonly below: string }

/** What somebody is told of, drawn from his grants once. */
export interface Ear {
  /** States in which a case lies at a desk he serves. */
  readonly states: readonly CaseState[]
  readonly decides: boolean
  /** Units whose work is his. */
  readonly handles: UnitReach | undefined
  /** Units he is head of. */
  readonly heads: UnitReach | undefined
  /** Watches over the whole city. */
  readonly oversees: boolean
}

/** What this person is told of. */
export function earOf(by: Actor): Ear {
  return {
    states: desksServedBy(by).flatMap((desk) => [...desks[desk].states]),
    decides: grantOf(by, 'case.redo.decide') !== undefined,
    handles: reachOf(by, grantOf(by, 'case.handle')),
    heads: reachOf(by, grantOf(by, 'case.unit-review')),
    oversees: grantOf(by, 'case.supervise')?.scope === 'tenant',
  }
}

function reachOf(by: Actor, grant: Grant | undefined): UnitReach | undefined {
  if (grant?.scope === 'tenant') return { below: '/' }
  if (grant?.scope === 'subtree' && by.unitPath !== undefined) return { below: by.unitPath }
  return grant?.scope === 'unit' && by.unitId !== undefined ? { unitId: by.unitId } : undefined
}

/** Is this person one of those the warning is for? */
export function hears(ear: Ear, audience: Audience, level: WarningLevel): boolean {
  if (level === 3 && ear.oversees) return true
  if (audience.at === 'decision') return ear.decides
  if (audience.at === 'desk') return ear.states.includes(audience.state)
  const reached = (reach: UnitReach | undefined) =>
    reach !== undefined &&
    ('unitId' in reach ? reach.unitId === audience.unitId : audience.unitPath.startsWith(reach.below))
  return reached(ear.handles) || (level >= 2 && reached(ear.heads))
}
