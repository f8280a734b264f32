/** What is wrong with a time policy before it is saved: each fault with the row it stands in, so that the page can name the place. */
import { refuse } from '#kernel/result.ts'
import type { Refusal } from '#kernel/result.ts'
import type { TimeLimit } from '#kernel/work-calendar-time.ts'
import type { TimePolicy, TimeRule } from './time-policy.ts'
import { allClockKinds, type ClockKind, clockKinds } from './words.ts'

/** Kinds of fault with their sentences; `{name}` is filled from the details. */
export const policyFaultWords = {
  'no-general-rule': '“{clock}”没有不限条件的规则，不符合其他规则的工单将没有期限，也无法登记',
  'never-reached': '永远用不到：第 {before} 条已包含它的全部条件',
  amount: '时长须为{least}至{most}的{whole}',
  category: '没有分类 {code}',
  unit: '没有单位 {code}',
  note: '请填写说明，它显示在期限旁边',
  'warn-order': '提醒的百分比须为 1 至 100 的整数，由小到大，最后一个是 100',
} as const
export type PolicyFaultKind = keyof typeof policyFaultWords

/** Where a fault stands: a rule by its place from 0, or a figure of the whole policy. */
export type PolicyPlace = number | 'grace' | 'reopen' | 'archiveAfter' | 'warnAt' | 'rules'

/** One fault. */
export interface PolicyFault {
  readonly place: PolicyPlace
  readonly fault: PolicyFaultKind
  readonly sentence: string
}

/** What rules may speak of. */
export interface PolicyWords {
  /** Codes of all categories, those out of use too. */
  readonly categories: readonly string[]
  /** Lasting codes of all units. */
  readonly units: readonly string[]
}

/** Longest limit of each unit: two years. */
const mostOf: Readonly<Record<TimeLimit['unit'], number>> = {
  minutes: 2 * 365 * 24 * 60,
  'natural-days': 730,
  'working-hours': 4000,
  'working-days': 500,
}

function told(
  place: PolicyPlace,
  fault: PolicyFaultKind,
  details: Readonly<Record<string, string | number>> = {},
): PolicyFault {
  const sentence = policyFaultWords[fault].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name]))
  return { place, fault, sentence }
}

function limitFaults(place: PolicyPlace, { amount, unit }: TimeLimit): PolicyFault[] {
  const most = mostOf[unit]
  const halves = unit === 'working-hours'
  const least = halves ? 0.5 : 1
  const fits = amount >= least && amount <= most && Number.isInteger(halves ? amount * 2 : amount)
  return fits ? [] : [told(place, 'amount', { least, most, whole: halves ? '数（可有半小时）' : '整数' })]
}

/** Does this condition let through everything the other one does? */
function covers<T>(
  one: readonly T[] | undefined,
  other: readonly T[] | undefined,
  within: (value: T, of: T) => boolean,
): boolean {
  if (one === undefined) return true
  return other?.every((value) => one.some((of) => within(value, of))) ?? false
}

const same = <T>(value: T, of: T): boolean => value === of

/** True when every case the later rule fits is decided by the earlier one. A rule for a unit covers the unit itself; the tree is not asked. */
function hides(earlier: TimeRule, later: TimeRule): boolean {
  return (
    earlier.clock === later.clock &&
    covers(earlier.types, later.types, same) &&
    covers(earlier.urgencies, later.urgencies, same) &&
    covers(earlier.categories, later.categories, (code, of) => code.startsWith(of)) &&
    covers(earlier.units, later.units, same) &&
    (earlier.redo === undefined || later.redo === true)
  )
}

function ruleFaults(policy: TimePolicy, place: number, rule: TimeRule, words: PolicyWords): PolicyFault[] {
  const found = limitFaults(place, rule.limit)
  if (rule.note.trim() === '') found.push(told(place, 'note'))
  for (const code of rule.categories ?? [])
    if (!words.categories.some((known) => known.startsWith(code)))
      found.push(told(place, 'category', { code }))
  for (const code of rule.units ?? [])
    if (!words.units.includes(code)) found.push(told(place, 'unit', { code }))
  const before = policy.rules.slice(0, place).findIndex((earlier) => hides(earlier, rule))
  if (before >= 0) found.push(told(place, 'never-reached', { before: before + 1 }))
  return found
}

const isGeneral = (rule: TimeRule): boolean =>
  !rule.types && !rule.urgencies && !rule.categories && !rule.units && !rule.redo

/** Clocks that need a rule for whatever comes; a unit's part without a rule of its own has the case's handling limit. */
const needed: readonly ClockKind[] = allClockKinds.filter((kind) => kind !== 'assignment')

/** Every fault of the policy; empty means it may be saved. */
export function policyFaults(policy: TimePolicy, words: PolicyWords): PolicyFault[] {
  const found = policy.rules.flatMap((rule, place) => ruleFaults(policy, place, rule, words))
  for (const clock of needed)
    if (!policy.rules.some((rule) => rule.clock === clock && isGeneral(rule)))
      found.push(told('rules', 'no-general-rule', { clock: clockKinds[clock] }))
  for (const place of ['grace', 'reopen', 'archiveAfter'] as const)
    found.push(...limitFaults(place, policy[place]))
  const { warnAt } = policy
  const rising = warnAt.every(
    (percent, at) => Number.isInteger(percent) && percent >= 1 && percent > (warnAt[at - 1] ?? 0),
  )
  if (!rising || warnAt.at(-1) !== 100) found.push(told('warnAt', 'warn-order'))
  return found
}

/** The first fault as a refusal; undefined when the policy may be saved. */
export function policyRefusal(
  policy: TimePolicy,
  words: PolicyWords,
): Refusal<'casework.policy-faulty'> | undefined {
  const [fault] = policyFaults(policy, words)
  return fault && refuse('casework.policy-faulty', { where: placeWords(fault.place), fault: fault.sentence })
}

/** `第 3 条`, `重启期限`. */
export function placeWords(place: PolicyPlace): string {
  if (typeof place === 'number') return `第 ${place + 1} 条`
  const words = {
    grace: '驳回后最短办理时间',
    reopen: '申请重启期限',
    archiveAfter: '归档等待时间',
    warnAt: '提醒',
    rules: '规则',
  }
  return words[place]
}
