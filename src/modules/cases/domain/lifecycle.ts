/**
 * The lifecycle of a case: one table of all events, and the two questions asked of it, `decide` and `allowedActions`.
 * Nothing changes a case's state but the result of `decide`, saved in one transaction with history, audit and announcement (requirement B1).
 */
import { refuse } from '#kernel/result.ts'
import type { Refusal } from '#kernel/result.ts'
import type { CaseActor } from './case-actor.ts'
import { clearedFor, may } from './case-actor.ts'
import { clocksAfter } from './clocks.ts'
import { assignmentsAfter, countsAfter, requestsAfter } from './effects.ts'
import type { CaseFacts, ClockFacts, EventInput } from './facts.ts'
import type { Details, Guard, GuardContext } from './guard.ts'
import { isGiven, requestAt } from './guard.ts'
import { guardOf } from './guards.ts'
import type { Profile } from './profile.ts'
import type { CaseRefusalCode } from './refusals.ts'
import { nextVerb } from './requests.ts'
import type { Transition } from './transition.ts'
import { closingTransitions } from './transitions-closing.ts'
import { controlTransitions } from './transitions-control.ts'
import { intakeTransitions } from './transitions-intake.ts'
import { requestTransitions } from './transitions-requests.ts'
import { unitTransitions } from './transitions-unit.ts'
import type { CaseState, EndState } from './words.ts'
import { caseStates, endStates, isOpen } from './words.ts'

const rows = [
  ...intakeTransitions,
  ...unitTransitions,
  ...requestTransitions,
  ...closingTransitions,
  ...controlTransitions,
] as const

/** Every event of a case. */
export type CaseEvent = (typeof rows)[number]['event']

/** The table itself. */
export const caseTransitions: readonly (Transition & { readonly event: CaseEvent })[] = rows

const byEvent: ReadonlyMap<string, Transition & { readonly event: CaseEvent }> = new Map(
  caseTransitions.map((row) => [row.event, row]),
)

/** The row of an event. */
export function transitionOf(event: CaseEvent): Transition & { readonly event: CaseEvent } {
  const found = byEvent.get(event)
  if (!found) throw new Error(`no such event: ${event}`)
  return found
}

/** Where a row leads from a state under a profile; undefined when the event is switched off. */
export function targetOf(
  row: Transition,
  from: CaseState,
  profile: Profile,
  beforeArchive?: EndState | null,
) {
  if (row.only && profile.on[row.only.switch] !== row.only.is) return undefined
  const to = typeof row.to === 'string' ? row.to : profile.on[row.to.switch] ? row.to.on : row.to.off
  if (to === 'same') return from
  return to === 'before-archive' ? (beforeArchive ?? undefined) : to
}

/** The act is allowed: the case as it will be, and what else to record. */
export interface Decided {
  readonly event: CaseEvent
  readonly label: string
  readonly from: CaseState
  readonly to: CaseState
  /** The case afterwards, version + 1. Clocks without due instant want `withDueInstants` of deadlines.ts. */
  readonly next: CaseFacts
  readonly announces: string | null
  readonly reason: string | null
}

/** A refusal of casework's rules. */
export type CaseRefusal = Refusal<CaseRefusalCode>

function refuseAt(code: CaseRefusalCode, { row, facts }: GuardContext, details: Details = {}): CaseRefusal {
  return refuse(code, { label: row.label, state: caseStates[facts.state], ...details })
}

/** The permission check alone: who may do this at all, wherever the case stands. */
function refuseDoer(at: GuardContext): CaseRefusal | undefined {
  const { row, actor, facts } = at
  if (!row.by.includes(actor.kind)) return refuseAt('case.wrong-doer', at)
  if (!clearedFor(actor, facts)) return refuseAt('case.secret', at)
  const request = requestAt(at)
  const wanted = row.verbs.flatMap((verb) =>
    verb === 'step' ? ((request && nextVerb(request)) ?? []) : [verb],
  )
  // A decision without an open request has no verb to ask for; the guard `requestOpen` refuses it.
  if (wanted.length === 0 || wanted.some((verb) => may(actor, verb, facts))) return undefined
  return refuseAt('case.forbidden', at, { verb: wanted[0] })
}

function refuseState(at: GuardContext): CaseRefusal | undefined {
  const { row, facts } = at
  if (row.only && facts.profile.on[row.only.switch] !== row.only.is) return refuseAt('case.event-off', at)
  return row.from.includes(facts.state) ? undefined : refuseAt('case.wrong-state', at)
}

/** Names of the row's guards that do not pass, in order. */
export function failingGuards(at: GuardContext, about?: Guard['about']): string[] {
  return at.row.guards.filter((name) => {
    const guard = guardOf(name)
    return (about === undefined || guard.about === about) && guard.passes(at) !== true
  })
}

function refuseGuards(at: GuardContext): CaseRefusal | undefined {
  for (const name of at.row.guards) {
    const guard = guardOf(name)
    const passed = guard.passes(at)
    if (passed !== true) return refuseAt(guard.code, at, passed)
  }
  return undefined
}

function fixedDues(at: GuardContext, clocks: readonly ClockFacts[]): readonly ClockFacts[] {
  const reviewAt = at.row.event === 'approveSuspension' ? requestAt(at)?.reviewAt : undefined
  const children = new Map(
    (at.input.units ?? []).map((unit, index) => [at.input.freshIds?.[index], unit.dueAt] as const),
  )
  return clocks.map((clock) => {
    const fixed = clock.kind === 'suspensionReview' ? reviewAt : children.get(clock.assignmentId ?? undefined)
    const isNew = clock.startedAt.getTime() === at.now.getTime() && clock.stoppedAt === null
    return fixed && isNew ? { ...clock, fixedDueAt: fixed, dueAt: fixed } : clock
  })
}

/** Extensions lengthen the handling clock and the lead's own. */
function extended(at: GuardContext, clocks: readonly ClockFacts[]): readonly ClockFacts[] {
  const request = at.row.event === 'approveExtension' ? requestAt(at) : undefined
  if (!request?.days) return clocks
  const days = request.days
  return clocks.map((clock) => {
    const isConcerned = clock.kind === 'handle' || clock.assignmentId === request.assignmentId
    return isConcerned && clock.cycle === at.facts.cycle && clock.stoppedAt === null
      ? { ...clock, extensionDays: clock.extensionDays + days }
      : clock
  })
}

function after(at: GuardContext, to: CaseState): CaseFacts {
  const { facts, row, now } = at
  const isArchiving = to === 'ARCHIVED' && facts.state !== 'ARCHIVED'
  const isUnarchived = facts.state === 'ARCHIVED' && to !== 'ARCHIVED'
  const isReopened = (endStates as readonly CaseState[]).includes(facts.state) && isOpen(to)
  const assignments = assignmentsAfter(at, to)
  const moved: CaseFacts = {
    ...facts,
    ...countsAfter(at),
    ...(isArchiving ? { stateBeforeArchive: facts.state as EndState } : {}),
    ...(isUnarchived ? { stateBeforeArchive: null } : {}),
    ...(isReopened ? { reopenUntil: null, archiveFrom: null } : {}),
    version: facts.version + 1,
    state: to,
    assignments,
    requests: requestsAfter(at, to, assignments),
  }
  return {
    ...moved,
    clocks: fixedDues(at, extended(at, clocksAfter(facts.state, moved, row.clocks ?? [], now))),
  }
}

/**
 * May this happen, and what follows? Checks in order: who, clearance, permission, switch, state, reason, then each guard.
 * @param now the instant of the act; the rules have no clock
 */
export function decide(
  facts: CaseFacts,
  event: CaseEvent,
  actor: CaseActor,
  input: EventInput,
  now: Date,
): Decided | CaseRefusal {
  const row = byEvent.get(event)
  if (!row) return refuse('case.unknown-event')
  const at: GuardContext = { row, facts, actor, input, now }
  const refusal = refuseDoer(at) ?? refuseState(at)
  if (refusal) return refusal
  if (row.reasonRequired && !isGiven(input.reason)) return refuseAt('case.reason-missing', at)
  const guarded = refuseGuards(at)
  if (guarded) return guarded
  const to = targetOf(row, facts.state, facts.profile, facts.stateBeforeArchive)
  if (to === undefined) throw new Error(`archived case ${facts.id} does not know where it came from`)
  const { label, announces } = row
  return { event, label, from: facts.state, to, next: after(at, to), announces, reason: input.reason ?? null }
}

/** An action a person may take now: a button. */
export interface AllowedAction {
  readonly event: CaseEvent
  readonly label: string
  readonly reasonRequired: boolean
  /** The request it decides. */
  readonly requestId?: string
}

/** The actions open to somebody on a case now, from the same table. What only the input can show is checked when it is attempted. */
export function allowedActions(facts: CaseFacts, actor: CaseActor, now: Date): AllowedAction[] {
  return caseTransitions.flatMap((row) => {
    const at: GuardContext = { row, facts, actor, input: {}, now }
    if (refuseDoer(at) ?? refuseState(at)) return []
    if (failingGuards(at, 'situation').length > 0) return []
    const request = requestAt(at)
    const { event, label, reasonRequired } = row
    return [{ event, label, reasonRequired, ...(request ? { requestId: request.id } : {}) }]
  })
}
