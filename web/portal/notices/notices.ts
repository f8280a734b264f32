/** One notice: a heading and its points. */
export interface Notice {
  readonly heading: string
  readonly lead?: string
  readonly points: readonly string[]
}

/**
 * What a citizen should know before calling. What is not accepted follows the State Council office's guidance on government hotlines
 * (国办发〔2020〕53号): matters with a legal procedure of their own go that way.
 */
export const notices: readonly Notice[] = [
  {
    heading: '服务时间',
    points: [
      '12345 每天 24 小时、全年受理来电，节假日不休息。',
      '承办单位一般在工作日办理；办理时限按工作日计算。',
      '通话会录音，仅用于核对诉求和改进服务。',
    ],
  },
  {
    heading: '来电前请准备',
    lead: '说得越清楚，办得越快：',
    points: [
      '什么事：发生了什么，您希望怎样解决。',
      '在哪里：区县、街道、小区或路口、门牌号、单位全称。',
      '什么时候：发生的时间，是否还在继续。',
      '联系方式：便于承办单位核实和回复您的电话；可以要求为您保密。',
      '以前反映过的同一件事，请准备好工单号。',
    ],
  },
  {
    heading: '来电以后',
    points: [
      '话务员登记后会告诉您工单号和查询码，请记下来并妥善保管，不要转给他人。',
      '凭工单号和查询码，可以在本站“查进度”，也可以来电查询。',
      '办理完毕后可能会回访您，请您如实评价。',
    ],
  },
  {
    heading: '以下事项热线不受理',
    lead: '这些事有专门的法定途径，请向有关机关提出：',
    points: [
      '应当通过诉讼、仲裁、行政复议、纪检监察、政府信息公开等程序解决的事项。',
      '已经进入信访程序、正在办理或已经办结的事项。',
      '涉及国家秘密、商业秘密、他人隐私的事项。',
      '违反法律法规或者社会公序良俗的事项。',
    ],
  },
]

/** Numbers for what cannot wait. */
export const emergencies = [
  { number: '110', name: '报警', when: '人身财产受到侵害，发现违法犯罪' },
  { number: '119', name: '火警', when: '火灾，被困等待救援' },
  { number: '120', name: '急救', when: '急病、重伤，需要救护车' },
] as const
