/** What the follow-up agent says; the three questions are asked apart, in this order. */
export const followUpScript = {
  opening: (title: string) =>
    `您好，这里是12345政务服务便民热线。您之前反映的“${title}”，承办单位已经答复办理结果，想占用您一分钟做个回访。`,
  reply: '承办单位答复的情况是：',
  closing: '谢谢您的评价，您的意见我们会如实记录并反馈。如有新的问题请随时拨打12345，再见。',
  dissatisfied: '您不满意的原因我们会记录，并按程序核实处理。',
} as const

/** Grades of satisfaction; from `leastSatisfied` on the case is closed as satisfied. */
export const satisfactions = [
  { value: 5, label: '很满意' },
  { value: 4, label: '满意' },
  { value: 3, label: '基本满意' },
  { value: 2, label: '不满意' },
  { value: 1, label: '很不满意' },
] as const
export const leastSatisfied = 3

/** Why a try did not reach anybody, or not to the end. */
export const tryRemarks = [
  '无人接听',
  '忙线',
  '关机或停机',
  '号码有误',
  '接通后挂断',
  '不便接听，另约时间',
] as const
