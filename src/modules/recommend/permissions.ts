import type { PermissionVerb } from '#kernel/permission.ts'

/** What people may do about suggestions; the suggestions themselves go with dispatching and registering. */
export const recommendPermissions: readonly PermissionVerb[] = [
  { verb: 'recommend.read', label: '查看推荐模型与采纳情况', scopes: ['tenant'] },
  { verb: 'recommend.edit', label: '训练与切换推荐模型', scopes: ['tenant'] },
]
