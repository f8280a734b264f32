import type { PlanView } from './number-plan.ts'

export type Code = NonNullable<PlanView['starCodes']>[number]

interface Words {
  /** The usual code. */
  code: string
  label: string
  /** How it is keyed. */
  how: (code: string) => string
}

const reaches = (code: string) => `*${code}*号码#，取消 #${code}#`

/** The functions of a desk telephone, as people say and key them. */
export const starWords: Readonly<Record<Code['does'], Words>> = {
  'forward-all': { code: '57', label: '呼叫转移', how: reaches },
  'forward-busy': { code: '40', label: '遇忙转移', how: reaches },
  'forward-no-answer': { code: '41', label: '无应答转移', how: reaches },
  'do-not-disturb': { code: '56', label: '免打扰', how: (code) => `*${code}#，取消 #${code}#` },
  'hot-line': { code: '52', label: '热线（摘机即拨）', how: reaches },
  'hot-line-delayed': {
    code: '53',
    label: '热线（延时 5 秒）',
    how: (code) => `${reaches(code)}；摘机 5 秒内可改拨其他号码`,
  },
  abbreviated: {
    code: '51',
    label: '缩位拨号',
    how: (code) => `*${code}*两位*号码#，使用 **两位，取消 #${code}*两位# 或 #${code}#`,
  },
  restriction: {
    code: '54',
    label: '呼出限制（密码）',
    how: (code) => `*${code}*密码K#，取消 #${code}*密码K#；K：1 只能内线，2 可拨市话，3 可拨国内`,
  },
  'change-pin': { code: '541', label: '修改密码', how: (code) => `*${code}*旧密码*新密码*新密码#` },
  'wake-up': { code: '55', label: '叫醒', how: (code) => `*${code}*时分#（如 0730），取消 #${code}#` },
  'pick-up': {
    code: '59',
    label: '代答',
    how: (code) => `*${code}*分机#，或 *${code}# 代答任一正在振铃的分机`,
  },
  'call-back': {
    code: '58',
    label: '遇忙回叫',
    how: (code) => `听到忙音后 *${code}#，或 *${code}*分机#；30 分钟内双方空闲时先振铃本机。取消 #${code}#`,
  },
  intrude: { code: '43', label: '插入', how: (code) => `*${code}*分机#，双方先听到提示音` },
  release: { code: '44', label: '强拆', how: (code) => `*${code}*分机#；紧急电话不能强拆` },
  account: { code: '50', label: '记帐电话', how: (code) => `*${code}*号码#，再按提示输入账号和密码` },
  'night-service': {
    code: '60',
    label: '日夜服转换',
    how: (code) => `*${code}# 转夜服，#${code}# 转回；话机设有密码的拨 *${code}*密码#`,
  },
  'join-room': {
    code: '45',
    label: '加入会议',
    how: (code) => `*${code}*会议号#，或 *${code}# 后按提示输入；再输入会议密码`,
  },
  seat: {
    code: '80',
    label: '座席签入、签出',
    how: (code) => `*${code}# 签入，#${code}# 签出；话机设有密码的签入拨 *${code}*密码#`,
  },
  'seat-ready': {
    code: '81',
    label: '座席示闲、示忙',
    how: (code) => `*${code}# 示闲，#${code}# 示忙；#${code}*n# 用第 n 个示忙原因`,
  },
  'seat-pause': {
    code: '82',
    label: '座席小休、培训、会议',
    how: (code) =>
      `*${code}*1# 小休，2 培训，3 会议；*${code}*1*n# 用第 n 个原因；须批准的自动申请，撤回 #${code}#`,
  },
  'seat-finish': {
    code: '83',
    label: '话后整理',
    how: (code) => `*${code}# 完成，*${code}*小结代码# 带小结完成，#${code}# 延长`,
  },
  'seat-away': { code: '84', label: '座席暂离、返回', how: (code) => `*${code}# 暂离，#${code}# 返回` },
}

export const usualCodes: Code[] = Object.entries(starWords).map(([does, { code }]) => ({
  code,
  does: does as Code['does'],
}))
