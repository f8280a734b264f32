import type { CaseType } from './intake-form.ts'

/** What the agent says and asks (工作语音引导), by type of request. */
export interface Script {
  readonly opening: string
  readonly ask: readonly string[]
  readonly closing: string
}

const opening = '您好，这里是12345政务服务便民热线，请问有什么可以帮您？'
const registered =
  '您的诉求已经登记，工单号是【工单号】，查询码是【查询码】。承办单位会在规定时限内与您联系，您也可以再次拨打12345查询进度。'

export const scripts: Readonly<Record<CaseType, Script>> = {
  CONSULTATION: {
    opening,
    ask: [
      '请问您想了解哪方面的政策或手续？',
      '请问您办理这件事的地点在哪个区？',
      '请问您之前问过哪个部门，对方怎么答复？',
    ],
    closing: '以上是目前的规定，如有变化以主管部门公布为准。请问还有其他问题吗？感谢您的来电。',
  },
  HELP: {
    opening,
    ask: [
      '请问现在在什么位置，附近有什么明显标志？',
      '这个情况从什么时候开始，影响到多少人？',
      '现在有没有危险？',
      '联系您用这个来电号码可以吗，怎么称呼您？',
    ],
    closing: registered,
  },
  COMPLAINT: {
    opening,
    ask: [
      '请问您要反映的单位或人员叫什么？',
      '事情发生在什么时间、什么地点？',
      '您之前有没有向该单位反映过，结果怎样？',
      '您希望怎样解决？',
      '有没有照片、票据等材料？',
    ],
    closing: registered,
  },
  REPORT: {
    opening,
    ask: [
      '请问您举报的单位或个人名称、地址？',
      '具体行为、时间、涉及的人或物？',
      '有没有证据，保存在哪里？',
      '您愿意留下联系方式吗？我们会对您的信息保密。',
    ],
    closing: `您的举报信息我们会严格保密。${registered}`,
  },
  SUGGESTION: {
    opening,
    ask: [
      '请问您的建议针对哪个部门或哪件事？',
      '您认为现在的问题是什么，怎样改更好？',
      '是否需要部门给您回复？',
    ],
    closing: `谢谢您为城市建设提出建议。${registered}`,
  },
  PRAISE: {
    opening,
    ask: ['请问您要表扬哪个单位或哪位工作人员？', '事情发生在什么时候，具体做了什么？'],
    closing: '谢谢您的肯定，我们会把您的表扬转达给该单位。感谢您的来电，再见。',
  },
}
