/** The inbox of what comes in by itself: spoken messages and reports. */
import { Type, type TSchema } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: uuid })
const maybe = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])

export const VoiceMessage = Type.Object({
  /** The recording. */
  id: uuid,
  callId: uuid,
  purpose: Type.String(),
  box: Type.String(),
  /** Masked unless the reader's role shows it; null while it is not known. */
  caller: maybe(Type.String()),
  receivedAt: Type.String(),
  dueAt: Type.String(),
  clerk: maybe(Type.Object({ id: uuid, name: Type.String() })),
  caseId: maybe(uuid),
  /** Read out to the caller. */
  caseNumber: maybe(Type.String()),
  handledAt: maybe(Type.String()),
  outcome: maybe(Type.Enum(['registered', 'answered', 'invalidated'])),
  /** May the reader hear it and make a case of it: it lies with him. */
  mine: Type.Boolean(),
  /** Of the case, to complete it over; only for what lies with the reader. */
  caseVersion: maybe(Type.Integer()),
})

export const listVoiceMessages = endpoint({
  method: 'GET',
  path: '/voice-messages',
  may: 'call.missed.handle',
  summary: '语音来件：未处理的最早在前，已处理的最新在前',
  query: Type.Object({
    state: Type.Enum(['open', 'handled']),
    after: Type.Optional(uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({ messages: Type.Array(VoiceMessage), next: maybe(Type.String()) }),
})
export const takeVoiceMessage = endpoint({
  method: 'POST',
  path: '/voice-messages/:id/take',
  may: 'call.missed.handle',
  summary: '领取语音来件：由我收听、整理',
  params: Id,
  reply: Type.Object({}),
})
export const giveBackVoiceMessage = endpoint({
  method: 'POST',
  path: '/voice-messages/:id/give-back',
  may: 'call.missed.handle',
  summary: '退回语音来件，由别人领取',
  params: Id,
  reply: Type.Object({}),
})
