import { administratorRoles } from './administrators.ts'
import { deskRoles } from './desks.ts'
import { managementRoles } from './management.ts'
import type { Reach, RoleSeed } from './role-seed.ts'
import { telephoneGrants } from './telephone.ts'
import { unitRoles } from './units.ts'

/** Every role a new city is given. */
export const roleSeeds: readonly RoleSeed[] = [
  ...deskRoles,
  ...unitRoles,
  ...managementRoles,
  ...administratorRoles,
].map(withTelephone)

function withTelephone(seed: RoleSeed): RoleSeed {
  const grants: Partial<Record<Reach, readonly string[]>> = { ...seed.grants }
  for (const [verb, roles] of Object.entries(telephoneGrants)) {
    const reach = roles[seed.code]
    if (reach) grants[reach] = [...(grants[reach] ?? []), verb]
  }
  return { ...seed, grants }
}
