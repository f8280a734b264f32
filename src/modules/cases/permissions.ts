import type { PermissionVerb } from '#kernel/permission.ts'
import { casePermissions as ruleVerbs } from './domain/permissions.ts'

/** What roles may be granted in casework: the lifecycle's verbs, and the upkeep of its words. */
export const casePermissions: readonly PermissionVerb[] = [
  ...ruleVerbs,
  { verb: 'known-event.read', label: '查看已知事件', scopes: ['tenant'] },
  { verb: 'known-event.edit', label: '发布与结束已知事件', scopes: ['tenant'] },
  { verb: 'casework.policies.edit', label: '维护时限规则、重算期限', scopes: ['tenant'], duty: 'system' },
  { verb: 'case.categories.edit', label: '维护事项分类、派单目录与区域', scopes: ['tenant'], duty: 'system' },
]
