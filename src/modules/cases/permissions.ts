import type { PermissionVerb } from '#kernel/permission.ts'
import { casePermissions as ruleVerbs } from './domain/permissions.ts'

/** What roles may be granted in casework: the lifecycle's verbs, and the upkeep of its words. */
export const casePermissions: readonly PermissionVerb[] = [
  ...ruleVerbs,
  { verb: 'case.categories.edit', label: '维护事项分类、派单目录与区域', scopes: ['tenant'], duty: 'system' },
]
