import type { PermissionVerb } from '#kernel/permission.ts'

/** Citizens act by the role every city has for them; nothing of the portal is granted to staff. */
export const portalPermissions: readonly PermissionVerb[] = []
