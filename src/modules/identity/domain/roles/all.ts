import { administratorRoles } from './administrators.ts'
import { deskRoles } from './desks.ts'
import { managementRoles } from './management.ts'
import type { RoleSeed } from './role-seed.ts'
import { unitRoles } from './units.ts'

/** Every role a new city is given. */
export const roleSeeds: readonly RoleSeed[] = [
  ...deskRoles,
  ...unitRoles,
  ...managementRoles,
  ...administratorRoles,
]
