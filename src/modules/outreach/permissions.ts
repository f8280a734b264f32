import type { PermissionVerb } from '#kernel/permission.ts'

/** What outreach lets people do. */
export const outreachPermissions: readonly PermissionVerb[] = [
  { verb: 'campaign.read', label: '查看外呼任务', scopes: ['tenant'] },
  { verb: 'campaign.edit', label: '建立外呼任务、导入名单', scopes: ['tenant'] },
  { verb: 'campaign.run', label: '开始、暂停、终止外呼任务', scopes: ['tenant'] },
  { verb: 'campaign.serve', label: '执行人工外呼任务', scopes: ['own'] },
  { verb: 'do-not-call.edit', label: '维护免打扰名单', scopes: ['tenant'] },
]
