import type { PermissionVerb } from '#kernel/permission.ts'

/** What roles may be granted in operations. */
export const operationsPermissions: readonly PermissionVerb[] = [
  { verb: 'calendar.read', label: '查看工作日历', scopes: ['tenant'] },
  { verb: 'calendar.edit', label: '修改工作日历', scopes: ['tenant'] },
  { verb: 'calendar.switch', label: '日夜服转换与临时安排', scopes: ['tenant'] },
  { verb: 'alarm.read', label: '查看告警', scopes: ['tenant'] },
]
