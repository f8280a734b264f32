/** The shape of a guard: one condition with its own refusal, so that each can be tested failing alone. */
import { type CaseActor, may } from './case-actor.ts'
import type { CaseFacts, EventInput, RequestFacts } from './facts.ts'
import { assignmentById, openRequests } from './assignments-of.ts'
import type { CaseRefusalCode } from './refusals.ts'
import type { Transition } from './transition.ts'

/** Everything a guard may look at. */
export interface GuardContext {
  readonly row: Transition
  readonly facts: CaseFacts
  readonly actor: CaseActor
  readonly input: EventInput
  readonly now: Date
}

/** Plain values for the sentence of the refusal. */
export type Details = Readonly<Record<string, unknown>>

export interface Guard {
  readonly code: CaseRefusalCode
  /** `situation` guards decide whether a button is shown; `input` guards speak only once the act is attempted. */
  readonly about: 'situation' | 'input'
  /** True when the guard lets the act pass; otherwise details for the refusal. */
  readonly passes: (at: GuardContext) => true | Details
}

/** Makes a guard; a plain false gives a refusal without details. */
export function guard(
  code: CaseRefusalCode,
  about: Guard['about'],
  passes: (at: GuardContext) => boolean | Details,
): Guard {
  return {
    code,
    about,
    passes: (at) => {
      const found = passes(at)
      return found === false ? {} : found
    },
  }
}

/** The open request the row decides, if there is one: by id where given, else the only one of its kind. */
export function requestAt({ row, facts, input }: GuardContext): RequestFacts | undefined {
  const wanted = row.decides
  if (!wanted) return undefined
  return openRequests(facts, wanted.kind).find((request) => {
    if (input.requestId !== undefined && request.id !== input.requestId) return false
    if (!wanted.of) return true
    const isLead = assignmentById(facts, request.assignmentId ?? undefined)?.role === 'LEAD'
    return isLead === (wanted.of === 'lead')
  })
}

/** True when a text is there and not only spaces. */
export function isGiven(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== ''
}

/** True for an urge on the citizen's side: his own, or by who takes it down for him; who watches over cases urges on the hotline's. */
export const urgesForCitizen = ({ actor, facts }: GuardContext): boolean =>
  actor.kind === 'citizen' || (actor.kind === 'user' && !may(actor, 'case.supervise', facts))
