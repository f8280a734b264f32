import type { RefusalTable } from '#platform/http/refusals.ts'
import { caseRefusals as ruleRefusals } from './domain/refusals.ts'

/** Every refusal of casework: those of the rules, and those of looking things up. */
export const caseRefusals: RefusalTable = {
  ...ruleRefusals,
  'case.not-found': { status: 404, sentence: '没有找到该工单，或不在您的权限范围内' },
  'case.city-not-set-up': { status: 503, sentence: '本市的流程、时限或工作日历尚未设置，请联系系统管理员' },
  'case.phone-unreadable': { status: 422, sentence: '联系电话“{number}”无法识别，请检查位数' },
  'case.draft-changed': { status: 409, sentence: '草稿已在另一窗口修改，请以较新的内容为准' },
  'case.call-not-yours': {
    status: 403,
    sentence: '这通电话不是由您接听或拨出的，不能关联到工单；请从通话条重新打开表单，内容已保留',
  },
  'case.locked': { status: 423, sentence: '{name} 正在处理此单，请稍后再试' },
  'case.category-taken': { status: 409, sentence: '分类编码 {code} 已存在' },
  'case.category-missing': { status: 404, sentence: '没有这个事项分类' },
  'case.category-parent-missing': { status: 422, sentence: '上级分类 {code} 不存在' },
  'case.category-changed-meanwhile': { status: 409, sentence: '分类刚被他人修改，请刷新后再改' },
  'case.area-taken': { status: 409, sentence: '区域代码 {code} 已存在或重复' },
  'case.area-too-deep': { status: 422, sentence: '区域 {code} 的上级太多，最多四级' },
  'case.area-missing': { status: 404, sentence: '没有这个区域' },
  'case.area-changed-meanwhile': { status: 409, sentence: '区域刚被他人修改' },
  'case.attachment-missing': { status: 404, sentence: '没有找到附件' },
  'case.attachment-kind': {
    status: 415,
    sentence: '不接受此类文件，请上传图片、PDF、Word、Excel、音频或文本',
  },
  'case.query-wrong': { status: 404, sentence: '工单号或查询码不正确，请核对后再试' },
  'case.query-too-many': { status: 429, sentence: '尝试次数过多，请一小时后再试或拨打 12345' },
  'casework.policy-missing': { status: 404, sentence: '没有这个版本的时限规则' },
  'casework.policy-faulty': { status: 422, sentence: '{where}：{fault}' },
  'casework.changed-meanwhile': { status: 409, sentence: '他人刚保存了新版本' },
  'casework.recompute-under-way': { status: 409, sentence: '上一次重算还在进行' },
  'casework.recompute-over': { status: 409, sentence: '这次重算已经结束' },
  'known-event.changed-meanwhile': { status: 409, sentence: '事件刚被他人更新，请核对后再改' },
  'known-event.closed': { status: 409, sentence: '事件已经结束' },
  'known-event.nobody': { status: 422, sentence: '请写明涉及哪些号码或区域，或选择“所有来电人”' },
  'known-event.order': { status: 422, sentence: '结束时间须晚于开始时间' },
  'known-event.number': { status: 422, sentence: '号码开头须为 3 至 16 位数字，如 0731855' },
}
