/** Scripts every city begins with; each is a row an administrator may change. */
import type { ScriptMoment, ScriptText } from '../domain/script.ts'

type CaseType = 'CONSULTATION' | 'HELP' | 'COMPLAINT' | 'REPORT' | 'SUGGESTION' | 'PRAISE'

const said = (
  moment: ScriptMoment,
  words: string,
  { of = [], title = '' }: { of?: readonly CaseType[]; title?: string } = {},
): ScriptText => ({ moment, caseTypes: of, title, words, active: true, from: null, until: null })

const asked = (of: CaseType, questions: readonly string[]): ScriptText[] =>
  questions.map((words) => said('asking', words, { of: [of] }))
const special = (title: string, words: string): ScriptText => said('special', words, { title })

const registered =
  '您的诉求已经登记，工单号是【工单号】，查询码是【查询码】。承办单位会在规定时限内与您联系，您也可以再次拨打12345查询进度。'

export const shippedScripts: readonly ScriptText[] = [
  said('greeting', '【问候】，【城市】12345政务服务便民热线，工号【工号】为您服务，请问有什么可以帮您？'),

  ...asked('CONSULTATION', [
    '请问您想了解哪方面的政策或手续？',
    '请问您办理这件事的地点在哪个区？',
    '请问您之前问过哪个部门，对方怎么答复？',
  ]),
  ...asked('HELP', [
    '请问现在在什么位置，附近有什么明显标志？',
    '这个情况从什么时候开始，影响到多少人？',
    '现在有没有危险？',
    '联系您用这个来电号码可以吗，怎么称呼您？',
  ]),
  ...asked('COMPLAINT', [
    '请问您要反映的单位或人员叫什么？',
    '事情发生在什么时间、什么地点？',
    '您之前有没有向该单位反映过，结果怎样？',
    '您希望怎样解决？',
    '有没有照片、票据等材料？',
  ]),
  ...asked('REPORT', [
    '请问您举报的单位或个人名称、地址？',
    '具体行为、时间、涉及的人或物？',
    '有没有证据，保存在哪里？',
    '您愿意留下联系方式吗？我们会对您的信息保密。',
  ]),
  ...asked('SUGGESTION', [
    '请问您的建议针对哪个部门或哪件事？',
    '您认为现在的问题是什么，怎样改更好？',
    '是否需要部门给您回复？',
  ]),
  ...asked('PRAISE', ['请问您要表扬哪个单位或哪位工作人员？', '事情发生在什么时候，具体做了什么？']),

  said('closing', '以上是目前的规定，如有变化以主管部门公布为准。请问还有其他问题吗？感谢您的来电。', {
    of: ['CONSULTATION'],
  }),
  said('closing', registered, { of: ['HELP', 'COMPLAINT'] }),
  said('closing', `您的举报信息我们会严格保密。${registered}`, { of: ['REPORT'] }),
  said('closing', `谢谢您为城市建设提出建议。${registered}`, { of: ['SUGGESTION'] }),
  said('closing', '谢谢您的肯定，我们会把您的表扬转达给该单位。感谢您的来电，再见。', { of: ['PRAISE'] }),

  special('听不清', '对不起，您的声音不太清楚，请您靠近话筒、慢一点再说一遍，好吗？'),
  special('没有声音', '您好，请讲。我听不到您的声音，如果您能听到，请换一部电话再拨12345，再见。'),
  special('请市民等候', '请您稍等，我为您查询，大约需要一分钟。（回来后：让您久等了。）'),
  special('情绪激动', '您先别着急，我理解您的心情。您把情况告诉我，我马上为您记录。'),
  special('有人员危险', '请您先到安全的地方。地址在哪里？现在有几个人？请不要挂断，我马上联系救援。'),
  special(
    '不属于受理范围',
    '您反映的事项由有关部门依法受理，您可以通过以下途径办理。我把联系方式读给您，请记一下。',
  ),
  special(
    '当场答复不了',
    '这个问题我需要向主管部门核实。我先为您登记，核实后给您回电，请问回电用哪个号码方便？',
  ),
  special('催办', '您之前的诉求我已经查到，现在为您催办，并把您补充的情况转给承办单位。'),
  special(
    '言语不文明',
    '我很愿意帮助您，请您文明用语，我们一起把事情说清楚。（仍不停止的，用“求助”菜单里的警示语。）',
  ),
]
