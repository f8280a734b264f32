import type { PermissionVerb } from '#kernel/permission.ts'

/** What roles may be granted in intake; its inbox goes by the rights over missed calls. */
export const intakePermissions: readonly PermissionVerb[] = [
  { verb: 'script.edit', label: '修改话术', scopes: ['tenant'] },
]
