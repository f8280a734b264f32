/** 调度通话: from a case's page a leader and a unit (or the citizen) are called together; the record stands with the case. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: uuid })
const time = Type.Union([Type.String({ format: 'date-time' }), Type.Null()])
const Party = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 40 }),
  number: Type.String({ pattern: '^[0-9+*#]{2,32}$' }),
  /** A person of the house: this case opens on his screen when he answers. */
  userId: Type.Optional(uuid),
})

const DispatchRecord = Type.Object({
  id: uuid,
  callId: uuid,
  by: Type.String(),
  at: Type.String(),
  words: Type.String(),
  parties: Type.Array(
    Type.Object({
      name: Type.String(),
      number: Type.String(),
      answeredAt: Type.Optional(Type.String()),
      endedAt: Type.Optional(Type.String()),
    }),
  ),
  /** Null while the talk lasts. */
  endedAt: time,
  seconds: Type.Union([Type.Integer(), Type.Null()]),
  recordingId: Type.Union([uuid, Type.Null()]),
  departedAt: time,
  arrivedAt: time,
  result: Type.String(),
})

export const callTogether = endpoint({
  method: 'POST',
  path: '/cases/:id/dispatches',
  may: 'call.dial',
  summary: '调度通话：先呼领导，应答后呼其余各方，成为一个会议；调度记录随工单保存',
  params: Id,
  body: Type.Object({
    words: Type.String({ maxLength: 500 }),
    parties: Type.Array(Party, { minItems: 1, maxItems: 5 }),
  }),
  reply: Type.Object({ id: uuid, call: uuid }),
})
export const listDispatches = endpoint({
  method: 'GET',
  path: '/cases/:id/dispatches',
  may: 'case.read',
  summary: '工单的调度记录，新的在前',
  params: Id,
  reply: Type.Object({ records: Type.Array(DispatchRecord) }),
})
export const noteDispatch = endpoint({
  method: 'POST',
  path: '/cases/:id/dispatches/:record',
  may: 'call.dial',
  summary: '补记调度记录：指令、出发、到达、结果；只能由调度的人补记',
  params: Type.Object({ id: uuid, record: uuid }),
  body: Type.Object({
    words: Type.Optional(Type.String({ maxLength: 500 })),
    departedAt: Type.Optional(time),
    arrivedAt: Type.Optional(time),
    result: Type.Optional(Type.String({ maxLength: 500 })),
  }),
  reply: Type.Object({}),
})
