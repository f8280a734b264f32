import type { PermissionVerb } from '#kernel/permission.ts'

/** What people may do at the management desk. */
export const controlPermissions: readonly PermissionVerb[] = [
  { verb: 'control.read', label: '查看管理台与台账', scopes: ['tenant'] },
  { verb: 'control.edit', label: '定时催办、登记台账', scopes: ['tenant'] },
]
