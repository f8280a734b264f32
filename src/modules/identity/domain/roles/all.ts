import { administratorRoles } from './administrators.ts'
import { controlGrants } from './control.ts'
import { deskRoles } from './desks.ts'
import { knowledgeGrants } from './knowledge.ts'
import { listsGrants } from './lists.ts'
import { managementRoles } from './management.ts'
import type { Reach, RoleSeed } from './role-seed.ts'
import { telephoneGrants } from './telephone.ts'
import { unitRoles } from './units.ts'

const grantsByVerb = { ...telephoneGrants, ...knowledgeGrants, ...listsGrants, ...controlGrants }

/** Every role a new city is given. */
export const roleSeeds: readonly RoleSeed[] = [
  ...deskRoles,
  ...unitRoles,
  ...managementRoles,
  ...administratorRoles,
].map(withGrantsByVerb)

function withGrantsByVerb(seed: RoleSeed): RoleSeed {
  const grants: Partial<Record<Reach, readonly string[]>> = { ...seed.grants }
  for (const [verb, roles] of Object.entries(grantsByVerb)) {
    const reach = roles[seed.code]
    if (reach) grants[reach] = [...(grants[reach] ?? []), verb]
  }
  return { ...seed, grants }
}
