import type { PermissionVerb } from '#kernel/permission.ts'
import type { Heads } from './audit/heads.ts'
import { defaultPasswordPolicy, type PasswordPolicy } from './domain/password-policy.ts'
import { defaultSessionLimits, type SessionLimits } from './domain/session-life.ts'

/** Every permission verb of the product by its name. */
export type Verbs = ReadonlyMap<string, PermissionVerb>

/** What identity needs to be told when the product is put together. */
export interface IdentitySettings {
  readonly verbs: Verbs
  readonly heads: Heads
  readonly limits: SessionLimits
  readonly policy: PasswordPolicy
}

/** Settings with the usual limits; `verbs` of all modules together. Throws when two modules name the same verb. */
export function identitySettings(verbs: readonly PermissionVerb[], heads: Heads): IdentitySettings {
  const byName = new Map<string, PermissionVerb>()
  for (const verb of verbs) {
    if (byName.has(verb.verb)) throw new Error(`two modules name the permission ${verb.verb}`)
    byName.set(verb.verb, verb)
  }
  return { verbs: byName, heads, limits: defaultSessionLimits, policy: defaultPasswordPolicy }
}
