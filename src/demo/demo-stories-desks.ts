/** Stories that end at the desks of the centre: fresh, waiting for dispatch, answered at once, or never given to a unit. */
import {
  type Matter,
  answeredAtOnce,
  archived,
  days,
  daysAgo,
  desk,
  dispatched,
  followedUp,
  minutesAgo,
  office,
  officeHoursAgo,
  open,
  plain,
  preReviewed,
  share,
  step,
  type Story,
} from './demo-story.ts'

const fresh = (matter: Matter) => matter.answer === undefined && matter.pace !== 'emergency'
const labour = (matter: Matter) => open(matter) && matter.lead === 'rs'
const police = (matter: Matter) => open(matter) && matter.lead === 'ga'
const to110 = {
  transfer: { target: '110报警服务台', remoteReference: 'JQ2026-0317' },
  reason: '属正在发生的治安警情',
}

const refusedBecause = (reasonCode: string, reason: string) =>
  step('pre-reviewer', 'invalidate', desk(0.8), { reasonCode, reason })

const intake: readonly Story[] = [
  { name: 'just registered', fits: fresh, steps: [], rests: minutesAgo(4, 11, 23, 41, 68, 104) },
  {
    name: 'waits for dispatch',
    fits: plain,
    steps: preReviewed,
    rests: [...minutesAgo(7, 31, 85), ...officeHoursAgo(3.2, 5.5)],
  },
  {
    name: 'sent back to the agent',
    fits: open,
    steps: [
      step('pre-reviewer', 'sendBackToIntake', desk(0.5), {
        reason: '缺少具体楼栋和发生时间，请回电补充后重新提交',
      }),
    ],
    rests: officeHoursAgo(1),
  },
  {
    name: 'recalled by the dispatcher',
    fits: open,
    steps: [...dispatched, step('dispatcher', 'recall', desk(0.2), { reason: '主办单位选择有误，重新派单' })],
    rests: minutesAgo(50),
  },
]

const notTaken: readonly Story[] = [
  {
    name: 'in court already',
    fits: labour,
    steps: [refusedBecause('COURT', '该劳动争议已由仲裁委立案，请按仲裁程序解决')],
    rests: daysAgo(3, 19),
  },
  {
    name: 'asked a second time',
    fits: open,
    steps: [refusedBecause('SAME_FACT', '同一事项已办结并告知，无新的事实和理由')],
    rests: daysAgo(8),
  },
  {
    name: 'a matter for petitions',
    fits: open,
    steps: [refusedBecause('PETITION', '已告知市民通过信访渠道提出，并提供受理地址')],
    rests: daysAgo(14),
  },
  {
    name: 'nothing to go by, archived',
    fits: open,
    steps: [refusedBecause('NO_SUBSTANCE', '多次回电无人接听，地点与对象均无法核实'), archived],
    rests: daysAgo(2, 16),
  },
  {
    name: 'given to the police',
    fits: police,
    steps: [...preReviewed, step('dispatcher', 'transferOut', desk(0.5), to110)],
    rests: daysAgo(5, 12),
  },
  {
    name: 'given to the police, archived',
    fits: police,
    steps: [...preReviewed, step('dispatcher', 'transferOut', desk(0.5), to110), archived],
    rests: daysAgo(9),
  },
  {
    name: 'sent back by the police',
    fits: police,
    steps: [
      ...preReviewed,
      step('dispatcher', 'transferOut', desk(0.5), to110),
      step('dispatcher', 'transferRefused', office(2), { reason: '对方核实不属警情，退回由主管部门处理' }),
    ],
    rests: minutesAgo(35),
  },
  {
    name: 'withdrawn before dispatch',
    fits: open,
    steps: [
      ...preReviewed,
      step('agent', 'withdraw', desk(0.5), {
        identityProof: 'recording',
        reason: '市民来电称问题已自行解决',
      }),
    ],
    rests: daysAgo(1, 10),
  },
  {
    name: 'withdrawn from the unit',
    fits: open,
    steps: [
      ...dispatched,
      step('handler', 'sign', share(0.03)),
      step('handler', 'recordContact', share(0.03)),
      step('agent', 'withdraw', share(0.1), {
        identityProof: 'recording',
        reason: '双方已达成和解，市民主动要求撤诉',
      }),
    ],
    rests: daysAgo(4, 22),
  },
  {
    name: 'the same matter reported by a neighbour',
    fits: open,
    again: true,
    steps: [
      ...preReviewed,
      step('dispatcher', 'merge', desk(0.7), { sameMatter: true, reason: '与在办工单为同一地点同一事项' }),
    ],
    rests: minutesAgo(90, 90, 90),
  },
]

const answered: readonly Story[] = [
  {
    name: 'answered, to be called back',
    answered: true,
    fits: answeredAtOnce,
    steps: [],
    rests: [...minutesAgo(14, 58), ...officeHoursAgo(4, 9, 14)],
  },
  {
    name: 'answered and content',
    answered: true,
    fits: answeredAtOnce,
    steps: [followedUp],
    rests: daysAgo(0.4, 2, 4, 7, 11, 15, 19, 24, 28),
  },
  {
    name: 'answered, content, archived',
    answered: true,
    fits: answeredAtOnce,
    steps: [followedUp, archived],
    rests: daysAgo(0.6, 2, 4, 7, 10, 13, 17, 21, 25),
  },
  {
    name: 'answered, not solved, given to a unit',
    answered: true,
    fits: (matter) => answeredAtOnce(matter) && matter.lead !== undefined,
    steps: [
      step('follow-up-agent', 'followUpReassign', office(4), {
        followUp: { contacted: true, solved: 'NO', satisfaction: 2 },
        reason: '答复内容与窗口实际要求不一致，需要主管部门核实',
        remark: '市民要求部门直接联系',
      }),
      step('dispatcher', 'dispatch', desk(0.6), undefined, ['LEAD']),
      step('handler', 'sign', share(0.05)),
    ],
    rests: officeHoursAgo(2),
  },
  {
    name: 'answered, asked again with new facts',
    answered: true,
    fits: answeredAtOnce,
    steps: [
      followedUp,
      step('agent', 'requestReopen', days(3), {
        newFacts: '市民按答复前往窗口，被要求另交一份证明，与答复不符',
      }),
    ],
    rests: officeHoursAgo(3),
  },
]

export const deskStories: readonly Story[] = [...intake, ...notTaken, ...answered]
