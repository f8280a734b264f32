import type { PermissionVerb } from '#kernel/permission.ts'

/** What people may do on days on which leaders take calls. */
export const leadersDayPermissions: readonly PermissionVerb[] = [
  { verb: 'leaders-day.read', label: '查看领导接听日与跟进情况', scopes: ['tenant'] },
  { verb: 'leaders-day.plan', label: '安排领导接听日、通报结果', scopes: ['tenant'] },
  { verb: 'leaders-day.serve', label: '在领导接听日接听或记录', scopes: ['own'] },
]
