import type { RefusalTable } from '#platform/http/refusals.ts'

/** Every refusal of leaders' days. */
export const leadersDayRefusals = {
  'leaders-day.not-found': { status: 404, sentence: '没有这个领导接听日，或不由您参加' },
  'leaders-day.changed-meanwhile': { status: 409, sentence: '安排刚被他人更新，请核对后再改' },
  'leaders-day.wrong-state': { status: 409, sentence: '这一天{state}，不能这样做' },
  'leaders-day.order': { status: 422, sentence: '结束时间须晚于开始时间' },
  'leaders-day.too-long': { status: 422, sentence: '一次接听最长十二小时' },
  'leaders-day.past': { status: 422, sentence: '时间已经过去' },
  'leaders-day.too-early': { status: 409, sentence: '开始前三十分钟内才能上线' },
  'leaders-day.over': { status: 409, sentence: '接听时间已过' },
  'leaders-day.person-unknown': { status: 422, sentence: '所选人员不存在或已停用' },
  'leaders-day.same-person': { status: 422, sentence: '领导和记录员不能是同一人' },
  'leaders-day.leader-without-number': {
    status: 422,
    sentence: '{name}还没有工号，不能接听；请先在人员管理中分配',
  },
  'leaders-day.queue-unknown': { status: 422, sentence: '所选队列不存在或已停用' },
  'leaders-day.queue-loses-callers': {
    status: 422,
    sentence: '队列“{queue}”在领导离开时会丢失来电：请先把“无人在岗”设为转到溢出队列，并指定溢出队列',
  },
  'leaders-day.taken': { status: 409, sentence: '{who}在这段时间已有另一场接听' },
  'leaders-day.no-call': { status: 404, sentence: '没有这个来电，或不是领导接听的' },
  'leaders-day.registered': { status: 409, sentence: '这个来电已登记为工单 {number}' },
  'leaders-day.not-ended': { status: 409, sentence: '工单还没有办结，不能反馈' },
} as const satisfies RefusalTable
