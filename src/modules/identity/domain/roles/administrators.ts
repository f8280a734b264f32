import type { RoleSeed } from './role-seed.ts'

/** Three administrators, three persons: accounts and flow, rights and keys, audit. */
export const administratorRoles: readonly RoleSeed[] = [
  {
    code: 'system-administrator',
    name: '系统管理员',
    description: '人员、机构、班组、日历与系统设置；不能授权，不看审计',
    grants: {
      tenant: [
        'user.read',
        'user.create',
        'user.edit',
        'user.lock',
        'user.reset-password',
        'unit.edit',
        'group.edit',
        'tenant.edit',
        'case.categories.edit',
        'casework.policies.edit',
        'calendar.read',
        'calendar.edit',
        'calendar.switch',
        'alarm.read',
      ],
    },
  },
  {
    code: 'security-administrator',
    name: '安全管理员',
    description: '角色、权限、授权与登录；不建账号，不看审计',
    grants: {
      tenant: [
        'user.read',
        'user.lock',
        'user.reset-password',
        'role.assign',
        'role.edit',
        'session.end',
        'delegation.edit',
      ],
    },
  },
  {
    code: 'audit-administrator',
    name: '审计管理员',
    description: '查看与校验审计记录',
    grants: { tenant: ['user.read', 'audit.read', 'audit.verify'] },
  },
]
