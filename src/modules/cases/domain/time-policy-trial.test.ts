import { expect, it } from 'vitest'
import { officeCalendar } from '#first-city/calendars.ts'
import { isRefusal } from '#kernel/result.ts'
import { openCalendar } from '#kernel/work-calendar.ts'
import { defaultTimePolicy } from './time-policy.ts'
import { type Trial, whatIf } from './time-policy-trial.ts'

const calendar = openCalendar(officeCalendar)
const china = (local: string) => new Date(`${local}:00+08:00`)
const tried = (change: Partial<Trial>, policy = defaultTimePolicy) => {
  const timed = { type: 'HELP', urgency: 'NORMAL', categoryCode: '010203', unitPath: null } as const
  const found = whatIf(
    { clock: 'handle', timed, cycle: 1, at: china('2026-09-30T16:00'), ...change },
    policy,
    calendar,
  )
  if (isRefusal(found)) throw new Error(found.refused)
  return found
}

it('five working days over the National Day holidays are counted one by one, with the reason why a day does not count', () => {
  const { dueAt, days, note, place } = tried({})
  expect(dueAt).toEqual(china('2026-10-13T16:00'))
  expect(note).toBe('求助5个工作日')
  expect(defaultTimePolicy.rules[place]?.note).toBe(note)
  expect(days.filter(({ nth }) => nth > 0).map(({ date, nth }) => `${date} ${nth}`)).toEqual([
    '2026-10-08 1',
    '2026-10-09 2',
    '2026-10-10 3',
    '2026-10-12 4',
    '2026-10-13 5',
  ])
  expect(days.find(({ date }) => date === '2026-10-01')).toMatchObject({ kind: 'holiday', minutes: 0 })
  expect(days.find(({ date }) => date === '2026-10-10')).toMatchObject({ kind: 'make-up-day', minutes: 450 })
  expect(days.find(({ date }) => date === '2026-10-11')).toMatchObject({ kind: 'weekly-rest', minutes: 0 })
})

it('beginning with the next working day that day is the first, and the last is used up whole', () => {
  const limit = { amount: 2, unit: 'working-days', start: 'next-working-day' } as const
  const rules = [{ clock: 'handle', limit, note: '次日起2个工作日' } as const]
  const { dueAt, days } = tried({ at: china('2026-10-09T20:00') }, { ...defaultTimePolicy, rules })
  expect(dueAt).toEqual(china('2026-10-12T18:00'))
  expect(days.filter(({ nth }) => nth > 0).map(({ date, nth }) => `${date} ${nth}`)).toEqual([
    '2026-10-10 1',
    '2026-10-12 2',
  ])
})

it('minutes run round the clock, holidays and all', () => {
  const timed = { type: 'HELP', urgency: 'NORMAL', categoryCode: '020101', unitPath: null } as const
  const { dueAt, days } = tried({ timed })
  expect(dueAt).toEqual(china('2026-10-01T16:00'))
  expect(days.map(({ minutes }) => minutes)).toEqual([480, 960])
})

it('a rule for a unit holds for the units below it and for no other; without a unit in hand it fits nothing', () => {
  const rules = [
    {
      clock: 'handle',
      units: ['cg'],
      limit: { amount: 1, unit: 'working-days' },
      note: '城管一日',
    } as const,
    ...defaultTimePolicy.rules,
  ]
  const noteFor = (unitPath: string | null) =>
    tried(
      { timed: { type: 'HELP', urgency: 'NORMAL', categoryCode: '010203', unitPath } },
      { ...defaultTimePolicy, rules },
    ).note
  expect(noteFor('/wl/cg/')).toBe('城管一日')
  expect(noteFor('/wl/cg/lamps/')).toBe('城管一日')
  expect(noteFor('/wl/cgx/')).toBe('求助5个工作日')
  expect(noteFor(null)).toBe('求助5个工作日')
})

it('says when people are warned, and of which year the holidays are missing', () => {
  const found = tried({})
  expect(found.warnings.map(({ percent }) => percent)).toEqual([50, 80, 100])
  expect(found.warnings.at(-1)?.at).toEqual(found.dueAt)
  expect(found.missingYears).toEqual([])
  const filled = openCalendar({
    ...officeCalendar,
    years: [...officeCalendar.years, { year: 2027, version: 0, days: [] }],
  })
  const timed = { type: 'COMPLAINT', urgency: 'NORMAL', categoryCode: '010203', unitPath: null } as const
  const late = whatIf(
    { clock: 'handle', timed, cycle: 1, at: china('2026-12-28T10:00') },
    defaultTimePolicy,
    filled,
  )
  expect(late).toMatchObject({ missingYears: [2027] })
})
