import type { RefusalTable } from '#platform/http/refusals.ts'

/** Every refusal of the management desk. */
export const controlRefusals = {
  'control.case-not-found': { status: 404, sentence: '没有这件工单，或不在您的权限范围内' },
  'control.urge-past': { status: 422, sentence: '催办时间已经过去，请选以后的时间' },
  'control.urge-too-far': { status: 422, sentence: '催办时间最远 180 天' },
  'control.urges-enough': { status: 409, sentence: '此单已有 {most} 次定时催办待执行' },
  'control.urge-not-found': { status: 404, sentence: '没有这次定时催办，或不在您的权限范围内' },
  'control.urge-over': { status: 409, sentence: '已执行或已取消，不能再改' },
  'control.due-past': { status: 422, sentence: '办结期限须晚于现在' },
  'control.officer-unknown': { status: 422, sentence: '所选督办人不存在或已停用' },
  'control.joint-alone': { status: 422, sentence: '联合督办须有其他督办人或其他机关' },
  'control.single-many': { status: 422, sentence: '单独督办只能有一位督办人，多人请用联合督办' },
  'control.supervision-not-found': { status: 404, sentence: '没有这件督办，或不在您的权限范围内' },
  'control.changed-meanwhile': { status: 409, sentence: '刚被他人更新，请核对后再办' },
  'control.supervision-not-yours': { status: 403, sentence: '“{label}”不由您办理' },
  'control.supervision-wrong-state': { status: 409, sentence: '督办已到其他环节，不能“{label}”' },
  'control.supervision-others-missing': { status: 409, sentence: '还有督办人没有同意，暂不能办结' },
  'control.supervision-agreed-already': {
    status: 409,
    sentence: '您已同意，或其他督办人均已同意，请直接办结',
  },
  'control.supervision-words-missing': { status: 422, sentence: '请填写{wants}' },
  'control.entry-not-found': { status: 404, sentence: '台账里没有这一条，或不在您的权限范围内' },
  'control.entry-there': { status: 409, sentence: '此单在{ledger}里已有未了结的一条，请在那里补充' },
  'control.entry-wrong-state': { status: 409, sentence: '不能从现在的状态到所选状态' },
  'control.entry-over': { status: 409, sentence: '这一条已了结，不能再改' },
  'control.entry-field-unknown': { status: 422, sentence: '这本台账没有“{field}”' },
  'control.entry-field-missing': { status: 422, sentence: '请填写“{field}”' },
  'control.entry-field-no-date': { status: 422, sentence: '“{field}”不是日期' },
} as const satisfies RefusalTable
