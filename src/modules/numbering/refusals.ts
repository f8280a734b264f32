import type { RefusalTable } from '#platform/http/refusals.ts'

export const numberingRefusals = {
  'numbering.changed-meanwhile': { status: 409, sentence: '号码方案刚被他人更新，请刷新后再改' },
  'numbering.no-version': { status: 404, sentence: '没有这个版本' },
  'numbering.trunks-wanted': { status: 422, sentence: '请为该方案选择 {count} 条不同的中继' },
  'numbering.no-entry': { status: 404, sentence: '没有这条名单' },
  'numbering.entry-decided': { status: 409, sentence: '这条名单已被处理，请刷新' },
  'numbering.own-request': { status: 403, sentence: '自己的申请须由他人审批' },
  'numbering.life-words': {
    status: 409,
    sentence: '来电人{said}，不得限制；由班长在“重点通话”中核实后才能列入名单',
  },
  'numbering.emergency-listed': { status: 422, sentence: '紧急电话号码不能列入名单，范围也不能包括它们' },
  'numbering.action-of-other-list': { status: 422, sentence: '这种名单不能这样处理' },
  'numbering.expiry-wanted': { status: 422, sentence: '请填写将来的到期时间' },
  'numbering.id-twice': { status: 422, sentence: '“{name}”与另一条的编号相同' },
  'numbering.account-twice': { status: 409, sentence: '已有这个账号' },
  'numbering.account-pin': { status: 422, sentence: '请为新账户设密码' },
  'numbering.code-twice': { status: 422, sentence: '两项星号功能用了同一个代码 {code}' },
  'numbering.call-code-twice': { status: 422, sentence: '两个通话中按键用了同一个代码 {code}' },
  'numbering.call-code-target': {
    status: 422,
    sentence: '通话中按键 {code} 没有指明转到哪个流程、播放哪段提示音或呼叫哪个紧急电话，请修改该键',
  },
  'numbering.call-code-number': {
    status: 422,
    sentence: '通话中按键 {code} 的号码“{target}”拨不出去，请填 2 至 20 位号码',
  },
  'numbering.call-code-emergency': {
    status: 422,
    sentence: '通话中按键 {code} 用于生命危险，“{target}”不是紧急电话，请改为 110、119、120 或 122',
  },
  'numbering.call-code-queue': {
    status: 422,
    sentence: '通话中按键 {code} 转到的队列“{target}”不存在，请改选或删除该键',
  },
  'numbering.call-code-flow': {
    status: 422,
    sentence: '通话中按键 {code} 转到的流程“{target}”没有发布，请改选或删除该键',
  },
  'numbering.call-code-prompt': {
    status: 422,
    sentence: '通话中按键 {code} 播放的提示音“{target}”不存在或未启用，请改选或删除该键',
  },
  'numbering.short-twice': { status: 422, sentence: '缩位号 {short} 出现了两次' },
  'numbering.unknown-trunk': { status: 422, sentence: '“{name}”用到的中继或中继组不存在' },
  'numbering.unknown-flow': { status: 422, sentence: '“{name}”的流程“{flow}”没有发布' },
  'numbering.unknown-queue': { status: 422, sentence: '“{name}”的队列“{queue}”不存在' },
  'numbering.unknown-calendar': { status: 422, sentence: '“{name}”的日历“{calendar}”不存在' },
} as const satisfies RefusalTable
