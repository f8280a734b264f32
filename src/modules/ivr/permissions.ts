import type { PermissionVerb } from '#kernel/permission.ts'

/** What the IVR studio lets people do. */
export const ivrPermissions: readonly PermissionVerb[] = [
  { verb: 'flow.read', label: '查看语音导航', scopes: ['tenant'] },
  { verb: 'flow.edit', label: '编辑语音导航', scopes: ['tenant'], duty: 'system' },
  { verb: 'flow.publish', label: '发布语音导航', scopes: ['tenant'], duty: 'system' },
  { verb: 'flow.approve-prompt', label: '审批提示音', scopes: ['tenant'] },
]
