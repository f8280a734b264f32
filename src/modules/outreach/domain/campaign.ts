/** 外呼任务: what it is, how it may be changed, and which states it goes through (requirement A14). */
import type { CallingHours } from './calling-hours.ts'

/** How its numbers are called. */
export type CampaignKind = 'notice' | 'survey' | 'preview' | 'progressive'

/** `agents`: an agent speaks; without, who answers hears a flow. */
export const campaignKinds: Readonly<Record<CampaignKind, { label: string; help: string; agents: boolean }>> =
  {
    notice: { label: '通知群呼', help: '自动拨打，接听后播放通知，可要求按键确认', agents: false },
    survey: { label: '语音调查', help: '自动拨打，接听后由语音流程提问', agents: false },
    preview: { label: '预览外呼', help: '座席先看资料，再点击拨打', agents: true },
    progressive: { label: '渐进外呼', help: '座席空闲时自动取下一个号码并拨打', agents: true },
  }

export type CampaignState = 'draft' | 'running' | 'paused' | 'stopped' | 'finished'

export const campaignStates: Readonly<Record<CampaignState, string>> = {
  draft: '草稿',
  running: '进行中',
  paused: '已暂停',
  stopped: '已终止',
  finished: '已完成',
}

export type CampaignAct = 'start' | 'pause' | 'stop' | 'finish'

/** `finish` is the product's own: the last number has its outcome. */
export const campaignActs: Readonly<
  Record<CampaignAct, { label: string; from: readonly CampaignState[]; to: CampaignState }>
> = {
  start: { label: '开始', from: ['draft', 'paused'], to: 'running' },
  pause: { label: '暂停', from: ['running'], to: 'paused' },
  stop: { label: '终止', from: ['draft', 'running', 'paused'], to: 'stopped' },
  finish: { label: '完成', from: ['running'], to: 'finished' },
}

/** What people may do to a campaign in this state. */
export const actsIn = (state: CampaignState): CampaignAct[] =>
  (['start', 'pause', 'stop'] as const).filter((act) => campaignActs[act].from.includes(state))

/** Settings and list are open as long as it has not ended; a running one is paused first. */
export const mayEdit = (state: CampaignState): boolean => state === 'draft' || state === 'paused'

export interface CampaignSettings {
  /** The published flow who answers hears; of campaigns without agents. */
  flow: string
  /** Prompt with the message, as the flow's variable `message`. */
  message: string
  /** A number counts as done only when its citizen pressed the key to confirm. */
  mustConfirm: boolean
  hours: CallingHours
  /** Calls per number that reached nobody, at most. */
  maxAttempts: number
  /** Pause before the next attempt. */
  retryMin: number
  /** Its calls at once. */
  channels: number
  /** So many channels stay free for callers, whatever the campaign could use. */
  leaveFree: number
  ringSec: number
  /** What agents say. */
  script: string
}

export const usualCampaign: CampaignSettings = {
  flow: 'notice',
  message: '',
  mustConfirm: true,
  hours: { from: '09:00', to: '20:00', weekdays: [1, 2, 3, 4, 5, 6, 7] },
  maxAttempts: 3,
  retryMin: 60,
  channels: 5,
  leaveFree: 10,
  ringSec: 30,
  script: '',
}
