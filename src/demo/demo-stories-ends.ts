/** Stories the unit has finished: reviewed, followed up, decided by the leader, closed and archived. */
import {
  approved,
  archived,
  days,
  daysAgo,
  desk,
  followedUp,
  long,
  minutesAgo,
  office,
  officeHoursAgo,
  open,
  paced,
  plain,
  preReviewed,
  reviewed,
  share,
  signed,
  step,
  type Story,
  withBranch,
  withHelp,
} from './demo-story.ts'

const rejected = step('reviewer', 'reviewReject', office(2), { reason: '未说明复查时间，请补充整改前后对比' })
const again = (work: number) => [
  step('handler', 'sign', office(1)),
  step('handler', 'submit', office(work)),
  step('unit-leader', 'unitApprove', office(2)),
  step('reviewer', 'reviewPass', office(2)),
]
const notReached = step('follow-up-agent', 'recordFollowUpTry', office(3), { remark: '无人接听' })
const stillNotReached = step('follow-up-agent', 'recordFollowUpTry', days(1), { remark: '电话关机' })
const unhappy = step('follow-up-agent', 'followUpDissatisfied', office(5), {
  followUp: { contacted: true, solved: 'NO', satisfaction: 1 },
  reasonCode: 'NOT_DONE',
  reason: '市民称现场只简单处理，问题两天后又出现',
  remark: '市民情绪较激动，要求重新办理',
})
const disappointed = step('follow-up-agent', 'followUpDissatisfied', office(4), {
  followUp: { contacted: true, solved: 'PARTLY', satisfaction: 2 },
  reasonCode: 'POLICY',
  reason: '市民认可办理过程，但对现行政策标准不满意',
  remark: '已作政策解释',
})
const redo = step('leader', 'leaderDecideRedo', office(3), { reason: '请责任单位重新办理，现场与市民见面' })
const secondRound = [
  ...reviewed,
  unhappy,
  redo,
  step('handler', 'sign', office(1)),
  step('handler', 'recordContact', office(1)),
  step('handler', 'submit', office(9)),
  step('unit-leader', 'unitApprove', office(2)),
  step('reviewer', 'reviewPass', office(2)),
  followedUp,
]
const settled = step('leader', 'leaderDecideClose', office(4), {
  reason: '办理符合规定，请回访员做好解释，予以办结',
})
const unreachable = [
  ...reviewed,
  notReached,
  stillNotReached,
  stillNotReached,
  step('system', 'followUpUnreachable', { minutes: 1 }),
]
const reopened = step('agent', 'requestReopen', days(4), {
  newFacts: '市民来电称同一位置昨夜再次出现问题，并提供了照片',
})

const atCentre: readonly Story[] = [
  {
    name: 'waits for review',
    fits: plain,
    steps: approved,
    rests: officeHoursAgo(0.5, 1.6, 3, 5.5, 9),
  },
  {
    name: 'a utility waits for review',
    fits: paced('utility'),
    steps: approved,
    rests: officeHoursAgo(0.8, 3),
  },
  { name: 'rejected at review', fits: open, steps: [...approved, rejected], rests: minutesAgo(25, 80) },
  {
    name: 'rejected and at work again',
    fits: open,
    steps: [...approved, rejected, step('handler', 'sign', office(1))],
    rests: officeHoursAgo(4),
  },
  {
    name: 'waits for follow-up',
    fits: plain,
    steps: reviewed,
    rests: officeHoursAgo(0.7, 3, 6, 11, 17),
  },
  { name: 'not reached yet', fits: open, steps: [...reviewed, notReached], rests: officeHoursAgo(2) },
  {
    name: 'not reached twice',
    fits: open,
    steps: [...reviewed, notReached, stillNotReached],
    rests: officeHoursAgo(3),
  },
  {
    name: 'the leader must decide',
    fits: plain,
    steps: [...reviewed, unhappy],
    rests: officeHoursAgo(0.6, 2, 4.5),
  },
  {
    name: 'the leader must decide about a policy',
    fits: long,
    steps: [...reviewed, disappointed],
    rests: officeHoursAgo(3),
  },
  { name: 'to be done again', fits: open, steps: [...reviewed, unhappy, redo], rests: minutesAgo(36) },
  {
    name: 'at work a second time',
    fits: open,
    steps: [
      ...reviewed,
      unhappy,
      redo,
      step('handler', 'sign', office(1)),
      step('handler', 'recordContact', office(1)),
    ],
    rests: officeHoursAgo(5, 19),
  },
  {
    name: 'to be reopened?',
    fits: open,
    steps: [...reviewed, followedUp, reopened],
    rests: officeHoursAgo(3),
  },
  {
    name: 'reopened',
    fits: open,
    steps: [
      ...reviewed,
      followedUp,
      reopened,
      step('reviewer', 'approveReopen', office(2), { reason: '有新情况，同意重启' }),
    ],
    rests: officeHoursAgo(1),
  },
]

const late = [
  ...signed,
  step('handler', 'submit', share(1.3)),
  step('unit-leader', 'unitApprove', share(0.08)),
]
const withCo = [
  ...preReviewed,
  step('dispatcher', 'dispatch', desk(0.6), undefined, ['LEAD', 'CO']),
  ...signed.slice(-2),
  step('co-handler', 'signPart', share(0.03)),
  step('co-handler', 'submitPart', share(0.15)),
  step('co-leader', 'approvePart', share(0.05)),
  ...reviewed.slice(-3),
  followedUp,
]
const withSub = [
  ...signed,
  step('handler', 'subAssign', share(0.03), { remark: '请安排人员现场处置' }, ['SUB']),
  step('sub-handler', 'signPart', share(0.03)),
  step('sub-handler', 'submitPart', share(0.15)),
  step('unit-leader', 'approvePart', share(0.03)),
  ...reviewed.slice(-3),
  followedUp,
]
const passed = step('reviewer', 'reviewPass', office(2.5))
const plainRests = daysAgo(0.3, 0.9, 1.6, 2.5, 3.6, 5, 6.6, 8.5, 10.5, 13, 16, 20, 25)

const closed: readonly Story[] = [
  { name: 'closed', fits: plain, steps: [...reviewed, followedUp], rests: plainRests },
  { name: 'closed, but late', fits: open, steps: [...late, passed, followedUp], rests: daysAgo(4, 15) },
  { name: 'closed by two units', fits: withHelp, steps: withCo, rests: daysAgo(2, 8, 17) },
  { name: 'closed by a branch', fits: withBranch, steps: withSub, rests: daysAgo(5, 16) },
  {
    name: 'closed after more days',
    fits: open,
    steps: [
      ...signed,
      step('handler', 'requestExtension', share(0.4), { reason: '需等待检测报告', days: 4 }),
      step('reviewer', 'approveExtension', office(2), { reason: '同意' }),
      step('handler', 'submit', share(0.7)),
      step('unit-leader', 'unitApprove', share(0.05)),
      passed,
      followedUp,
    ],
    rests: daysAgo(4),
  },
  {
    name: 'closed after a rejected review',
    fits: open,
    steps: [...approved, rejected, ...again(4), followedUp],
    rests: daysAgo(9, 15),
  },
  { name: 'closed the second time', fits: open, steps: secondRound, rests: daysAgo(3, 14) },
  {
    name: 'closed by the leader',
    fits: long,
    steps: [...reviewed, disappointed, settled],
    rests: daysAgo(5, 13),
  },
  { name: 'closed without reaching the citizen', fits: open, steps: unreachable, rests: daysAgo(3, 14) },
  {
    name: 'utility closed',
    fits: paced('utility'),
    steps: [...reviewed, followedUp],
    rests: daysAgo(1, 3, 5, 8, 12, 17, 23),
  },
  {
    name: 'emergency closed',
    fits: paced('emergency'),
    steps: [...reviewed, followedUp],
    rests: daysAgo(2, 11, 20),
  },
  {
    name: 'long matter closed',
    fits: paced('complex'),
    steps: [...reviewed, followedUp],
    rests: daysAgo(6, 19),
  },
  {
    name: 'not reopened',
    fits: open,
    steps: [
      ...reviewed,
      followedUp,
      reopened,
      step('reviewer', 'rejectReopen', office(2), { reason: '所述为另一地点，请另行登记' }),
    ],
    rests: daysAgo(4),
  },
]

const withEnd = (steps: Story['steps']) => [...steps, archived]
const shelf: readonly Story[] = [
  {
    name: 'archived',
    fits: plain,
    steps: withEnd([...reviewed, followedUp]),
    rests: daysAgo(0.4, 1.5, 3, 4.5, 6.4, 8.5, 11, 13.5, 16.5),
  },
  {
    name: 'archived, had been late',
    fits: open,
    steps: withEnd([...late, passed, followedUp]),
    rests: daysAgo(5),
  },
  { name: 'archived, by two units', fits: withHelp, steps: withEnd(withCo), rests: daysAgo(7) },
  {
    name: 'archived, utility',
    fits: paced('utility'),
    steps: withEnd([...reviewed, followedUp]),
    rests: daysAgo(2, 8, 14, 20),
  },
  {
    name: 'archived, emergency',
    fits: paced('emergency'),
    steps: withEnd([...reviewed, followedUp]),
    rests: daysAgo(7),
  },
  { name: 'archived, done twice', fits: open, steps: withEnd(secondRound), rests: daysAgo(1) },
  {
    name: 'wanted back from the archive',
    fits: open,
    steps: [
      ...withEnd([...reviewed, followedUp]),
      step('supervision-officer', 'requestUnarchive', days(3), { reason: '上级督查需要补充核查' }),
    ],
    rests: officeHoursAgo(5),
  },
]

export const endStories: readonly Story[] = [...closed, ...atCentre, ...shelf]
