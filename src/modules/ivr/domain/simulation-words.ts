/** A simulated call told in words: what the flow asked for and what came of it. */
import type { EndCause, Outcome, Want } from './want.ts'

const results: Readonly<Record<string, string>> = {
  agentLeft: '话务员接听，通话结束',
  timeout: '等待超时',
  full: '排队已满',
  noAgents: '无人值守',
  callback: '按键预约回拨',
  busy: '占线',
  noAnswer: '无人接听',
  offline: '未签入',
  found: '查到',
  none: '没有查到',
  error: '出错',
  recorded: '录下了声音',
  empty: '没有声音',
  hangup: '录音中挂机',
  failed: '失败',
  loop: '循环呼叫',
  ended: '对方挂机',
  tone: '听到传真音',
  voice: '是人声',
  done: '传真完成',
}
const faxes = { detect: '听有没有传真音', receive: '接收传真', send: '发送传真' } as const
const days: Readonly<Record<string, string>> = {
  open: '工作时间',
  closed: '非工作时间',
  holiday: '节假日',
  night: '夜间',
}
const lists: Readonly<Record<string, string>> = {
  black: '黑名单',
  gray: '灰名单',
  vip: '重点来电人',
  repeat: '重复来电',
}
const ends: Readonly<Record<EndCause, string>> = {
  normal: '正常结束',
  busy: '忙，未能接续',
  rejected: '拒接',
  'caller-gone': '来电人挂机',
  'after-agent': '话务员接待后结束',
  error: '出错结束',
}

/** What the flow asked of the outside. */
export function askedInWords(want: Want): string {
  switch (want.want) {
    case 'play':
      return '播放'
    case 'gather':
      return want.max === 1 ? '等待按一个键' : `等待输入 ${want.min} 至 ${want.max} 位`
    case 'calendar':
      return `查日历“${want.calendar}”`
    case 'list':
      return `查名单：${want.lists.map((one) => lists[one] ?? one).join('、')}`
    case 'lookup':
      return `查询 ${want.adapter}`
    case 'queue':
      return `进入队列“${want.queue}”，最长等待 ${want.maxWaitMs / 1000} 秒`
    case 'agent':
      return `呼叫工号 ${want.number}`
    case 'record':
      return `录音，最长 ${want.maxMs / 1000} 秒`
    case 'file':
      return '保存录音'
    case 'rating':
      return `记下评价 ${want.score}`
    case 'deliver':
      return '发送资料'
    case 'transfer':
      return `转接 ${want.called}`
    case 'fax':
      return faxes[want.action]
    case 'end':
      return '结束'
  }
}

/** What the script answered. */
export function answeredInWords(outcome: Outcome): string {
  switch (outcome.of) {
    case 'gather':
      return outcome.digits === '' ? '没有按键' : `按 ${outcome.digits}`
    case 'calendar':
      return days[outcome.day] ?? outcome.day
    case 'list':
      return outcome.hit === null ? '都不在' : (lists[outcome.hit] ?? outcome.hit)
    case 'queue':
      return outcome.result === 'exit' ? `按 ${outcome.key} 退出排队` : (results[outcome.result] ?? '')
    case 'lookup':
    case 'agent':
    case 'record':
    case 'transfer':
    case 'fax':
      return results[outcome.result] ?? outcome.result
    case 'file':
      return outcome.number === undefined ? '已保存' : `已保存，受理编号 ${outcome.number}`
    case 'deliver':
      return outcome.ok ? '已发送' : '没有发出'
    case 'hangup':
      return '来电人挂机'
    case 'failed':
      return outcome.why === 'unsupported' ? '话务交换不支持' : '没有做成'
    case 'play':
      return '播完'
    case 'rating':
      return '已记下'
  }
}

/** How a call ended. */
export function endInWords(end: EndCause): string {
  return ends[end]
}
