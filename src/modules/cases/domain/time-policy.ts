/** How long each clock may run: one ordered list of rules, the first that fits decides. Stored with a version; a change speaks for new clocks. */
import { refuse } from '#kernel/result.ts'
import type { Refusal } from '#kernel/result.ts'
import type { TimeLimit } from '#kernel/work-calendar-time.ts'
import { assignmentById, leadOf } from './assignments-of.ts'
import type { CaseFacts, ClockFacts } from './facts.ts'
import type { CaseType, ClockKind, Urgency } from './words.ts'

/** One rule. Conditions left out fit every case. */
export interface TimeRule {
  readonly clock: ClockKind
  readonly types?: readonly CaseType[]
  readonly urgencies?: readonly Urgency[]
  /** Beginnings of category codes. */
  readonly categories?: readonly string[]
  /** Lasting codes of units; a unit below one of them fits, too. While nobody has the case in hand such a rule fits nothing. */
  readonly units?: readonly string[]
  /** Fits only the second and later cycles (二次办理). */
  readonly redo?: true
  readonly limit: TimeLimit
  /** Why, for the line under the deadline on the screen. */
  readonly note: string
}

/** A policy as stored. */
export interface TimePolicy {
  readonly name: string
  readonly rules: readonly TimeRule[]
  /** Least time after a rejected review (驳回后最短办理时间). */
  readonly grace: TimeLimit
  /** How long after closing a citizen may ask to reopen. */
  readonly reopen: TimeLimit
  /** When the timer archives a closed case. */
  readonly archiveAfter: TimeLimit
  /** Percent of the limit used at which people are warned; 100 is the deadline itself. */
  readonly warnAt: readonly number[]
}

/** What a rule looks at. */
export type TimedCase = Pick<CaseFacts, 'type' | 'urgency' | 'categoryCode'> & {
  /** Path of the unit the time is given to: the lead, or for its own clock a part. Null while there is none. */
  readonly unitPath: string | null
}

/** What the rules look at for this clock of a case. */
export function timedBy(facts: CaseFacts, clock: Pick<ClockFacts, 'assignmentId'>): TimedCase {
  const { type, urgency, categoryCode } = facts
  const unit = clock.assignmentId === null ? leadOf(facts) : assignmentById(facts, clock.assignmentId)
  return { type, urgency, categoryCode, unitPath: unit?.unitPath ?? null }
}

/** Is the unit at this path one of these, or below one? */
function isOf(units: readonly string[], path: string | null): boolean {
  return path?.split('/').some((code) => units.includes(code)) ?? false
}

function fits(rule: TimeRule, timed: TimedCase, cycle: number): boolean {
  return (
    (rule.types?.includes(timed.type) ?? true) &&
    (rule.urgencies?.includes(timed.urgency) ?? true) &&
    (rule.categories?.some((code) => timed.categoryCode.startsWith(code)) ?? true) &&
    (rule.units === undefined || isOf(rule.units, timed.unitPath)) &&
    (rule.redo === undefined || cycle > 1)
  )
}

/** The rule for a clock; an assignment without a rule of its own has the case's handling limit. */
export function ruleFor(
  policy: TimePolicy,
  clock: ClockKind,
  timed: TimedCase,
  cycle: number,
): TimeRule | Refusal<'deadline.no-rule'> {
  const found = policy.rules.find((rule) => rule.clock === clock && fits(rule, timed, cycle))
  if (found) return found
  return clock === 'assignment'
    ? ruleFor(policy, 'handle', timed, cycle)
    : refuse('deadline.no-rule', { clock })
}

const wd = (amount: number): TimeLimit => ({ amount, unit: 'working-days' })
const wh = (amount: number): TimeLimit => ({ amount, unit: 'working-hours' })
const min = (amount: number): TimeLimit => ({ amount, unit: 'minutes' })

/** Public utilities and long-standing property matters of the shipped category tree. */
const utilities = ['0201', '0202', '0203', '0204']
const complex = ['050401', '0505']

/** The policy to ship (casework.md section 2, "Default time policy to ship"); every figure is the city's to change. */
export const defaultTimePolicy: TimePolicy = {
  name: '默认时限规则',
  rules: [
    { clock: 'dispatch', urgencies: ['EMERGENCY'], limit: min(15), note: '特急件15分钟内分派' },
    { clock: 'dispatch', urgencies: ['URGENT'], limit: min(60), note: '紧急件1小时内分派' },
    { clock: 'dispatch', limit: wh(4), note: '4个工作小时内分派' },
    { clock: 'sign', urgencies: ['EMERGENCY'], limit: min(15), note: '特急件15分钟内签收' },
    { clock: 'sign', limit: wh(4), note: '4个工作小时内签收' },
    { clock: 'returnWindow', limit: wd(1), note: '1个工作日内可申请退单' },
    { clock: 'firstContact', urgencies: ['EMERGENCY'], limit: min(30), note: '特急件30分钟内联系' },
    { clock: 'firstContact', limit: wd(1), note: '1个工作日内先行联系' },
    { clock: 'handle', urgencies: ['EMERGENCY'], limit: min(120), note: '特急件2小时（全天候）' },
    {
      clock: 'handle',
      categories: utilities,
      types: ['HELP', 'COMPLAINT'],
      limit: min(1440),
      note: '水电气热24小时',
    },
    { clock: 'handle', redo: true, limit: wd(5), note: '重办5个工作日' },
    { clock: 'handle', categories: complex, limit: wd(15), note: '疑难复杂事项15个工作日' },
    { clock: 'handle', types: ['CONSULTATION'], limit: wd(2), note: '咨询2个工作日' },
    { clock: 'handle', types: ['HELP'], limit: wd(5), note: '求助5个工作日' },
    { clock: 'handle', limit: wd(10), note: '投诉、举报、建议10个工作日' },
    { clock: 'infoWait', limit: wd(5), note: '市民5个工作日内补充' },
    { clock: 'suspensionReview', limit: { amount: 30, unit: 'natural-days' }, note: '挂账30日复核' },
    { clock: 'review', limit: wd(1), note: '1个工作日内审核' },
    { clock: 'followUp', limit: wd(2), note: '审核后2个工作日内回访' },
    { clock: 'decision', limit: { ...wd(1), end: 'end-of-working-day' }, note: '请示次日内批复' },
  ],
  grace: wd(1),
  reopen: { amount: 15, unit: 'natural-days' },
  archiveAfter: { amount: 30, unit: 'natural-days' },
  warnAt: [50, 80, 100],
}
