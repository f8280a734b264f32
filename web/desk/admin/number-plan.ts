import type { Static } from 'typebox'
import { listPrompts } from '#modules/ivr/contract-prompts.ts'
import { listFlows } from '#modules/ivr/contract.ts'
import {
  HoursOf,
  InboundRuleOf,
  NumberPlanOf,
  OutboundRuleOf,
  TrunkGroupOf,
  StepOf,
} from '#modules/numbering/contract.ts'
import { listQueues } from '#modules/queueing/contract.ts'
import { useReading } from '../../api/queries.ts'
import { shownTime } from '../../ui/time.ts'
import { useMay } from '../shell/session.ts'
import { type TrunkView, useNumbers } from './numbers.ts'

export type PlanView = Static<typeof NumberPlanOf>
export type InboundView = Static<typeof InboundRuleOf>
export type OutboundView = Static<typeof OutboundRuleOf>
export type GroupView = Static<typeof TrunkGroupOf>
export type HoursView = Static<typeof HoursOf>
export type StepView = Static<typeof StepOf>
type EntryView = InboundView['entry']

/** A table of the plan on its page. */
export interface PlanTable {
  plan: PlanView
  mayEdit: boolean
  change: (next: Partial<PlanView>) => void
}

/** What rules may speak of, by name. */
export interface Known {
  trunks: readonly TrunkView[]
  flows: readonly { id: string; name: string }[]
  queues: readonly { code: string; name: string }[]
  prompts: readonly { file: string; text: string }[]
}

export function useKnown(): Known {
  const mayFlows = useMay('flow.read')
  const mayQueues = useMay('queue.read')
  const mayEditQueues = useMay('queue.edit')
  const numbers = useNumbers()
  const flows = useReading(listFlows, {}, { enabled: mayFlows, keep: true })
  const prompts = useReading(listPrompts, {}, { enabled: mayFlows, keep: true })
  const queues = useReading(listQueues, {}, { enabled: mayQueues || mayEditQueues, keep: true })
  return {
    trunks: numbers.data?.trunks ?? [],
    flows: flows.data?.flows ?? [],
    queues: queues.data?.queues ?? [],
    prompts: prompts.data?.prompts ?? [],
  }
}

export const entryWords: Readonly<Record<EntryView['to'], string>> = {
  flow: '进入流程',
  queue: '进入队列',
  extension: '接到分机',
  onward: '转送外线',
  refuse: '拒绝',
}
export const callerClassWords = {
  agent: '座席',
  extension: '桌面话机',
  onward: '转接市民',
  campaign: '群呼',
} as const
export const shownWords = { main: '热线号码', own: '中继外显号码', keep: '保持原主叫' } as const
export const numberTypeWords = {
  unknown: '不指定',
  subscriber: '用户号码',
  national: '国内有效号码',
  international: '国际号码',
} as const
export const orderWords = {
  weights: '按权重',
  free: '空闲多的先用',
  sequence: '先第一条，占满再下一条',
} as const
const dayWords = ['一', '二', '三', '四', '五', '六', '日']
const stateWords = { open: '服务时间', night: '夜间', holiday: '节假日' } as const

/** `工作日历 服务时间；周一二 08:00–20:00；自 2026/11/23 起`. */
export function hoursText(hours: HoursView | undefined): string {
  if (!hours) return '不限'
  const days = hours.days?.length ? `周${hours.days.map((day) => dayWords[day - 1]).join('')}` : ''
  const clock = hours.from || hours.to ? `${hours.from ?? '00:00'}–${hours.to ?? '24:00'}` : ''
  const parts = [
    hours.calendar ? `${hours.calendar}：${stateWords[hours.state ?? 'open']}` : '',
    [days, clock].filter(Boolean).join(' '),
    hours.since ? `${shownTime(hours.since)} 起` : '',
    hours.until ? `${shownTime(hours.until)} 止` : '',
  ]
  return parts.filter(Boolean).join('；') || '不限'
}

/** A trunk or a group by its id. */
export const wayName = (plan: PlanView, known: Known, id: string | undefined): string =>
  id === undefined
    ? '不接通'
    : (plan.groups.find((group) => group.id === id)?.name ??
      known.trunks.find((trunk) => trunk.id === id)?.name ??
      '（已不存在）')

export function entryText(entry: EntryView, plan: PlanView, known: Known): string {
  switch (entry.to) {
    case 'flow':
      return `流程：${known.flows.find(({ id }) => id === entry.flow)?.name ?? entry.flow}`
    case 'queue':
      return `队列：${known.queues.find(({ code }) => code === entry.queue)?.name ?? entry.queue}`
    case 'extension':
      return `分机：${entry.number}`
    case 'onward':
      return `经 ${wayName(plan, known, entry.over)} 转送 ${entry.called}（${entry.caller === 'keep' ? '主叫不变' : '显示本热线'}）`
    case 'refuse':
      return '拒绝'
  }
}

/** The list with the row at `from` one place up or down. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const next = [...list]
  const [one] = next.splice(from, 1)
  if (one !== undefined) next.splice(from + by, 0, one)
  return next
}
