/** Desks of the centre: where a case lies by its state, and who serves each. They are the work queues of the `queue` scope. */
import type { Actor } from '#kernel/actor.ts'
import { grantOf } from '#kernel/actor.ts'
import type { CaseVerb } from './permissions.ts'
import type { CaseState } from './words.ts'

/** A desk: the states that lie there and the verb that makes somebody its clerk. */
export const desks = {
  intake: { label: '受理', states: ['DRAFT'], verb: 'case.register' },
  'pre-review': { label: '预审', states: ['REGISTERED'], verb: 'case.pre-review' },
  dispatch: { label: '派单', states: ['AWAITING_DISPATCH'], verb: 'case.dispatch' },
  review: { label: '审核', states: ['AWAITING_REVIEW'], verb: 'case.review' },
  'follow-up': { label: '回访', states: ['AWAITING_FOLLOW_UP'], verb: 'case.follow-up' },
  archive: {
    label: '归档',
    states: ['CLOSED', 'WITHDRAWN', 'INVALID', 'MERGED', 'TRANSFERRED'],
    verb: 'case.archive',
  },
} as const satisfies Record<string, { label: string; states: readonly CaseState[]; verb: CaseVerb }>
export type Desk = keyof typeof desks

/** The desks a case in this state lies at: none while a unit has it. */
export function desksOf(state: CaseState): Desk[] {
  return (Object.keys(desks) as Desk[]).filter((desk) =>
    (desks[desk].states as readonly CaseState[]).includes(state),
  )
}

/** The desks somebody serves. */
export function desksServedBy(by: Actor): Desk[] {
  return (Object.keys(desks) as Desk[]).filter((desk) => grantOf(by, desks[desk].verb) !== undefined)
}
