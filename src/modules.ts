import type { PermissionVerb } from '#kernel/permission.ts'
import { type Heads, type IdentitySettings, identitySettings } from '#modules/identity/index.ts'
import { identityModule } from '#modules/identity/module.ts'
import { permissions as identityPermissions } from '#modules/identity/permissions.ts'
import type { Module } from '#modules/module.ts'
import { operations } from '#modules/operations/module.ts'

/** Everything the product is made of, lowest first. The one list; nothing registers itself. */
export function allModules(heads: Heads): { modules: readonly Module[]; identity: IdentitySettings } {
  const others: readonly Module[] = [operations]
  const verbs: PermissionVerb[] = [...identityPermissions, ...others.flatMap((module) => module.permissions)]
  const identity = identitySettings(verbs, heads)
  return { modules: [identityModule(identity), ...others], identity }
}
