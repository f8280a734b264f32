import { expect, it } from 'vitest'
import { policyFaults, policyRefusal } from './time-policy-faults.ts'
import { defaultTimePolicy, type TimePolicy, type TimeRule } from './time-policy.ts'

const words = { categories: ['01', '0201', '0202', '0203', '0204', '0505', '050401'], units: ['wl', 'cg'] }
const faultsOf = (change: Partial<TimePolicy>) =>
  policyFaults({ ...defaultTimePolicy, ...change }, words).map(({ place, fault }) => `${place} ${fault}`)
const first = (rule: Partial<TimeRule>): Partial<TimePolicy> => ({
  rules: [
    {
      clock: 'handle',
      urgencies: ['URGENT'],
      limit: { amount: 1, unit: 'working-days' },
      note: '一日',
      ...rule,
    },
    ...defaultTimePolicy.rules,
  ],
})

it('the policy a city begins with has no fault', () => {
  expect(policyFaults(defaultTimePolicy, words)).toEqual([])
})

it.each([
  ['a limit of no time', { limit: { amount: 0, unit: 'working-days' } as const }, '0 amount'],
  ['part of a day', { limit: { amount: 1.5, unit: 'working-days' } as const }, '0 amount'],
  ['ten years', { limit: { amount: 3650, unit: 'natural-days' } as const }, '0 amount'],
  ['a category the city does not have', { categories: ['99'] }, '0 category'],
  ['a unit the city does not have', { units: ['xx'] }, '0 unit'],
  ['no words beside the deadline', { note: ' ' }, '0 note'],
])('a rule is faulty by %s', (_, change, fault) => {
  expect(faultsOf(first(change))).toEqual([fault])
})

it('half an hour of work is a limit', () => {
  expect(faultsOf(first({ limit: { amount: 0.5, unit: 'working-hours' } }))).toEqual([])
})

it('a rule that an earlier one leaves nothing to is named with the earlier one; one for a single unit is not', () => {
  const narrow: TimeRule = {
    clock: 'handle',
    urgencies: ['URGENT'],
    types: ['HELP'],
    categories: ['0201'],
    limit: { amount: 3, unit: 'working-days' },
    note: '三日',
  }
  const wide: TimeRule = { ...narrow, types: ['HELP', 'REPORT'], categories: ['02'] }
  const after = (...rules: TimeRule[]) => ({ rules: [...rules, ...defaultTimePolicy.rules] })
  expect(faultsOf(after(wide, narrow))).toEqual(['1 never-reached'])
  expect(policyRefusal({ ...defaultTimePolicy, ...after(wide, narrow) }, words)?.details).toEqual({
    where: '第 2 条',
    fault: '永远用不到：第 1 条已包含它的全部条件',
  })
  expect(faultsOf(after(narrow, wide))).toEqual([])
  expect(faultsOf(after({ ...wide, units: ['cg'] }, narrow))).toEqual([])
  expect(faultsOf(after({ ...wide, redo: true }, narrow))).toEqual([])
})

it('a clock whose last rule bears a condition is named: some case would have no deadline', () => {
  const rules = defaultTimePolicy.rules.map((rule) =>
    rule.clock === 'review' ? { ...rule, types: ['HELP'] as const } : rule,
  )
  expect(faultsOf({ rules })).toEqual(['rules no-general-rule'])
})

it('figures of the whole policy are looked at, too', () => {
  expect(faultsOf({ grace: { amount: 0, unit: 'working-days' } })).toEqual(['grace amount'])
  expect(faultsOf({ warnAt: [80, 50, 100] })).toEqual(['warnAt warn-order'])
  expect(faultsOf({ warnAt: [50, 80] })).toEqual(['warnAt warn-order'])
})
