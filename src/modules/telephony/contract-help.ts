/** Help in a call: the shift lead, a life at risk, recorded words, an abusive caller; and the calls that stand out by it. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const text = Type.Union([Type.String(), Type.Null()])
const mine = (path: `/${string}`, summary: string) =>
  endpoint({
    method: 'POST',
    path,
    may: 'call.handle',
    summary,
    reply: Type.Object({}, { additionalProperties: true }),
  })

export const askForHelp = endpoint({
  ...mine('/calls/mine/help', '求助：班长屏幕上出现这个通话，可监听、耳语、强插、拦截'),
  body: Type.Object({ text: Type.Optional(Type.String({ maxLength: 200 })) }),
  reply: Type.Object({ leads: Type.Integer() }),
})
export const callLead = mine('/calls/mine/call-lead', '呼叫班长：与班长先咨询，市民听音乐')
export const lifeAtRisk = endpoint({
  ...mine('/calls/mine/life-at-risk', '生命危险：班长与紧急电话一键加入，此后不放音乐、不限时'),
  body: Type.Object({ number: Type.Enum(['110', '119', '120', '122']) }),
})
export const listPhrases = endpoint({
  method: 'GET',
  path: '/calls/phrases',
  may: 'call.handle',
  summary: '一键语音：提示音库中以 phrase- 开头的，双方都听到',
  reply: Type.Object({ phrases: Type.Array(Type.Object({ file: Type.String(), text: Type.String() })) }),
})
export const playPhrase = endpoint({
  ...mine('/calls/mine/phrase', '播放一键语音'),
  body: Type.Object({ file: Type.String({ pattern: '^[a-z]{2}/phrase-[a-z0-9-]{1,60}$' }) }),
})
export const endAbusive = endpoint({
  ...mine('/calls/mine/end-abusive', '结束骚扰电话：播过警告之后，放告知语并挂断，记录理由'),
  body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 200 }) }),
})

export const MarkedCall = Type.Object({
  id: Type.String(),
  callId: Type.String(),
  kind: Type.Enum(['life-at-risk', 'abusive', 'help', 'leaders-day', 'life-words']),
  at: Type.String(),
  by: Type.String(),
  note: Type.String(),
  followUp: Type.Boolean(),
  /** The citizen's number; null while the call lasts. */
  number: text,
  recording: text,
  doneAt: text,
  doneBy: text,
  doneNote: text,
})
export const listMarkedCalls = endpoint({
  method: 'GET',
  path: '/marked-calls',
  may: 'supervision.barge',
  summary: '重点通话：生命危险、骚扰、求助；open 只看待跟进的',
  query: Type.Object({ open: Type.Optional(Type.Enum(['yes', 'no'])) }),
  reply: Type.Object({ marked: Type.Array(MarkedCall) }),
})
export const finishMarkedCall = endpoint({
  method: 'POST',
  path: '/marked-calls/:id/done',
  may: 'supervision.barge',
  summary: '重点通话已跟进，写明结果',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  body: Type.Object({ note: Type.String({ minLength: 1, maxLength: 500 }) }),
  reply: Type.Object({}),
})
