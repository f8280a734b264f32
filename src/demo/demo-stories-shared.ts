/** Stories of several units at once: one leads, another helps or is told, or the work is handed down. */
import {
  type Story,
  step,
  desk,
  share,
  usedUp,
  withHelp,
  withBranch,
  signed,
  preReviewed,
} from './demo-story.ts'

/** Dispatched to a lead and another unit; the lead has signed and called. */
const withOther = [
  ...preReviewed,
  step('dispatcher', 'dispatch', desk(0.6), undefined, ['LEAD', 'CO']),
  ...signed.slice(-2),
]

export const sharedStories: readonly Story[] = [
  {
    name: 'two units, the other has not signed',
    fits: withHelp,
    steps: [...withOther],
    rests: usedUp(0.2),
  },
  {
    name: 'two units at work',
    fits: withHelp,
    steps: [...withOther, step('co-handler', 'signPart', share(0.03))],
    rests: usedUp(0.3, 0.5),
  },
  {
    name: 'the other unit has answered',
    fits: withHelp,
    steps: [
      ...withOther,
      step('co-handler', 'signPart', share(0.03)),
      step('co-handler', 'submitPart', share(0.2)),
      step('co-leader', 'approvePart', share(0.05)),
    ],
    rests: usedUp(0.5, 0.9),
  },
  {
    name: 'a unit added later',
    fits: withHelp,
    steps: [
      ...signed,
      step('dispatcher', 'addUnit', share(0.05), { remark: '现场涉及属地管理，请配合主办单位' }, ['CO']),
    ],
    rests: usedUp(0.35),
  },
  {
    name: 'another unit is told',
    fits: withHelp,
    steps: [
      ...preReviewed,
      step('dispatcher', 'dispatch', desk(0.6), undefined, ['LEAD', 'COPY']),
      ...signed.slice(-2),
    ],
    rests: usedUp(0.4),
  },
  {
    name: 'handed down, not signed',
    fits: withBranch,
    steps: [
      ...signed,
      step('handler', 'subAssign', share(0.03), { remark: '请到现场核查并于今日反馈' }, ['SUB']),
    ],
    rests: usedUp(0.2),
  },
  {
    name: 'handed down, at work',
    fits: withBranch,
    steps: [
      ...signed,
      step('handler', 'subAssign', share(0.03), { remark: '请安排人员现场处置' }, ['SUB']),
      step('sub-handler', 'signPart', share(0.04)),
    ],
    rests: usedUp(0.35, 0.6),
  },
  {
    name: 'handed down, its answer waits for approval',
    fits: withBranch,
    steps: [
      ...signed,
      step('handler', 'subAssign', share(0.03), { remark: '请查明原因并抢修' }, ['SUB']),
      step('sub-handler', 'signPart', share(0.04)),
      step('sub-handler', 'submitPart', share(0.2)),
    ],
    rests: usedUp(0.55),
  },
]
