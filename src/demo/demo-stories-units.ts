/** Stories that end while one unit has the case in hand: signed or not, on time or late, urged or instructed. */
import {
  type Story,
  step,
  office,
  share,
  days,
  minutesAgo,
  officeHoursAgo,
  usedUp,
  plain,
  open,
  paced,
  dispatched,
  signed,
  submitted,
} from './demo-story.ts'

const notOurs = { reason: '该路段产权和管养均不属本单位', legalBasis: '《望澜市市级部门权责清单》第三部分' }
const asksReturn = step('handler', 'requestReturn', office(0.8), notOurs)

const alone: readonly Story[] = [
  {
    name: 'waits to be signed for',
    fits: plain,
    steps: dispatched,
    rests: minutesAgo(6, 22, 48, 95, 140),
  },
  {
    name: 'asks to return it',
    fits: open,
    steps: [...dispatched, asksReturn],
    rests: minutesAgo(12, 55, 118),
  },
  {
    name: 'returned',
    fits: open,
    steps: [
      ...dispatched,
      asksReturn,
      step('adjudicator', 'approveReturn', office(1.5), { reason: '理由成立，重新派单' }),
    ],
    rests: [...minutesAgo(30), ...officeHoursAgo(2)],
  },
  {
    name: 'must keep it',
    fits: open,
    steps: [
      ...dispatched,
      asksReturn,
      step('adjudicator', 'rejectReturn', office(1.5), { reason: '权责清单明确由你单位牵头，请按期办理' }),
      step('handler', 'sign', office(1)),
    ],
    rests: usedUp(0.3),
  },
  {
    name: 'in hand',
    fits: plain,
    steps: signed,
    rests: usedUp(0.1, 0.14, 0.2, 0.26, 0.33, 0.4, 0.47, 0.58, 0.68, 0.84, 0.93, 1.06, 1.25, 1.6),
  },
  {
    name: 'water, power, gas in hand',
    fits: paced('utility'),
    steps: signed,
    rests: usedUp(0.2, 0.45, 0.85, 1.3),
  },
  { name: 'an emergency in hand', fits: paced('emergency'), steps: signed, rests: usedUp(0.4) },
  { name: 'a long matter in hand', fits: paced('complex'), steps: signed, rests: usedUp(0.3, 0.7) },
  {
    name: 'waits for the head of the unit',
    fits: plain,
    steps: submitted,
    rests: usedUp(0.53, 0.65, 0.86, 1.1),
  },
  {
    name: 'sent back inside the unit',
    fits: open,
    steps: [
      ...submitted,
      step('unit-leader', 'unitReject', share(0.08), { reason: '请补充整改后的现场照片和后续管护安排' }),
    ],
    rests: usedUp(0.75),
  },
]

const instruct = step('leader', 'instruct', share(0.1), {
  reason: '群众反映集中，请主要负责人到现场督促，三日内报结果',
})
const urge = (level: number, after: ReturnType<typeof share>) =>
  step('agent', 'urge', after, { level, reason: '市民再次来电催问进展' })

const pressed: readonly Story[] = [
  { name: 'a leader has instructed', fits: open, steps: [...signed, instruct], rests: usedUp(0.25, 0.45) },
  {
    name: 'the unit has answered the leader',
    fits: open,
    steps: [
      ...signed,
      instruct,
      step('handler', 'answerInstruction', share(0.1), {
        answer: '主要负责人已到现场，明确三日内完成整改并每日反馈进度。',
      }),
    ],
    rests: usedUp(0.5),
  },
  { name: 'urged', fits: open, steps: [...signed, urge(1, share(0.4))], rests: usedUp(0.75, 1.15) },
  {
    name: 'urged twice',
    fits: open,
    steps: [...signed, urge(1, share(0.4)), urge(2, days(2))],
    rests: usedUp(1.35),
  },
  {
    name: 'raised to a higher level',
    fits: open,
    steps: [
      ...signed,
      step('supervision-officer', 'raiseLevel', share(0.3), { reason: '一周内三次来电，提级至分管领导' }),
    ],
    rests: usedUp(0.8),
  },
  {
    name: 'taken from the unit',
    fits: open,
    steps: [
      ...signed,
      step('dispatcher', 'reverseDispatch', share(0.1), { reason: '核实后主责单位有变，重新交办' }),
    ],
    rests: officeHoursAgo(1),
  },
]

export const unitStories: readonly Story[] = [...pressed, ...alone]
