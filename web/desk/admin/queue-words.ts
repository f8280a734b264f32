import type { Static } from 'typebox'
import type { AgentFitting, Queue, QueueSettings } from '#modules/queueing/contract.ts'
import { listAgentFittings, listQueues } from '#modules/queueing/contract.ts'
import { useReading } from '../../api/queries.ts'

export type QueueView = Static<typeof Queue>
export type Settings = Static<typeof QueueSettings>
export type Fitting = Static<typeof AgentFitting>

type Words<K extends string> = Readonly<Record<K, string>>

/** The five strategies, and what each does. */
export const strategyWords: Words<Settings['strategy']> = {
  'fewest-calls': '接听次数最少',
  'least-talk': '通话时长最短',
  'longest-idle': '空闲最久',
  'by-level': '按成员级别',
  'by-number': '按工号顺序',
}
export const strategyNotes: Words<Settings['strategy']> = {
  'fewest-calls': '本班每签入小时接听次数最少的座席先接',
  'least-talk': '本班每签入小时通话时间最短的座席先接，话务量最均衡',
  'longest-idle': '空闲时间最长的座席先接',
  'by-level': '级别 1 的成员先接，全忙才轮到级别 2；同级空闲最久的先接',
  'by-number': '总是工号最小的空闲座席先接',
}
export const afterCallWords: Words<Settings['afterCall']['mode']> = {
  none: '不需要',
  optional: '自行结束',
  timed: '限时，可提前结束',
  'timed-no-early-exit': '限时，不可提前结束',
  'until-done': '完成为止',
}
export const announceWords: Words<Settings['announce']['mode']> = {
  none: '不播报',
  position: '排队位置',
  ewt: '预计等待时间',
  both: '位置和预计时间',
}
export const styleWords: Words<Settings['announce']['style']> = {
  about: '约 n 分钟',
  'less-than': '不超过 n 分钟',
  range: 'm 到 n 分钟',
}
export const presenceWords: Words<Settings['presence']> = {
  'signed-in': '已签入（含小休等）',
  'not-paused': '已签入且未小休、示忙',
}
export const joiningWords: Words<Settings['noAgents']['joining']> = {
  refuse: '不进队列，按语音流程“无座席”处理',
  overflow: '转溢出队列',
  wait: '照常排队等待',
}
export const deserted: Words<Settings['noAgents']['waiting']> = {
  leave: '离开队列，按语音流程“无座席”处理',
  overflow: '转溢出队列',
  stay: '继续等待',
}
export const fullWords: Words<Settings['whenFull']> = {
  refuse: '不进队列，按语音流程“已满”处理',
  overflow: '转溢出队列',
}
export const missWords: Words<keyof Settings['penaltySec']> = {
  'no-answer': '振铃未接后',
  rejected: '拒接后',
  busy: '话机占线后',
  unreachable: '话机不通后',
}
/** Shipped prompts fit to comfort who waits. */
export const comfortWords: Readonly<Record<string, string>> = {
  'zh/queue-comfort': '感谢您的耐心等待，我们会尽快为您接通',
  'zh/sorry-wait': '对不起，让您久等了',
  'zh/queue-please-wait': '座席正忙，请稍候',
  'zh/all-busy': '座席全忙，留言请按一，继续等待请按二（配合“按 1 留言”）',
}

export const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

export const levels = Array.from({ length: 9 }, (_, i) => ({ value: i + 1, label: `${i + 1} 级` }))

/** What is read again after a queue or an agent was changed. */
export const queueReadings = ['/queues', '/agent-skills', '/wallboard'] as const

export const useQueues = () => useReading(listQueues, {}, { keep: true })
export const useFittings = () => useReading(listAgentFittings, {}, { keep: true })
