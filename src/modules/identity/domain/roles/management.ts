import type { RoleSeed } from './role-seed.ts'

/** Those who watch over the work, decide, measure, publish. */
export const managementRoles: readonly RoleSeed[] = [
  {
    code: 'supervision-officer',
    name: '督办员',
    description: '管理台：催办、督办、提级、归档，终结不满意件',
    grants: {
      own: ['delegation.edit'],
      tenant: [
        'case.read',
        'case.contact.read',
        'case.secret.read',
        'case.edit',
        'case.return.decide',
        'case.follow-up',
        'case.follow-up.final',
        'case.extension.decide',
        'case.suspension.endorse',
        'case.urge',
        'case.supervise',
        'case.mark-difficult',
        'case.raise-level',
        'case.archive',
        'case.unarchive.request',
        'user.read',
        'calendar.read',
      ],
    },
  },
  {
    code: 'leader',
    name: '领导',
    description: '批示，决定重新办理、挂账与长延期',
    grants: {
      own: ['delegation.edit'],
      'tenant masked': ['case.contact.read'],
      tenant: [
        'case.read',
        'case.secret.read',
        'case.redo.decide',
        'case.extension.decide-long',
        'case.suspension.decide',
        'case.unarchive.decide',
        'case.urge',
        'case.supervise',
        'case.instruct',
        'user.read',
      ],
    },
  },
  { code: 'knowledge-editor', name: '知识编辑', description: '编写和维护知识', grants: {} },
  { code: 'knowledge-reviewer', name: '知识审核员', description: '审核和发布知识', grants: {} },
  {
    code: 'quality-inspector',
    name: '质检员',
    description: '抽检通话与工单',
    grants: { queue: ['case.read'], 'queue masked': ['case.contact.read'] },
  },
  {
    code: 'appraisal-manager',
    name: '考核管理员',
    description: '考核公式、申诉与排名',
    grants: { 'tenant masked': ['case.read'] },
  },
  { code: 'statistician', name: '统计员', description: '统计报表与分析', grants: {} },
  { code: 'portal-editor', name: '门户编辑', description: '公示工单的脱敏与发布', grants: {} },
]
