/** Words of campaigns. */
import type { listCampaigns, listEntries } from '#modules/outreach/contract.ts'
import type { Reply } from '#platform/http/contract.ts'

export type CampaignView = Reply<typeof listCampaigns>['campaigns'][number]
export type EntryView = Reply<typeof listEntries>['entries'][number]
export type Outcome = NonNullable<EntryView['outcome']>

export const kinds: Readonly<Record<CampaignView['kind'], { label: string; help: string; agents: boolean }>> =
  {
    notice: { label: '通知群呼', help: '自动拨打，接听后播放通知，可要求按键确认', agents: false },
    survey: { label: '语音调查', help: '自动拨打，接听后由语音流程提问', agents: false },
    preview: { label: '预览外呼', help: '座席先看资料，再点击拨打', agents: true },
    progressive: { label: '渐进外呼', help: '座席取下一个号码即自动拨打', agents: true },
  }
export const states: Readonly<Record<CampaignView['state'], { label: string; color: string }>> = {
  draft: { label: '草稿', color: 'default' },
  running: { label: '进行中', color: 'green' },
  paused: { label: '已暂停', color: 'orange' },
  stopped: { label: '已终止', color: 'red' },
  finished: { label: '已完成', color: 'blue' },
}
export { entryStates, outcomes } from '#modules/outreach/contract.ts'
/** Why a running campaign calls nobody now. */
export const holds: Readonly<Record<string, string>> = {
  'outside-hours': '不在呼叫时段，到时自动继续',
  'no-channel': '外线留给来电，空出后自动继续',
}
export const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** Readings to look at again after a change. */
export const campaignReadings = ['/campaigns', '/my-campaigns'] as const
