import type { AdministratorDuty, PermissionVerb } from '#kernel/permission.ts'
import type { RoleGrant } from './grants.ts'

/** The words for an administrator's duty. */
export const dutyLabels: Readonly<Record<AdministratorDuty, string>> = {
  system: '系统管理员',
  security: '安全管理员',
  audit: '审计管理员',
}

/**
 * The administrators' duties among these grants. A verb of an administrator counts only over the whole tenant: a unit's liaison who keeps
 * the accounts of his own unit is no system administrator.
 */
export function dutiesIn(
  rows: readonly RoleGrant[],
  verbs: ReadonlyMap<string, PermissionVerb>,
): ReadonlySet<AdministratorDuty> {
  const duties = new Set<AdministratorDuty>()
  for (const { verb, scope } of rows) {
    const duty = verbs.get(verb)?.duty
    if (duty && scope === 'tenant') duties.add(duty)
  }
  return duties
}

/** The duties one person or role would combine and must not; empty when they are at most one. */
export function combinedDuties(
  rows: readonly RoleGrant[],
  verbs: ReadonlyMap<string, PermissionVerb>,
): readonly AdministratorDuty[] {
  const duties = [...dutiesIn(rows, verbs)]
  return duties.length > 1 ? duties : []
}
