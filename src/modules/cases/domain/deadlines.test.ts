import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { officeCalendar } from '#first-city/calendars.ts'
import type { Period } from '#kernel/period.ts'
import { openCalendar } from '#kernel/work-calendar.ts'
import { newClock } from './clocks.ts'
import { closingWindows, defaultTimePolicy, dueInstant, withDueInstants } from './deadlines.ts'
import type { ClockFacts } from './facts.ts'
import { caseIn } from './fixtures/situations.ts'
import { standardProfile } from './profile.ts'
import { ruleFor } from './time-policy.ts'
import type { TimedCase, TimePolicy } from './time-policy.ts'
import { allClockKinds } from './words.ts'

const calendar = openCalendar(officeCalendar)
const china = (local: string) => new Date(`${local}:00+08:00`)
const complaint: TimedCase = { type: 'COMPLAINT', urgency: 'NORMAL', categoryCode: '010101', unitPath: null }
const monday = china('2026-11-02T10:00')
const handle = (change: Partial<ClockFacts> = {}): ClockFacts => ({
  ...newClock('handle', 1, monday),
  ...change,
})
const due = (clock: ClockFacts, timed = complaint, policy = defaultTimePolicy) =>
  dueInstant(clock, timed, policy, calendar)

describe('the deadlines shipped', () => {
  it.each([
    ['a complaint: ten working days', complaint, '2026-11-16T10:00'],
    ['a consultation: two', { ...complaint, type: 'CONSULTATION' as const }, '2026-11-04T10:00'],
    ['help: five', { ...complaint, type: 'HELP' as const }, '2026-11-09T10:00'],
    [
      'water, power, gas, heat: 24 hours round the clock',
      { ...complaint, categoryCode: '020101' },
      '2026-11-03T10:00',
    ],
    [
      'an emergency: two hours, whatever it is about',
      { ...complaint, urgency: 'EMERGENCY' as const, categoryCode: '020101' },
      '2026-11-02T12:00',
    ],
    ['old property matters: fifteen', { ...complaint, categoryCode: '050401' }, '2026-11-23T10:00'],
  ])('%s', (_, timed, local) => {
    expect(due(handle(), timed)).toEqual(china(local))
  })

  it('give a redo five working days', () => {
    expect(due(handle({ cycle: 2 }))).toEqual(china('2026-11-09T10:00'))
  })

  it('have a rule for every clock of every case', () => {
    for (const kind of allClockKinds)
      expect(ruleFor(defaultTimePolicy, kind, complaint, 1)).toHaveProperty('limit')
  })

  it('refuse where a policy forgot a clock, and where the calendar ends', () => {
    const empty = { ...defaultTimePolicy, rules: [] }
    expect(due(handle(), complaint, empty)).toEqual({
      refused: 'deadline.no-rule',
      details: { clock: 'handle' },
    })
    expect(due(handle({ startedAt: china('2026-12-25T10:00') }))).toMatchObject({
      refused: 'calendar.year-missing',
    })
  })

  it('follow a decision instead of the policy where one was made', () => {
    expect(due(handle({ fixedDueAt: china('2026-11-05T12:00') }))).toEqual(china('2026-11-05T12:00'))
  })

  it('add an extension in working days', () => {
    expect(due(handle({ extensionDays: 3 }))).toEqual(china('2026-11-19T10:00'))
  })

  it('leave at least the grace after a rejected review, and no less than the rest', () => {
    expect(due(handle({ graceFrom: china('2026-11-16T09:30') }))).toEqual(china('2026-11-17T09:30'))
    expect(due(handle({ graceFrom: china('2026-11-05T09:30') }))).toEqual(china('2026-11-16T10:00'))
  })

  it('open windows for reopening and archiving when a case closes', () => {
    expect(closingWindows(monday, defaultTimePolicy, calendar)).toEqual({
      reopenUntil: china('2026-11-17T10:00'),
      archiveFrom: china('2026-12-02T10:00'),
    })
  })

  it('are worked out for running clocks and left alone on stopped ones', () => {
    const facts = caseIn('IN_PROGRESS', standardProfile)
    const stopped = handle({ stoppedAt: china('2026-11-03T10:00'), dueAt: null })
    const done = withDueInstants({ ...facts, clocks: [handle(), stopped] }, defaultTimePolicy, calendar)
    expect(done).toMatchObject({ clocks: [{ dueAt: china('2026-11-16T10:00') }, { dueAt: null }] })
  })
})

const MINUTE = 60_000
/** Office hours of November 2026 (a month without holidays) by plain arithmetic. */
function isOfficeMinute(ms: number): boolean {
  const local = new Date(ms + 8 * 60 * MINUTE)
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes()
  const isWeekday = local.getUTCDay() >= 1 && local.getUTCDay() <= 5
  return isWeekday && ((minute >= 540 && minute < 720) || (minute >= 810 && minute < 1080))
}

const pauses = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 4 * 1440 }), fc.integer({ min: 1, max: 1440 }))
    .map(([from, length]): Period => {
      const start = monday.getTime() + from * MINUTE
      return { from: new Date(start), to: new Date(start + length * MINUTE) }
    }),
  { maxLength: 4 },
)

function hours(amount: number): TimePolicy {
  const limit = { amount, unit: 'working-hours' } as const
  return { ...defaultTimePolicy, rules: [{ clock: 'handle', limit, note: '' }] }
}

describe('pauses', () => {
  it('push a deadline by exactly the working time lost: the same as counting unpaused office minutes one by one', () => {
    fc.assert(
      fc.property(pauses, fc.integer({ min: 1, max: 30 }), (list, amount) => {
        let [at, left] = [monday.getTime(), amount * 60]
        for (; left > 0; at += MINUTE) {
          const paused = list.some((pause) => pause.from.getTime() <= at && at < (pause.to?.getTime() ?? 0))
          if (isOfficeMinute(at) && !paused) left--
        }
        expect(due(handle({ pauses: list }), complaint, hours(amount))).toEqual(new Date(at))
      }),
      { numRuns: 60 },
    )
  })

  it('never bring a deadline nearer, and one more never either', () => {
    const rules = fc.constantFrom(...defaultTimePolicy.rules.filter((rule) => rule.clock === 'handle'))
    fc.assert(
      fc.property(rules, pauses, pauses, (rule, some, more) => {
        const policy = {
          ...defaultTimePolicy,
          rules: [{ ...rule, types: ['COMPLAINT'] as const, limit: rule.limit, redo: true as const }],
        }
        const at = (list: readonly Period[]) => {
          const timed = {
            ...complaint,
            urgency: rule.urgencies?.[0] ?? 'NORMAL',
            categoryCode: rule.categories?.[0] ?? '01',
          }
          return (due(handle({ cycle: 2, pauses: list }), timed, policy) as Date).getTime()
        }
        expect(at(some)).toBeGreaterThanOrEqual(at([]))
        expect(at([...some, ...more])).toBeGreaterThanOrEqual(at(some))
      }),
      { numRuns: 60 },
    )
  })

  it('cut in two without a gap count once, in any order', () => {
    fc.assert(
      fc.property(pauses, fc.integer({ min: 1, max: 99 }), (list, percent) => {
        const halves = list.flatMap((pause): Period[] => {
          const [from, to] = [pause.from.getTime(), pause.to?.getTime() ?? 0]
          const cut = new Date(from + Math.floor(((to - from) * percent) / 100 / MINUTE) * MINUTE)
          return [
            { from: cut, to: pause.to },
            { from: pause.from, to: cut },
          ]
        })
        expect(due(handle({ pauses: halves }))).toEqual(due(handle({ pauses: list })))
      }),
      { numRuns: 60 },
    )
  })

  it('over a night or a weekend cost nothing; still going on, they push nothing yet', () => {
    const night = { from: china('2026-11-02T18:00'), to: china('2026-11-03T09:00') }
    const weekend = { from: china('2026-11-06T18:00'), to: china('2026-11-09T09:00') }
    expect(due(handle({ pauses: [night, weekend] }))).toEqual(china('2026-11-16T10:00'))
    expect(due(handle({ pauses: [{ from: china('2026-11-03T10:00'), to: null }] }))).toEqual(
      china('2026-11-16T10:00'),
    )
    expect(
      due(handle({ pauses: [{ from: china('2026-11-17T10:00'), to: china('2026-11-18T10:00') }] })),
    ).toEqual(china('2026-11-16T10:00'))
  })

  it('of round-the-clock limits cost every minute', () => {
    const water = { ...complaint, categoryCode: '020101' }
    const night = { from: china('2026-11-02T18:00'), to: china('2026-11-03T09:00') }
    expect(due(handle({ pauses: [night] }), water)).toEqual(china('2026-11-04T01:00'))
  })
})
