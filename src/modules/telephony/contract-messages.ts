/** 班长喊话: words to one agent or to many, shown on their desks, with receipts. */
import { Type } from 'typebox'
import { endpoint, liveTopic } from '#platform/http/contract.ts'

const uuid = Type.String({ format: 'uuid' })
const Message = {
  id: Type.String(),
  senderName: Type.String(),
  addressed: Type.String(),
  text: Type.String(),
  at: Type.String(),
  /** The call it is about, while it lasts: its reader may step in. */
  call: Type.Union([Type.String(), Type.Null()]),
}

export const sendMessage = endpoint({
  method: 'POST',
  path: '/desk-messages',
  may: 'supervision.message',
  summary: '向座席发消息，或向班组、队列、全体已签入座席广播',
  body: Type.Object({
    to: Type.Union([
      Type.Object({ agent: uuid }, { additionalProperties: false }),
      Type.Object({ group: uuid }, { additionalProperties: false }),
      Type.Object({ queue: uuid }, { additionalProperties: false }),
      Type.Object({ everybody: Type.Literal(true) }, { additionalProperties: false }),
    ]),
    text: Type.String({ minLength: 1, maxLength: 500 }),
  }),
  reply: Type.Object({ id: Type.String(), recipients: Type.Integer() }),
})
export const myMessages = endpoint({
  method: 'GET',
  path: '/desk-messages/mine',
  may: 'agent.sign-in',
  summary: '发给我、还没有确认的消息',
  reply: Type.Object({ messages: Type.Array(Type.Object(Message)) }),
})
export const readMessage = endpoint({
  method: 'POST',
  path: '/desk-messages/:id/read',
  may: 'agent.sign-in',
  summary: '确认已读',
  params: Type.Object({ id: uuid }),
  reply: Type.Object({}),
})
export const sentMessages = endpoint({
  method: 'GET',
  path: '/desk-messages/sent',
  may: 'supervision.message',
  summary: '我发出的消息与回执，新的在前',
  reply: Type.Object({
    messages: Type.Array(
      Type.Object({
        ...Message,
        receipts: Type.Array(
          Type.Object({ name: Type.String(), readAt: Type.Union([Type.String(), Type.Null()]) }),
        ),
      }),
    ),
  }),
})
/** Something came for me, or somebody read what I sent: read again. */
export const messagesTopic = liveTopic({
  name: 'desk-messages/:id',
  may: 'agent.sign-in',
  message: Type.Object({ changed: Type.Literal(true) }),
})
