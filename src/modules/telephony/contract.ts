/** The telephone over HTTP: seat and calls here; supervision, wallboard, records, administration in the files beside. Answering is done by the SIP phone. */
import { Type } from 'typebox'
import { endpoint, liveTopic } from '#platform/http/contract.ts'
import { QueueView, SeatView } from './contract-views.ts'

const Number_ = Type.String({ pattern: '^[0-9+*#]{2,32}$' })
const Reason = Type.Optional(Type.String({ maxLength: 200 }))
export const Answered = Type.Object({}, { additionalProperties: true })
const Target = Type.Union([
  Type.Object({ agent: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
  Type.Object({ number: Number_ }, { additionalProperties: false }),
  Type.Object({ queue: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
])

const seat = (path: `/${string}`, summary: string) =>
  endpoint({ method: 'POST', path, may: 'agent.sign-in', summary, reply: Answered })

export const signIn = endpoint({
  ...seat('/agent/sign-in', '签入座席'),
  body: Type.Object({ endpoint: Type.Optional(Type.String({ maxLength: 80 })) }),
})
export const signOut = seat('/agent/sign-out', '签出座席；通话中则在通话后签出')
export const ready = seat('/agent/ready', '示闲')
export const pause = endpoint({
  ...seat('/agent/pause', '示忙、小休、培训、会议；通话中则在通话后生效'),
  body: Type.Object({
    to: Type.Enum(['busy', 'rest', 'study', 'meeting']),
    reason: Reason,
    minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 480 })),
  }),
})
export const finish = endpoint({
  ...seat('/agent/finish', '完成话后整理'),
  body: Type.Object({ code: Type.Optional(Type.String({ maxLength: 64 })) }),
})
export const extend = seat('/agent/extend', '延长话后整理')
export const mySeat = endpoint({
  method: 'GET',
  path: '/agent/me',
  may: 'agent.sign-in',
  summary: '我的座席与当前通话',
  reply: Type.Object({ seat: Type.Union([SeatView, Type.Null()]) }),
})

const handle = (path: `/${string}`, summary: string) =>
  endpoint({ method: 'POST', path, may: 'call.handle', summary, reply: Answered })
export const actOnCall = endpoint({
  ...handle(
    '/calls/mine/:act',
    '挂断、拒接、保持、取回、完成转接、取消转接、三方转、停止语音、警告、转满意度',
  ),
  params: Type.Object({
    act: Type.Enum([
      'hang-up',
      'reject',
      'hold',
      'retrieve',
      'complete',
      'cancel',
      'join',
      'phrase-stop',
      'warn',
      'to-rating',
    ]),
  }),
})
export const transferCall = endpoint({
  ...handle('/calls/mine/transfer', '释放转：立即放手；whenAnswered 为成功转：对方一应答即放手'),
  body: Type.Object({ to: Target, whenAnswered: Type.Optional(Type.Boolean()) }),
})
export const consultCall = endpoint({
  ...handle('/calls/mine/consult', '咨询：通话转、三方转的第一步'),
  body: Type.Object({ to: Target }),
})
export const inviteParty = endpoint({
  ...handle('/calls/mine/invite', '会议：请座席或外线号码加入，最多 16 方'),
  body: Type.Object({ to: Target }),
})
const Party = { leg: Type.String({ minLength: 1, maxLength: 200 }) }
export const putOutParty = endpoint({
  ...handle('/calls/mine/put-out', '会议：请出一方'),
  body: Type.Object(Party),
})
export const muteParty = endpoint({
  ...handle('/calls/mine/mute-party', '会议：一方静音或取消静音；不给线路则为所有请来的各方'),
  body: Type.Object({ leg: Type.Optional(Party.leg), on: Type.Boolean() }),
})
export const lockConference = endpoint({
  ...handle('/calls/mine/lock', '会议：锁定或解锁'),
  body: Type.Object({ on: Type.Boolean() }),
})
export const openRoom = endpoint({
  ...handle('/calls/mine/room', '会议对外开放：得到会议号和密码；on 为 false 则关闭'),
  body: Type.Object({ on: Type.Boolean() }),
})
export const enterRoom = endpoint({
  ...handle('/calls/room', '凭会议号和密码加入他人的会议：本人话机振铃'),
  body: Type.Object({
    number: Type.String({ pattern: '^[0-9]{1,8}$' }),
    pin: Type.String({ pattern: '^[0-9]{1,12}$' }),
  }),
})
export const muteCall = endpoint({
  ...handle('/calls/mine/mute', '静音'),
  body: Type.Object({ on: Type.Boolean() }),
})
export const pressKeys = endpoint({
  ...handle('/calls/mine/keys', '发送按键'),
  body: Type.Object({ digits: Type.String({ pattern: '^[0-9*#]{1,32}$' }) }),
})
export const toFlow = endpoint({
  ...handle('/calls/mine/to-flow', '人工转自动；comesBack 为挂起转：走完流程后回到本座席'),
  body: Type.Object({
    flow: Type.String({ maxLength: 64 }),
    comesBack: Type.Optional(Type.Boolean()),
  }),
})
export const callFlows = endpoint({
  method: 'GET',
  path: '/calls/flows',
  may: 'call.handle',
  summary: '可以把来电人转入的语音流程',
  reply: Type.Object({ flows: Type.Array(Type.Object({ id: Type.String(), title: Type.String() })) }),
})
export const dial = endpoint({
  method: 'POST',
  path: '/calls/dial',
  may: 'call.dial',
  summary: '点击外呼：先接通座席，再经空闲外线呼叫对方',
  body: Type.Object({
    number: Number_,
    kind: Type.Enum(['follow-up', 'callback', 'manual', 'contact']),
    caseId: Type.Optional(Type.String({ format: 'uuid' })),
  }),
  reply: Type.Object({ call: Type.String() }),
})

export const agentTopic = liveTopic({ name: 'agent/:id', may: 'agent.sign-in', message: SeatView })
/** 调度通话: the case over which I speak now, on my own screen. */
export const CalledOver = Type.Union([
  Type.Object({ caseId: Type.String(), callId: Type.String() }),
  Type.Null(),
])
export const calledTogetherTopic = liveTopic({
  name: 'called-together/:id',
  may: 'case.read',
  message: CalledOver,
})
export const queuesTopic = liveTopic({ name: 'queues', may: 'queue.read', message: Type.Array(QueueView) })

export * from './contract-records.ts'
export * from './contract-charged.ts'
export * from './contract-numbers.ts'
export * from './contract-supervision.ts'
export * from './contract-surges.ts'
export * from './contract-pauses.ts'
export * from './contract-forms.ts'
export * from './contract-wallboard.ts'
export * from './contract-messages.ts'
export * from './contract-monitor.ts'
export * from './contract-help.ts'
export * from './contract-life.ts'
export * from './contract-views.ts'
