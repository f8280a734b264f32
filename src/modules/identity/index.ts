/**
 * Who is who and who may do what: cities, units, people, groups, roles, sessions, and the audit of every deed.
 * The lowest module: it knows nothing of telephones and cases.
 */
export { audit, type Deed } from './audit/audit.ts'
export { tenantIds } from './use-cases/tenants.ts'
export type { Tenant } from './store/tenants.ts'
