/** Whether a person's permission reaches a case: verb x scope, and the clearance for secret cases. */
import type { Actor, Grant } from '#kernel/actor.ts'
import { grantOf } from '#kernel/actor.ts'
import type { CaseFacts } from './facts.ts'

/** Who acts on a case. */
export interface CaseActor extends Actor {
  /** The citizen's own id, when a citizen acts. */
  readonly citizenId?: string
  /** The one case a citizen has shown to be his: by its number and query code, or by registering it. */
  readonly ofCase?: string
  /** Work queues this person serves. */
  readonly queues?: readonly string[]
}

/** Grants of a citizen on his own cases; the portal gives them. */
export const citizenGrants: Readonly<Record<string, Grant>> = Object.fromEntries(
  [
    'case.register',
    'case.read',
    'case.contact.read',
    'case.supplement',
    'case.rate',
    'case.reopen.request',
    'case.urge',
    'case.withdraw',
  ].map((verb) => [verb, { scope: 'own', masked: false } as const]),
)

function isOwn(actor: CaseActor, facts: CaseFacts): boolean {
  if (actor.kind === 'citizen')
    return actor.ofCase === facts.id || (facts.citizenId !== null && facts.citizenId === actor.citizenId)
  if (actor.userId === undefined) return false
  return facts.registrarId === actor.userId || facts.assignments.some((one) => one.handlerId === actor.userId)
}

/** Assignments that make a case a unit's business: returned and recalled ones no longer do. */
function unitsOf(facts: CaseFacts) {
  return facts.assignments.filter((one) => one.state !== 'RETURNED' && one.state !== 'RECALLED')
}

/** True when the grant reaches the case. */
export function reaches(grant: Grant, actor: CaseActor, facts: CaseFacts): boolean {
  switch (grant.scope) {
    case 'tenant':
      return true
    case 'queue':
      return isOwn(actor, facts) || facts.queues.some((queue) => actor.queues?.includes(queue))
    case 'unit':
      return unitsOf(facts).some((one) => one.unitId === actor.unitId)
    case 'subtree':
      return unitsOf(facts).some(
        (one) => actor.unitPath !== undefined && one.unitPath.startsWith(actor.unitPath),
      )
    default:
      return isOwn(actor, facts)
  }
}

/** True when the actor holds the verb in a scope that reaches the case. The system may everything. */
export function may(actor: CaseActor, verb: string, facts: CaseFacts): boolean {
  const grant = grantOf(actor, verb)
  return grant !== undefined && reaches(grant, actor, facts)
}

/**
 * True for who reads cases because his unit has a part in them. Of secret ones he is shown the 转办摘要, unless his unit is cleared and he himself may
 * read secret cases.
 */
export const readsByUnit = (grant: Grant | undefined): boolean =>
  grant?.scope === 'unit' || grant?.scope === 'subtree'

/** True when the case is not secret, or the actor is cleared for it, or works on it from its 转办摘要, or it is the citizen's own. */
export function clearedFor(actor: CaseActor, facts: CaseFacts): boolean {
  if (!facts.secret) return true
  if (actor.kind === 'citizen') return isOwn(actor, facts)
  if (may(actor, 'case.secret.read', facts)) return true
  return readsByUnit(grantOf(actor, 'case.read')) && may(actor, 'case.read', facts)
}
