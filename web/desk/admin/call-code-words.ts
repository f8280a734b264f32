import { leadsTo } from '#modules/numbering/contract.ts'
import type { PlanView } from './number-plan.ts'

export type CallCode = NonNullable<PlanView['callCodes']>[number]

interface Words {
  label: string
  /** What `#` in front does. */
  back?: string
}

/** What an agent keys on a desk telephone during a talk. */
export const callCodeWords: Readonly<Record<CallCode['does'], Words>> = {
  hold: { label: '保持、取回', back: '取回' },
  transfer: { label: '释放转（座席、分机、外线）', back: '取消' },
  'transfer-answered': { label: '成功转（对方一应答即放手）', back: '取消' },
  'transfer-queue': { label: '释放转到队列' },
  consult: { label: '咨询（通话转、三方转的第一步）', back: '取消' },
  complete: { label: '完成转接' },
  join: { label: '三方通话' },
  cancel: { label: '取消转接' },
  invite: { label: '会议：请人加入', back: '请出最后加入的一方' },
  rating: { label: '转满意度评价' },
  flow: { label: '人工转自动' },
  'flow-back': { label: '挂起转（走完流程后回来）', back: '取回' },
  phrase: { label: '一键语音', back: '停止' },
  'call-lead': { label: '呼叫班长' },
  help: { label: '求助' },
  'life-at-risk': { label: '生命危险' },
  lock: { label: '会议锁定', back: '解锁' },
  room: { label: '会议对外开放（报会议号和密码）', back: '关闭' },
}

/** How a row is keyed. */
export function howToKey({ code, does, target }: CallCode): string {
  const { back } = callCodeWords[does]
  const kind = leadsTo[does]
  const on = kind && target === undefined ? `*${code}*${kind === 'queue' ? '队列代码' : '号码'}#` : `*${code}`
  return back ? `${on}，#${code} ${back}` : on
}
