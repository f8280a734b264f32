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
  'numbering.short-twice': { status: 422, sentence: '缩位号 {short} 出现了两次' },
  'numbering.unknown-trunk': { status: 422, sentence: '“{name}”用到的中继或中继组不存在' },
  'numbering.unknown-flow': { status: 422, sentence: '“{name}”的流程“{flow}”没有发布' },
  'numbering.unknown-queue': { status: 422, sentence: '“{name}”的队列“{queue}”不存在' },
  'numbering.unknown-calendar': { status: 422, sentence: '“{name}”的日历“{calendar}”不存在' },
} as const satisfies RefusalTable
