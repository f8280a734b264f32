/** The language the demonstration city's stories are told in: who does what, how long after the step before, and how long ago it ended. */
import type { ActBody } from '#modules/cases/contract.ts'
import type { CaseEvent } from '#modules/cases/index.ts'
import type { DemoCaseText } from './case-texts.ts'

/** Who takes a step: a desk of the centre, or somebody of the unit that leads (handler, unit-leader), helps (co) or was handed the work (sub). */
export type Part =
  | 'registrar'
  | 'agent'
  | 'pre-reviewer'
  | 'dispatcher'
  | 'adjudicator'
  | 'reviewer'
  | 'follow-up-agent'
  | 'supervision-officer'
  | 'leader'
  | 'handler'
  | 'unit-leader'
  | 'co-handler'
  | 'co-leader'
  | 'sub-handler'
  | 'system'

/**
 * Time after the step before. `desk`: office hours, shortened for urgent matters; `office`: office hours; `share`: of the case's handling limit,
 * counted as that limit counts; `days`, `minutes`: by the almanac and the clock.
 */
export type Delay =
  | { readonly desk: number }
  | { readonly office: number }
  | { readonly share: number }
  | { readonly days: number }
  | { readonly minutes: number }

/** One act of a story. Its body is completed from the case's texts by seed-bodies.ts. */
export interface Step {
  readonly by: Part
  readonly event: CaseEvent
  readonly after: Delay
  /** Words of this step. */
  readonly says?: ActBody
  /** Units named: the lead, the catalogue's other unit, or one below the lead. */
  readonly units?: readonly ('LEAD' | 'CO' | 'COPY' | 'SUB')[]
}

/** How long before now the last step lies; `age` is the share of the handling limit used since the first dispatch. */
export type Rest =
  | { readonly minutes: number }
  | { readonly office: number }
  | { readonly days: number }
  | { readonly age: number }

/** A matter as casting sees it. */
export interface Matter extends DemoCaseText {
  readonly pace: 'emergency' | 'utility' | 'complex' | 'plain'
  /** Unit codes: who leads by the catalogue, who could help, who stands below the lead. Absent where nobody fits. */
  readonly lead?: string
  readonly co?: string
  readonly sub?: string
}

/** A story and how many cases live it: one per rest. */
export interface Story {
  readonly name: string
  /** Matters it may be told of. */
  readonly fits: (matter: Matter) => boolean
  readonly steps: readonly Step[]
  readonly rests: readonly Rest[]
  /** Answered by the hotline at registration. */
  readonly answered?: true
  /** Tells of the matter of another case that is being worked on, reported by somebody else. */
  readonly again?: true
}

/** One step of the table. */
export const step = (
  by: Part,
  event: CaseEvent,
  after: Delay,
  says?: ActBody,
  units?: Step['units'],
): Step => ({
  by,
  event,
  after,
  ...(says && { says }),
  ...(units && { units }),
})

export const desk = (hours: number): Delay => ({ desk: hours })
export const office = (hours: number): Delay => ({ office: hours })
export const share = (part: number): Delay => ({ share: part })
export const days = (count: number): Delay => ({ days: count })

/** Rests of one kind. */
export const minutesAgo = (...all: number[]): Rest[] => all.map((minutes) => ({ minutes }))
export const officeHoursAgo = (...all: number[]): Rest[] => all.map((hours) => ({ office: hours }))
export const daysAgo = (...all: number[]): Rest[] => all.map((count) => ({ days: count }))
export const usedUp = (...all: number[]): Rest[] => all.map((age) => ({ age }))

/** Matters a unit can handle. */
export const forUnit = (matter: Matter): boolean => matter.lead !== undefined && matter.answer === undefined
export const plain = (matter: Matter): boolean => forUnit(matter) && matter.pace === 'plain'
export const open = (matter: Matter): boolean => plain(matter) && !matter.secret
export const long = (matter: Matter): boolean => open(matter) && matter.type === 'COMPLAINT'
export const paced =
  (pace: Matter['pace']) =>
  (matter: Matter): boolean =>
    forUnit(matter) && matter.pace === pace
export const withHelp = (matter: Matter): boolean => open(matter) && matter.co !== undefined
export const withBranch = (matter: Matter): boolean =>
  forUnit(matter) && matter.pace !== 'emergency' && matter.sub !== undefined
export const answeredAtOnce = (matter: Matter): boolean => matter.answer !== undefined

/** Beginnings many stories share. */
export const preReviewed = [step('pre-reviewer', 'preReviewPass', desk(0.4))]
export const dispatched = [...preReviewed, step('dispatcher', 'dispatch', desk(0.6), undefined, ['LEAD'])]
export const signed = [
  ...dispatched,
  step('handler', 'sign', share(0.03)),
  step('handler', 'recordContact', share(0.03)),
]
export const submitted = [...signed, step('handler', 'submit', share(0.42))]
export const approved = [...submitted, step('unit-leader', 'unitApprove', share(0.08))]
export const reviewed = [...approved, step('reviewer', 'reviewPass', office(2.5))]
export const followedUp = step('follow-up-agent', 'followUpSatisfied', office(5))
export const archived = step('system', 'archive', days(30.01))
