import type { PermissionVerb } from '#kernel/permission.ts'

/** Taking lists away. What is in them is decided by the permissions of each list. */
export const listsPermissions: readonly PermissionVerb[] = [
  { verb: 'export.make', label: '导出列表', scopes: ['own'] },
]
