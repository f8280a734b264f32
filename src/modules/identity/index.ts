/**
 * Who is who and who may do what: cities, units, people, groups, roles, sessions, and the audit of every deed.
 * The lowest module: it knows nothing of telephones and cases.
 */
export { audit, type Deed } from './audit/audit.ts'
export { deedsOn } from './audit/deeds-on.ts'
export { type Heads, openHeads } from './audit/heads.ts'
export { sealAudit } from './audit/seal.ts'
export { type AuditVerdict, verifyAudit } from './audit/verify.ts'
export { may, reachesUnit } from './domain/reach.ts'
export { roleSeeds } from './domain/roles/all.ts'
export { grantRows } from './domain/roles/role-seed.ts'
export { ancestorsOf, isWithin, successorOf, type Unit, type UnitKind } from './domain/units.ts'
export { gatekeeper } from './gatekeeper.ts'
export { ownGrant } from './use-cases/compute-grants.ts'
export { type IdentitySettings, identitySettings, type Verbs } from './settings.ts'
export type { Tenant } from './store/tenants.ts'
export { actorNow } from './use-cases/actor-now.ts'
export { assignRolesIn } from './use-cases/assign-roles.ts'
export { authenticate, sessionCookie, tenantOfHost } from './use-cases/authenticate.ts'
export {
  findUser,
  findUsers,
  groupOf,
  groupPeople,
  peopleLedBy,
  peopleWithin,
  type Person,
  unitsNow,
  unitsOf,
  unitsWithin,
  unitTree,
} from './use-cases/directory.ts'
export { makeFirstAdministratorLink } from './use-cases/first-administrators.ts'
export { createGroup } from './use-cases/manage-groups.ts'
export { addUnitIn, type NewUnit } from './use-cases/manage-units.ts'
export {
  citiesAtWork,
  citiesInMaking,
  finishCity,
  keepInMaking,
  userIdsByAccount,
} from './use-cases/demonstration.ts'
export { accountsWithKnownPassword } from './use-cases/known-passwords.ts'
export { insertUser, type NewUser, type PreparedPassword, preparePassword } from './use-cases/manage-users.ts'
export { hashPassword, passwordMatches } from './use-cases/passwords.ts'
export { roleNames, rolesByCode, seedAllRoles } from './use-cases/seed-roles.ts'
export { type City, findTenant, setUpTenant, tenantIds } from './use-cases/tenants.ts'
