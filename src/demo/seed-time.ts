/** When the steps of a story happened: office hours, holidays and each matter's handling limit respected, told backwards from now. */
import { dayNumberAt, openCalendar } from '#kernel/work-calendar.ts'
import type { Delay, Matter, Rest, Step } from './demo-story.ts'
import { officeCalendar } from '../first-city/calendars.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const workingDayHours = 7.5

/** The handling limit of the shipped time policy, and how it counts. */
interface Pace {
  readonly hours: number
  /** By the clock, night and day; else in office hours. */
  readonly always: boolean
  /** How much faster the desks of the centre are. */
  readonly haste: number
}

/** The limit a matter has. */
function paceOf({ pace, type }: Matter): Pace {
  if (pace === 'emergency') return { hours: 2, always: true, haste: 0.05 }
  if (pace === 'utility') return { hours: 24, always: true, haste: 0.25 }
  const days = pace === 'complex' ? 15 : type === 'HELP' ? 5 : type === 'CONSULTATION' ? 2 : 10
  return { hours: days * workingDayHours, always: false, haste: 1 }
}

/** Office time around the story's sixty days, laid end to end, so that a thousand questions cost nothing. */
interface OfficeTime {
  /** Milliseconds of office time from the first day known to this instant. */
  passedAt(at: Date): number
  /** The earliest instant at which so much office time has passed. */
  instantAt(passed: number): Date
}

const daysBefore = 150
const daysAfter = 30

/** The seeded office calendar around now; years nobody announced yet count by their weekly hours, as casework counts them. */
export function officeAround(now: Date): OfficeTime {
  const calendar = openCalendar(officeCalendar)
  const today = dayNumberAt(officeCalendar.timeZone, now.getTime())
  const spans: { open: number; close: number; before: number }[] = []
  let passed = 0
  for (let day = today - daysBefore; day <= today + daysAfter; day++) {
    for (const [open, close] of calendar.day(day).spans) {
      spans.push({ open, close, before: passed })
      passed += close - open
    }
  }
  const lastOf = (isBefore: (span: { open: number; before: number }) => boolean) => {
    let [low, high] = [0, spans.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const span = spans[middle]
      if (span && isBefore(span)) low = middle + 1
      else high = middle
    }
    const found = spans[Math.max(0, low - 1)]
    if (!found) throw new Error('the office calendar has no hours')
    return found
  }
  return {
    passedAt: (at) => {
      const { open, close, before } = lastOf((span) => span.open <= at.getTime())
      return before + Math.max(0, Math.min(close, at.getTime()) - open)
    },
    instantAt: (wanted) => {
      const { open, before } = lastOf((span) => span.before < wanted)
      return new Date(open + wanted - before)
    },
  }
}

/** A figure between 0 and 1 that looks drawn by chance and is always the same. */
export function chance(...seeds: readonly number[]): number {
  let hash = 0x81_1c_9d_c5
  for (const seed of seeds) hash = Math.imul(hash ^ (seed + 0x9e_37_79_b9), 0x01_00_01_93) ^ (hash >>> 13)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85_eb_ca_6b)
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_00_00_00_00
}

const worked = (office: OfficeTime, from: Date, hours: number): Date =>
  office.instantAt(office.passedAt(from) + hours * hourMs)

const later = (from: Date, ms: number) => new Date(from.getTime() + ms)

function after(office: OfficeTime, pace: Pace, from: Date, delay: Delay, luck: number): Date {
  if ('days' in delay) return later(from, delay.days * dayMs)
  if ('minutes' in delay) return later(from, delay.minutes * minuteMs)
  if ('office' in delay) return worked(office, from, delay.office * (0.6 + 0.7 * luck))
  const hours =
    'desk' in delay ? delay.desk * pace.haste * (0.5 + luck) : delay.share * pace.hours * (0.7 + 0.3 * luck)
  return pace.always ? later(from, hours * hourMs) : worked(office, from, hours)
}

/** Instants of registration and of every step, when it begins at `start`. */
function told(office: OfficeTime, pace: Pace, start: Date, steps: readonly Step[], turn: number): Date[] {
  const instants = [start]
  for (const [index, { after: delay }] of steps.entries()) {
    instants.push(after(office, pace, instants[index] ?? start, delay, chance(turn, index)))
  }
  return instants
}

/** The latest instant that still holds, found by halving; `holds` must be true before it and false after. */
function latest(from: Date, to: Date, holds: (at: Date) => boolean): Date {
  let [low, high] = [from.getTime(), to.getTime()]
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2)
    if (holds(new Date(middle))) low = middle
    else high = middle
  }
  return new Date(low)
}

function endOf(office: OfficeTime, pace: Pace, rest: Rest, now: Date): Date {
  if ('minutes' in rest) return later(now, -rest.minutes * minuteMs)
  if ('days' in rest) return later(now, -rest.days * dayMs)
  if ('office' in rest) return worked(office, now, -rest.office)
  const used = rest.age * pace.hours
  return pace.always ? later(now, -used * hourMs) : worked(office, now, -used)
}

/**
 * Instants of registration and every step such that the story rests as long as it should. With an `age` the first dispatch is what lies that
 * far back, and nothing may lie in the future.
 */
export function instantsOf(
  office: OfficeTime,
  story: {
    readonly matter: Matter
    readonly steps: readonly Step[]
    readonly rest: Rest
    readonly turn: number
  },
  now: Date,
): Date[] {
  const { matter, steps, rest, turn } = story
  const pace = paceOf(matter)
  const end = endOf(office, pace, rest, now)
  const anchor = 'age' in rest ? steps.findIndex(({ event }) => event === 'dispatch') + 1 : steps.length
  const fits = (start: Date) => {
    const instants = told(office, pace, start, steps, turn)
    return (instants[anchor] ?? now) <= end && (instants.at(-1) ?? now) < later(now, -minuteMs)
  }
  const last = latest(later(now, -100 * dayMs), now, fits)
  // People call in the evening, at night and at weekends, too; a story that ended long ago may have begun some hours earlier.
  const night = chance(turn, 98) < 0.25 ? 44 : 13
  const earlier = 'days' in rest ? chance(turn, 99) ** 2 * night * hourMs : 0
  return told(office, pace, new Date(Math.floor((last.getTime() - earlier) / 1000) * 1000), steps, turn)
}
