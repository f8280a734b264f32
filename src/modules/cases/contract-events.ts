/** 已知事件: what many callers ask about, told them before they wait. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: uuid })
const Said = {
  title: Type.String({ minLength: 1, maxLength: 60 }),
  details: Type.String({ maxLength: 1000 }),
  prompt: Type.String({ minLength: 1, maxLength: 100 }),
  numbers: Type.Array(Type.String({ maxLength: 16 }), { maxItems: 200 }),
  areas: Type.Array(Type.String({ pattern: '^\\d{2,15}$' }), { maxItems: 200 }),
  everybody: Type.Boolean(),
  from: Type.String({ format: 'date-time' }),
  until: Type.String({ format: 'date-time' }),
  version: Type.Integer({ minimum: 0 }),
}
const KnownEvent = Type.Object({
  id: uuid,
  ...Said,
  closedAt: Type.Union([Type.String(), Type.Null()]),
  /** It stands at this moment. */
  stands: Type.Boolean(),
  madeBy: Type.String(),
  madeAt: Type.String(),
  told: Type.Integer(),
  content: Type.Integer(),
})

export const listKnownEvents = endpoint({
  method: 'GET',
  path: '/known-events',
  may: 'known-event.read',
  summary: '已知事件，新的在前，含告知人次与听后挂机人次',
  query: Type.Object({
    cursor: Type.Optional(Type.String({ maxLength: 400 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({ events: Type.Array(KnownEvent), next: Type.Union([Type.String(), Type.Null()]) }),
})
export const saveKnownEvent = endpoint({
  method: 'PUT',
  path: '/known-events/:id',
  may: 'known-event.edit',
  summary: '新建（version 0）或修改已知事件；立即对新来电生效',
  params: Id,
  body: Type.Object(Said),
  reply: Type.Object({ id: Type.String() }),
})
export const closeKnownEvent = endpoint({
  method: 'POST',
  path: '/known-events/:id/close',
  may: 'known-event.edit',
  summary: '结束已知事件；来电不再告知',
  params: Id,
  body: Type.Object({}),
  reply: Type.Object({ id: Type.String() }),
})
