import { urgencies, caseTypes } from '#modules/cases/contract.ts'
import { clockKinds, type TimePolicy, type TimeRule } from '#modules/cases/contract-policies.ts'
import type { Words } from '../cases/queries.ts'

export type Limit = TimeRule['limit']
export type Clock = TimeRule['clock']
export const clocks = Object.keys(clockKinds) as Clock[]

export const unitWords: Readonly<Record<Limit['unit'], string>> = {
  minutes: '分钟（全天候）',
  'natural-days': '自然日',
  'working-hours': '工作小时',
  'working-days': '工作日',
}
export const startWords = { 'at-once': '立即起算', 'next-working-day': '次一工作日起算' } as const
export const endWords = { 'same-clock-time': '到同一时刻止', 'end-of-working-day': '到下班止' } as const

/** `5 工作日，次一工作日起算，到下班止`; what is usual is not said. */
export function limitText({ amount, unit, start, end }: Limit): string {
  return [
    `${amount} ${unitWords[unit]}`,
    ...(start === 'next-working-day' ? [startWords[start]] : []),
    ...(end === 'end-of-working-day' ? [endWords[end]] : []),
  ].join('，')
}

/** The lasting code of a unit: the last part of its path. */
export const codeOf = ({ path }: { path: string }): string => path.split('/').at(-2) ?? ''

/** Names of what a rule speaks of; a code nobody knows any more is shown as it is. */
export interface RuleNames {
  readonly category: (code: string) => string
  readonly unit: (code: string) => string
}
export function ruleNames(words: Words | undefined): RuleNames {
  const categories = new Map(words?.categories.map(({ code, name }) => [code, name]))
  const units = new Map(words?.units.map((unit) => [codeOf(unit), unit.name]))
  return {
    category: (code) => categories.get(code) ?? code,
    unit: (code) => units.get(code) ?? code,
  }
}

/** `求助、投诉；紧急；供水、供电；重办`, or `不限`. */
export function conditionsText(rule: TimeRule, names: RuleNames): string {
  const parts = [
    rule.types?.map((type) => caseTypes[type]),
    rule.urgencies?.map((urgency) => urgencies[urgency]),
    rule.categories?.map(names.category),
    rule.units?.map(names.unit),
    rule.redo ? ['仅重办'] : undefined,
  ]
  return parts.flatMap((part) => (part ? [part.join('、')] : [])).join('；') || '不限'
}

/** The policy with the rules of one clock in another order or number; those of the others stay where they are. */
export function withRules(policy: TimePolicy, clock: Clock, rules: readonly TimeRule[]): TimePolicy {
  const first = policy.rules.findIndex((rule) => rule.clock === clock)
  const others = policy.rules.filter((rule) => rule.clock !== clock)
  const at =
    first < 0 ? others.length : policy.rules.slice(0, first).filter((rule) => rule.clock !== clock).length
  return { ...policy, rules: [...others.slice(0, at), ...rules, ...others.slice(at)] }
}
