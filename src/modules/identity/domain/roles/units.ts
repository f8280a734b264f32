import type { RoleSeed } from './role-seed.ts'

/** The people of the handling units. */
export const unitRoles: readonly RoleSeed[] = [
  {
    code: 'unit-liaison',
    name: '单位联络员',
    description: '承办单位收件、下派、退单、报送，维护本单位人员',
    grants: {
      own: ['case.register'],
      subtree: [
        'case.read',
        'case.contact.read',
        'case.secret.read',
        'case.handle',
        'case.assign-down',
        'case.return.decide',
        'case.unit-review',
        'case.urge',
        'case.mark-difficult',
        'user.read',
        'user.create',
        'user.edit',
        'user.lock',
        'user.reset-password',
        'role.assign',
        'delegation.edit',
      ],
    },
  },
  {
    code: 'unit-handler',
    name: '单位经办人',
    description: '办理派给本单位的工单',
    grants: { unit: ['case.read', 'case.contact.read', 'case.handle', 'user.read'] },
  },
  {
    code: 'unit-leader',
    name: '单位领导',
    description: '审核本单位及下属单位的办理结果，初审延期，督办批示',
    grants: {
      own: ['delegation.edit'],
      'subtree masked': ['case.contact.read'],
      subtree: [
        'case.read',
        'case.secret.read',
        'case.unit-review',
        'case.extension.decide',
        'case.unreasonable.endorse',
        'case.urge',
        'case.supervise',
        'case.instruct',
        'case.mark-difficult',
        'user.read',
      ],
    },
  },
]
