/** 跟进诉求: what a citizen does with his own case, shown to be his by its number and query code. */
import { type TSchema, Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { mostFiles, WorkedTicket } from './contract.ts'

const Id = Type.String({ format: 'uuid' })
const maybe = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])
const Words = Type.String({ maxLength: 500 })

/** Number and query code, with every deed. */
const Shown = {
  number: Type.String({ minLength: 6, maxLength: 40 }),
  code: Type.String({ minLength: 6, maxLength: 12 }),
}
const Done = Type.Object({})

/** What a citizen may do with his case. */
export const citizensDeeds = ['add', 'urge', 'withdraw', 'rate', 'again'] as const
export type CitizensDeed = (typeof citizensDeeds)[number]

export const myCase = endpoint({
  method: 'POST',
  path: '/my-case',
  may: 'public',
  on: 'portal',
  summary: '凭工单号与查询码：现在能做什么，承办单位要什么，自己说过什么',
  perMinute: 60,
  body: Type.Object(Shown),
  reply: Type.Object({
    deeds: Type.Array(Type.Enum([...citizensDeeds])),
    /** When it may be urged again, where it was urged lately. */
    urgeFrom: maybe(Type.String()),
    asked: maybe(Type.String()),
    said: Type.Array(Type.Object({ at: Type.String(), label: Type.String(), text: Type.String() })),
  }),
})

export const addToMyCase = endpoint({
  method: 'POST',
  path: '/my-case/add',
  may: 'public',
  on: 'portal',
  summary: '补充情况或材料',
  perMinute: 30,
  body: Type.Object({
    ...Shown,
    text: Type.String({ minLength: 1, maxLength: 500 }),
    /** With files: the ticket they were uploaded with. */
    ticket: Type.Optional(WorkedTicket),
    fileIds: Type.Array(Id, { maxItems: mostFiles }),
  }),
  reply: Done,
})

export const urgeMyCase = endpoint({
  method: 'POST',
  path: '/my-case/urge',
  may: 'public',
  on: 'portal',
  summary: '催办',
  perMinute: 30,
  body: Type.Object({ ...Shown, words: Words }),
  reply: Done,
})

export const withdrawMyCase = endpoint({
  method: 'POST',
  path: '/my-case/withdraw',
  may: 'public',
  on: 'portal',
  summary: '撤诉',
  perMinute: 30,
  body: Type.Object({ ...Shown, words: Words }),
  reply: Done,
})

export const rateMyCase = endpoint({
  method: 'POST',
  path: '/my-case/rate',
  may: 'public',
  on: 'portal',
  summary: '评价办理结果：是否联系、是否解决、是否满意；不满意的请示领导决定是否重办',
  perMinute: 30,
  body: Type.Object({
    ...Shown,
    contacted: Type.Boolean(),
    solved: Type.Enum(['YES', 'PARTLY', 'NO']),
    satisfaction: Type.Integer({ minimum: 1, maximum: 5 }),
    reasonCode: Type.Optional(
      Type.Enum(['NOT_CONTACTED', 'NOT_DONE', 'UNTRUE', 'BAD_ATTITUDE', 'TOO_SLOW', 'POLICY', 'OTHER']),
    ),
    words: Words,
  }),
  reply: Done,
})

export const tryMyCaseAgain = endpoint({
  method: 'POST',
  path: '/my-case/again',
  may: 'public',
  on: 'portal',
  summary: '对已办结的诉求申请复核，一件一次',
  perMinute: 30,
  body: Type.Object({ ...Shown, words: Type.String({ minLength: 1, maxLength: 500 }) }),
  reply: Done,
})
