import type { PermissionVerb } from '#kernel/permission.ts'

/** What identity lets people do. */
export const permissions: readonly PermissionVerb[] = [
  { verb: 'user.read', label: '查看人员', scopes: ['unit', 'subtree', 'tenant'] },
  { verb: 'user.create', label: '新建人员', scopes: ['subtree', 'tenant'], duty: 'system', personal: true },
  { verb: 'user.edit', label: '修改人员', scopes: ['subtree', 'tenant'], duty: 'system', personal: true },
  { verb: 'user.lock', label: '锁定与解锁人员', scopes: ['subtree', 'tenant'], personal: true },
  { verb: 'user.reset-password', label: '重置密码', scopes: ['subtree', 'tenant'], personal: true },
  { verb: 'unit.edit', label: '维护组织机构', scopes: ['tenant'], duty: 'system' },
  { verb: 'group.edit', label: '维护班组', scopes: ['tenant'], duty: 'system' },
  { verb: 'tenant.edit', label: '维护城市信息', scopes: ['tenant'], duty: 'system' },
  { verb: 'role.assign', label: '授予角色', scopes: ['subtree', 'tenant'], duty: 'security', personal: true },
  { verb: 'role.edit', label: '维护角色权限', scopes: ['tenant'], duty: 'security' },
  { verb: 'session.end', label: '查看与终止他人登录', scopes: ['tenant'], duty: 'security' },
  { verb: 'delegation.edit', label: '委托代理', scopes: ['own', 'subtree', 'tenant'], personal: true },
  { verb: 'audit.read', label: '查看审计记录', scopes: ['tenant'], duty: 'audit' },
  { verb: 'audit.verify', label: '校验审计链', scopes: ['tenant'], duty: 'audit' },
]
