import type { RefusalTable } from '#platform/http/refusals.ts'

/** Every refusal of the telephone itself; those of queueing's rules it passes on are queueing's. */
export const telephonyRefusals = {
  'telephony.no-controller': { status: 503, sentence: '电话系统正在恢复，请稍候；进行中的通话不受影响' },
  'telephony.degraded': { status: 503, sentence: '数据库暂时不可用，不能发起新的通话；进行中的通话不受影响' },
  'telephony.failed': { status: 503, sentence: '操作没有完成，请重试' },
  'telephony.no-seat': { status: 409, sentence: '请先签入座席' },
  'telephony.no-agent-number': { status: 409, sentence: '您没有工号，请联系管理员' },
  'telephony.no-call': { status: 404, sentence: '没有这个通话，可能已经结束' },
  'telephony.not-your-call': { status: 403, sentence: '这不是您的通话' },
  'telephony.inside-call': {
    status: 409,
    sentence: '内部来话的被叫方不能保持、转接或静音，只能挂断；请由主叫方操作',
  },
  'telephony.own-call': { status: 409, sentence: '不能监听自己的通话' },
  'telephony.wrong-state': { status: 409, sentence: '通话现在的状态不能这样操作' },
  'telephony.no-phone': { status: 409, sentence: '您的电话没有注册，请检查软电话或话机' },
  'telephony.no-trunk': { status: 409, sentence: '没有空闲的外线' },
  'telephony.target-unknown': { status: 404, sentence: '没有这个转接目标' },
  'telephony.target-offline': { status: 409, sentence: '对方没有签入' },
  'telephony.target-busy': { status: 409, sentence: '对方正忙' },
  'telephony.not-free': { status: 409, sentence: '您现在不能接这个来话' },
  'telephony.not-supervising': { status: 409, sentence: '您没有在监听' },
  'telephony.not-found': { status: 404, sentence: '没有找到' },
  'telephony.missed-closed': { status: 409, sentence: '这个未接来电已经处理' },
  'telephony.portal-crowded': { status: 429, sentence: '网页通话的线路都忙，请稍后再试，或拨打电话 12345' },
  'telephony.number-invalid': { status: 422, sentence: '号码不正确' },
  'telephony.changed-meanwhile': { status: 409, sentence: '此内容刚被他人更新，请刷新后再改' },
  'telephony.recording-not-ready': { status: 409, sentence: '录音还没有完成' },
  'telephony.recording-off': { status: 404, sentence: '这次通话没有录音' },
} as const satisfies RefusalTable
