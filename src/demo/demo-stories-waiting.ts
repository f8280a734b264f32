/** Stories in which a unit waits: for more days, for the leader, for the citizen. */
import {
  type Story,
  step,
  office,
  share,
  days,
  officeHoursAgo,
  daysAgo,
  usedUp,
  open,
  long,
  signed,
} from './demo-story.ts'

const why = { reason: '配件需外地调货，施工需避开早晚高峰' }
const extend = (length: number) => step('handler', 'requestExtension', share(0.35), { ...why, days: length })
const plan = {
  reason: '需列入年度改造计划，短期内无法根治',
  plan: '已报明年第一季度更新改造计划，期间每周巡查并采取临时措施',
  owner: '分管负责人',
}
const asksSuspension = [
  ...signed,
  step('handler', 'markDifficult', share(0.1), { reason: '涉及历史遗留管线，产权不清' }),
  step('handler', 'requestSuspension', share(0.1), plan),
]
const endorsedSuspension = [
  ...asksSuspension,
  step('reviewer', 'endorseSuspension', office(2), { reason: '情况属实，建议挂账' }),
]
const suspended = [
  ...endorsedSuspension,
  step('leader', 'approveSuspension', office(3), { reason: '同意，按计划推进' }),
]
const asksInfo = [
  ...signed,
  step('handler', 'requestInfo', share(0.05), { reason: '请提供购买凭证或现场照片' }),
]
const unreasonable = step('handler', 'requestUnreasonable', share(0.3), {
  reason: '诉求超出合同约定，已两次当面解释，附谈话记录',
})

export const waitingStories: readonly Story[] = [
  { name: 'asks for more days', fits: open, steps: [...signed, extend(3)], rests: usedUp(0.6, 0.8) },
  {
    name: 'asks the leader for many more days',
    fits: long,
    steps: [
      ...signed,
      extend(10),
      step('reviewer', 'endorseExtension', office(2), { reason: '理由充分，拟同意' }),
    ],
    rests: usedUp(0.8),
  },
  {
    name: 'was given more days',
    fits: open,
    steps: [
      ...signed,
      extend(5),
      step('reviewer', 'approveExtension', office(2), { reason: '同意延期，请按期办结' }),
    ],
    rests: usedUp(0.95),
  },
  {
    name: 'was given no more days',
    fits: open,
    steps: [
      ...signed,
      extend(5),
      step('reviewer', 'rejectExtension', office(2), { reason: '可先行采取临时措施，不同意延期' }),
    ],
    rests: usedUp(0.9),
  },
  { name: 'waits for the citizen', fits: open, steps: asksInfo, rests: officeHoursAgo(2, 9, 18, 27) },
  {
    name: 'the citizen has answered',
    fits: open,
    steps: [
      ...asksInfo,
      step('agent', 'infoReceived', office(6), { remark: '市民来电补充了购买日期和门店地址' }),
    ],
    rests: officeHoursAgo(3),
  },
  { name: 'asks to suspend it', fits: long, steps: asksSuspension, rests: officeHoursAgo(3) },
  {
    name: 'the leader is asked to suspend it',
    fits: long,
    steps: endorsedSuspension,
    rests: officeHoursAgo(2),
  },
  { name: 'suspended', fits: long, steps: suspended, rests: daysAgo(2, 8, 15) },
  {
    name: 'suspended and taken up again',
    fits: long,
    steps: [...suspended, step('handler', 'resume', days(4))],
    rests: officeHoursAgo(6),
  },
  {
    name: 'called unreasonable by the unit',
    fits: long,
    steps: [...signed, unreasonable],
    rests: officeHoursAgo(4),
  },
  {
    name: 'called unreasonable by its head',
    fits: long,
    steps: [
      ...signed,
      unreasonable,
      step('unit-leader', 'endorseUnreasonable', office(2), { reason: '情况属实' }),
    ],
    rests: officeHoursAgo(5),
  },
]
