import type { PermissionVerb } from '#kernel/permission.ts'

/**
 * What roles may be granted in the knowledge base. Whoever reads sees what is public; with the whole city also what is for those who answer
 * citizens; what is internal only where `knowledge.internal.read` or his own unit answers for it.
 */
export const knowledgePermissions: readonly PermissionVerb[] = [
  { verb: 'knowledge.read', label: '查阅知识库', scopes: ['unit', 'subtree', 'tenant'] },
  { verb: 'knowledge.internal.read', label: '查阅内部知识', scopes: ['tenant'] },
  { verb: 'knowledge.write', label: '编写知识', scopes: ['unit', 'subtree', 'tenant'] },
  { verb: 'knowledge.review', label: '审核知识', scopes: ['unit', 'subtree', 'tenant'] },
  { verb: 'knowledge.publish', label: '发布与下线知识', scopes: ['tenant'] },
  { verb: 'knowledge.import', label: '导入导出知识', scopes: ['tenant'] },
  { verb: 'knowledge.suggest', label: '知识报错、提问与笔记', scopes: ['own'] },
]
