import { describe, expect, it } from 'vitest'
import { officeCalendar } from '#first-city/calendars.ts'
import type { Actor, Grant } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { openCalendar } from '#kernel/work-calendar.ts'
import { newClock } from './clocks.ts'
import { defaultTimePolicy } from './deadlines.ts'
import type { ClockFacts } from './facts.ts'
import type { TimedCase } from './time-policy.ts'
import { audienceOf, type ClockPlace, earOf, hears, type Look, lookAtClock, type Warned } from './warnings.ts'

const clockwork = { policy: defaultTimePolicy, calendar: openCalendar(officeCalendar) }
const china = (local: string) => new Date(`${local}:00+08:00`)
/** Ten working days from Monday 2 November 10:00 to Monday 16 November 10:00: half at the 9th, four fifths at the 12th. */
const complaint: TimedCase = { type: 'COMPLAINT', urgency: 'NORMAL', categoryCode: '010101', unitPath: null }
const nothing: Warned = { percent: 0, at: null }

function look(now: string, warned = nothing, change: Partial<ClockFacts> = {}): Look {
  const clock = { ...newClock('handle', 1, china('2026-11-02T10:00')), ...change }
  const found = lookAtClock(clock, complaint, warned, clockwork, china(now))
  if (isRefusal(found)) throw new Error(found.refused)
  return found
}

describe('a look at a running clock', () => {
  it('tells the handler at half, his head at four fifths, who watches over all at the deadline', () => {
    expect(look('2026-11-09T09:59')).toEqual({ percent: 0, next: china('2026-11-09T10:00') })
    expect(look('2026-11-09T10:00')).toEqual({
      tell: { percent: 50, level: 1, overdue: false },
      percent: 50,
      next: china('2026-11-12T10:00'),
    })
    expect(look('2026-11-12T10:00', { percent: 50, at: china('2026-11-09T10:00') })).toMatchObject({
      tell: { percent: 80, level: 2 },
      next: china('2026-11-16T10:00'),
    })
    expect(look('2026-11-16T10:00', { percent: 80, at: china('2026-11-12T10:00') })).toMatchObject({
      tell: { percent: 100, level: 3, overdue: true },
      next: china('2026-11-17T09:00'),
    })
  })

  it('says a share once, and after a standstill only the last one that passed', () => {
    expect(look('2026-11-10T10:00', { percent: 50, at: china('2026-11-09T10:00') }).tell).toBeUndefined()
    expect(look('2026-11-13T10:00').tell).toMatchObject({ percent: 80 })
  })

  it('reminds of an overdue matter once every working day, not on Saturdays', () => {
    const said = { percent: 100, at: china('2026-11-20T10:00') }
    expect(look('2026-11-20T15:00', said)).toEqual({ percent: 100, next: china('2026-11-23T09:00') })
    expect(look('2026-11-21T10:00', said).tell).toBeUndefined()
    expect(look('2026-11-23T09:00', said)).toMatchObject({
      tell: { overdue: true },
      next: china('2026-11-24T09:00'),
    })
  })

  it('says a share again when an extension moved the deadline away', () => {
    const extended = look(
      '2026-11-13T10:00',
      { percent: 80, at: china('2026-11-12T10:00') },
      { extensionDays: 5 },
    )
    expect(extended).toMatchObject({ percent: 50 })
    expect(extended.tell).toBeUndefined()
    expect(
      look('2026-11-18T10:00', { percent: 50, at: china('2026-11-12T10:00') }, { extensionDays: 5 }).tell,
    ).toMatchObject({ percent: 80 })
  })

  it('is silent while the clock is paused or stopped', () => {
    expect(
      look('2026-11-20T10:00', nothing, { pauses: [{ from: china('2026-11-03T10:00'), to: null }] }),
    ).toEqual({ percent: 0, next: null })
    expect(look('2026-11-20T10:00', nothing, { stoppedAt: china('2026-11-16T10:01') }).next).toBeNull()
  })
})

describe('who is told', () => {
  const lead = { unitId: 'water', unitPath: '/city/water/' }
  const place = (change: Partial<ClockPlace>): ClockPlace => ({
    kind: 'handle',
    state: 'IN_PROGRESS',
    lead,
    part: null,
    ...change,
  })
  const somebody = (grants: Record<string, Grant['scope']>, unitPath = '/city/water/'): Actor => ({
    kind: 'user',
    tenantId: 't',
    userId: 'u',
    name: '某人',
    unitId: unitPath.split('/').at(-2) ?? '',
    unitPath,
    roles: [],
    grants: Object.fromEntries(
      Object.entries(grants).map(([verb, scope]) => [verb, { scope, masked: false }]),
    ),
  })
  const handler = earOf(somebody({ 'case.handle': 'unit' }))
  const head = earOf(somebody({ 'case.unit-review': 'subtree', 'case.supervise': 'subtree' }))
  const officer = earOf(somebody({ 'case.supervise': 'tenant' }, '/city/'))

  it('is the unit that leads, from handler to head to who watches over all', () => {
    const audience = audienceOf(place({}))
    if (!audience) throw new Error('nobody is told')
    expect([1, 2, 3].map((level) => hears(handler, audience, level as 1))).toEqual([true, true, true])
    expect([1, 2, 3].map((level) => hears(head, audience, level as 1))).toEqual([false, true, true])
    expect([1, 2, 3].map((level) => hears(officer, audience, level as 1))).toEqual([false, false, true])
    expect(hears(earOf(somebody({ 'case.handle': 'unit' }, '/city/parks/')), audience, 3)).toBe(false)
  })

  it('is the desk while no unit has the case, and who decides on a redo', () => {
    const dispatcher = earOf(somebody({ 'case.dispatch': 'tenant' }, '/city/'))
    const given = audienceOf(place({ state: 'AWAITING_DISPATCH', lead: null }))
    const waiting = audienceOf(place({ kind: 'dispatch', state: 'REGISTERED', lead: null }))
    const decided = audienceOf(place({ kind: 'decision', state: 'AWAITING_FOLLOW_UP' }))
    if (!given || !waiting || !decided) throw new Error('nobody is told')
    expect(hears(dispatcher, given, 1)).toBe(true)
    expect(hears(dispatcher, waiting, 1)).toBe(false)
    expect(hears(dispatcher, decided, 1)).toBe(false)
    expect(hears(earOf(somebody({ 'case.redo.decide': 'tenant' })), decided, 1)).toBe(true)
  })

  it('is the co-unit for its own part; a lead is not told twice, and a right or the citizen’s own wait warns nobody', () => {
    const part = { unitId: 'parks', unitPath: '/city/parks/', role: 'CO' as const }
    expect(audienceOf(place({ kind: 'assignment', part }))).toMatchObject({ unitId: 'parks' })
    expect(
      audienceOf(place({ kind: 'assignment', part: { ...lead, role: 'LEAD' as const } })),
    ).toBeUndefined()
    expect(audienceOf(place({ kind: 'returnWindow' }))).toBeUndefined()
    expect(audienceOf(place({ kind: 'infoWait' }))).toBeUndefined()
  })
})
