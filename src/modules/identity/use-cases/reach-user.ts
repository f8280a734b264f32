import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Tx } from '#platform/db/index.ts'
import { beyond, widestGrants } from '../domain/grants.ts'
import { reachesUnit } from '../domain/reach.ts'
import { dutiesIn, dutyLabels } from '../domain/separation.ts'
import type { Verbs } from '../settings.ts'
import * as roles from '../store/roles.ts'
import * as users from '../store/users.ts'
import { ownRows } from './compute-grants.ts'

/**
 * The person an administrator is about to manage, or why he may not: unknown, outside his reach, of another duty, or (for a unit's own
 * keeper of accounts) somebody with more rights than he has, whose account would give them to him.
 */
export async function reachUser(
  tx: Tx,
  verbs: Verbs,
  by: Actor,
  verb: string,
  id: string,
): Promise<Refusal | users.User> {
  const user = await users.find(tx, by.tenantId, id)
  if (!user) return refuse('identity.unknown-user')
  if (!reachesUnit(by, verb, user.unitPath)) return refuse('identity.beyond-reach')
  if (by.kind === 'system') return user
  const { rows } = await ownRows(tx, by.tenantId, id)
  const duties = dutiesIn(rows, verbs)
  if ((duties.has('security') || duties.has('audit')) && !reachesUnit(by, 'role.edit', '/'))
    return refuse('identity.administrator-only')
  if (by.grants[verb]?.scope === 'tenant') return user
  return beyond(by.grants, widestGrants(rows)).length > 0 ? refuse('identity.beyond-reach') : user
}

/** Verbs without which a city could no longer administer itself. */
const vital = ['user.create', 'role.assign', 'audit.read'] as const

/** Which vital verbs some active person holds over the whole tenant. */
export async function vitalHeld(tx: Tx, tenantId: string): Promise<ReadonlySet<string>> {
  const held = new Set<string>()
  for (const verb of vital) if (await roles.isHeld(tx, tenantId, verb)) held.add(verb)
  return held
}

/** Refuses a change after which a vital verb that was held is held by nobody. */
export function lostVital(
  verbs: Verbs,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): Refusal | undefined {
  const lost = vital.find((verb) => before.has(verb) && !after.has(verb))
  const duty = lost && verbs.get(lost)?.duty
  return duty && refuse('identity.last-administrator', { duty: dutyLabels[duty] })
}
