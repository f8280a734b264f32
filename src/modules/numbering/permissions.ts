import type { PermissionVerb } from '#kernel/permission.ts'

/** Who may ask for a number to be listed, and who decides; the plan itself goes by the telephone's permissions. */
export const numberingPermissions: readonly PermissionVerb[] = [
  { verb: 'caller-list.request', label: '申请列入名单', scopes: ['own'] },
  { verb: 'caller-list.read', label: '查看黑、灰、重点名单', scopes: ['tenant'] },
  { verb: 'caller-list.decide', label: '审批名单', scopes: ['tenant'] },
]
