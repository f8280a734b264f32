import type { RefusalTable } from '#platform/http/refusals.ts'

/** Every refusal of exports and saved queries. */
export const listsRefusals = {
  'lists.not-found': { status: 404, sentence: '没有这次导出，或文件已到期删除' },
  'lists.not-yours': { status: 403, sentence: '您没有查看这份列表的权限，不能导出' },
  'lists.query-unreadable': { status: 422, sentence: '查询条件有误，请在列表中重新查询后再导出' },
  'lists.too-many': { status: 409, sentence: '您已有 {most} 个导出正在进行，请等其中一个完成或取消它' },
  'lists.role-not-yours': { status: 403, sentence: '只能与您自己的角色共享查询' },
  'lists.name-taken': { status: 409, sentence: '您已有名为“{name}”的查询，请换一个名称或改写它' },
  'lists.too-many-queries': { status: 409, sentence: '每份列表最多保存 {most} 个查询，请先删除不用的' },
  'lists.query-changed-meanwhile': { status: 409, sentence: '这个查询刚在别处改过，请重新打开后再改' },
  'lists.query-not-found': { status: 404, sentence: '没有这个查询，或不是您的' },
  'lists.over': { status: 409, sentence: '这次导出已经结束' },
} as const satisfies RefusalTable
