/** Requests as one small approval machine: OPEN, then step by step to APPROVED, or REJECTED at any step, or VOIDED when the case moves on. */
import type { RequestFacts } from './facts.ts'
import type { Profile } from './profile.ts'
import type { CaseVerb } from './permissions.ts'
import type { CaseState, RequestKind } from './words.ts'
import { endStates } from './words.ts'

/** Verbs of those who must agree, in order; the last one decides. */
export function stepsOf(kind: RequestKind, profile: Profile, days = 0): readonly CaseVerb[] {
  switch (kind) {
    case 'RETURN':
      return ['case.return.decide']
    case 'EXTENSION':
      return days <= profile.limits.extensionDaysByReviewer
        ? ['case.extension.decide']
        : ['case.extension.decide', 'case.extension.decide-long']
    case 'SUSPENSION':
      return ['case.suspension.endorse', 'case.suspension.decide']
    case 'UNREASONABLE':
      return ['case.unreasonable.endorse', 'case.unreasonable.decide']
    case 'UNARCHIVE':
      return ['case.unarchive.decide']
    case 'REDO':
      return ['case.redo.decide']
    default:
      return ['case.reopen.decide']
  }
}

/** The verb needed for the next step of an open request. */
export function nextVerb(request: RequestFacts): string | undefined {
  return request.state === 'OPEN' ? request.steps[request.agreed] : undefined
}

/** One step's decision; undefined when the request is not open, or `endorse`/`approve` does not fit the step. */
export function decideRequest(
  request: RequestFacts,
  as: 'approve' | 'reject' | 'endorse',
): RequestFacts | undefined {
  if (request.state !== 'OPEN') return undefined
  if (as === 'reject') return { ...request, state: 'REJECTED' }
  const isLast = request.agreed >= request.steps.length - 1
  if (as === 'endorse') return isLast ? undefined : { ...request, agreed: request.agreed + 1 }
  return isLast ? { ...request, agreed: request.steps.length, state: 'APPROVED' } : undefined
}

/** Kinds of request that mean something only while units work. */
const unitKinds: readonly RequestKind[] = ['RETURN', 'EXTENSION', 'SUSPENSION']
const unitStates: readonly CaseState[] = ['DISPATCHED', 'IN_PROGRESS', 'AWAITING_CITIZEN', 'SUSPENDED']

/** Open requests that make no sense in the state entered are voided. Staying in the same state voids nothing. */
export function voidOutlived(
  requests: readonly RequestFacts[],
  from: CaseState,
  to: CaseState,
): readonly RequestFacts[] {
  if (from === to) return requests
  const ends = (endStates as readonly CaseState[]).includes(to)
  return requests.map((request) => {
    const outlived = ends || (unitKinds.includes(request.kind) && !unitStates.includes(to))
    return request.state === 'OPEN' && outlived ? { ...request, state: 'VOIDED' as const } : request
  })
}
