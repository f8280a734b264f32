import type { RefusalTable } from '#platform/http/refusals.ts'

export const operationsRefusals = {
  'calendar.not-found': { status: 404, sentence: '没有这个工作日历，可能已被删除' },
  'calendar.changed-meanwhile': { status: 409, sentence: '日历刚被他人修改，请刷新后再改' },
  'calendar.faulty': { status: 422, sentence: '日历设置有误：{where}（{problem}）' },
  'calendar.year-missing': {
    status: 422,
    sentence: '{year} 年的节假日安排尚未录入，无法计算期限；请先在“工作日历”中录入',
  },
  'calendar.exception-span': { status: 422, sentence: '临时安排的结束须晚于开始，且不能已经过去' },
  'calendar.exception-over': { status: 409, sentence: '这项安排已经取消或转回' },
  'duty.span': { status: 422, sentence: '班次的结束须晚于开始，且不能已经过去' },
  'duty.changed-meanwhile': { status: 409, sentence: '这个班次刚被他人修改或取消，请刷新后再改' },
  'alarm.not-found': { status: 404, sentence: '没有这条告警' },
} as const satisfies RefusalTable
