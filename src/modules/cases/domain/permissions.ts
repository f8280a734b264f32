import type { Scope } from '#kernel/actor.ts'
import type { PermissionVerb } from '#kernel/permission.ts'

const everywhere: readonly Scope[] = ['own', 'queue', 'unit', 'subtree', 'tenant']
const desk: readonly Scope[] = ['queue', 'tenant']
const unit: readonly Scope[] = ['unit', 'subtree', 'tenant']

/** What casework lets people do (casework.md section 6). Every verb but the reading ones is named by an event of the lifecycle. */
export const casePermissions = [
  { verb: 'case.read', label: '查看工单', scopes: everywhere },
  { verb: 'case.contact.read', label: '查看联系方式', scopes: everywhere },
  { verb: 'case.secret.read', label: '查看保密工单', scopes: everywhere, personal: true },
  { verb: 'case.register', label: '登记工单', scopes: ['own', 'tenant'] },
  { verb: 'case.edit', label: '修改工单内容', scopes: everywhere },
  { verb: 'case.supplement', label: '补充材料', scopes: everywhere },
  { verb: 'case.rate', label: '评价办理结果', scopes: ['own'] },
  { verb: 'case.answer', label: '直接答复', scopes: ['own', 'queue', 'tenant'] },
  { verb: 'case.pre-review', label: '预审', scopes: desk },
  { verb: 'case.invalidate', label: '不予受理', scopes: desk },
  { verb: 'case.dispatch', label: '派单', scopes: desk },
  { verb: 'case.merge', label: '并单与并案', scopes: desk },
  { verb: 'case.transfer', label: '转其他平台', scopes: ['own', 'queue', 'tenant'] },
  { verb: 'case.return.decide', label: '退单审定', scopes: ['queue', 'subtree', 'tenant'] },
  { verb: 'case.reverse', label: '退回重新交办', scopes: desk },
  { verb: 'case.handle', label: '办理', scopes: unit },
  { verb: 'case.assign-down', label: '下派与加派', scopes: unit },
  { verb: 'case.unit-review', label: '单位审核', scopes: unit },
  { verb: 'case.review', label: '审核', scopes: desk },
  { verb: 'case.follow-up', label: '回访', scopes: desk },
  { verb: 'case.follow-up.final', label: '不满意件终结', scopes: desk },
  { verb: 'case.redo.decide', label: '批复重办请示', scopes: ['subtree', 'tenant'] },
  { verb: 'case.reopen.request', label: '申请重启', scopes: ['own', 'queue', 'tenant'] },
  { verb: 'case.reopen.decide', label: '审批重启', scopes: desk },
  { verb: 'case.extension.decide', label: '审批延期', scopes: ['queue', 'subtree', 'tenant'] },
  { verb: 'case.extension.decide-long', label: '审批长延期', scopes: ['subtree', 'tenant'] },
  { verb: 'case.suspension.endorse', label: '挂账初审', scopes: desk },
  { verb: 'case.suspension.decide', label: '审批挂账', scopes: ['subtree', 'tenant'] },
  { verb: 'case.unreasonable.endorse', label: '不合理诉求初审', scopes: ['subtree', 'tenant'] },
  { verb: 'case.unreasonable.decide', label: '认定不合理诉求', scopes: ['queue', 'tenant'] },
  { verb: 'case.urge', label: '催办', scopes: everywhere },
  { verb: 'case.supervise', label: '督办', scopes: ['subtree', 'tenant'] },
  { verb: 'case.instruct', label: '批示', scopes: ['subtree', 'tenant'] },
  { verb: 'case.mark-difficult', label: '标记疑难', scopes: ['unit', 'subtree', 'queue', 'tenant'] },
  { verb: 'case.raise-level', label: '提级办理', scopes: desk },
  { verb: 'case.withdraw', label: '撤诉', scopes: ['own', 'queue', 'tenant'] },
  { verb: 'case.archive', label: '归档', scopes: desk },
  { verb: 'case.unarchive.request', label: '申请撤销归档', scopes: desk },
  { verb: 'case.unarchive.decide', label: '审批撤销归档', scopes: desk },
] as const satisfies readonly PermissionVerb[]

/** A verb of casework. */
export type CaseVerb = (typeof casePermissions)[number]['verb']
