/** Words of call records, for screens and tables alike. */
export const directions: Readonly<Record<string, string>> = {
  inbound: '呼入',
  outbound: '呼出',
  internal: '内部',
}
export const purposes: Readonly<Record<string, string>> = {
  'follow-up': '回访',
  callback: '回拨',
  manual: '外呼',
  contact: '联系市民',
  internal: '内部',
  campaign: '外呼任务',
}
export const causes: Readonly<Record<string, string>> = {
  normal: '正常',
  busy: '对方忙',
  'no-answer': '无人接听',
  rejected: '拒接',
  cancelled: '主叫放弃',
  unreachable: '无法接通',
  congestion: '线路忙',
  forbidden: '不允许',
  'bad-number': '号码有误',
  'lose-race': '他人已接',
  forced: '强制释放',
  'media-timeout': '语音中断',
  'switch-lost': '交换机故障',
  error: '故障',
}
/** Causes that end a talk which nobody hung up. */
export const brokenBy: ReadonlySet<string> = new Set(['media-timeout', 'switch-lost', 'error'])
export const releasers: Readonly<Record<string, string>> = {
  citizen: '市民',
  agent: '座席',
  system: '系统',
  switch: '交换机',
  supervisor: '班长',
  third: '第三方',
}
/** Why nobody was served. */
export const missedReasons: Readonly<Record<string, string>> = {
  abandoned: '排队中放弃',
  'no-answer': '座席未接',
  refused: '座席拒接',
  'no-agents': '无座席可接',
  'after-hours': '非服务时间',
  'ivr-abandoned': '导航中挂断',
  'switch-lost': '线路故障中断',
  voicemail: '语音留言',
}
/** Why a call stands out. */
export const markWords: Readonly<Record<string, string>> = {
  'life-at-risk': '生命危险',
  abusive: '骚扰',
  help: '求助',
  'leaders-day': '领导接听',
  'life-words': '提到生命词',
}
