/** Black, grey and VIP lists: asked for at a desk, decided by another, with what they met. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: uuid })
const Version = Type.Integer({ minimum: 1 })
const text = Type.Union([Type.String(), Type.Null()])
export const listNames = ['black', 'gray', 'vip'] as const
export const listActions = [
  'refuse',
  'busy',
  'voicemail',
  'low-class',
  'challenge',
  'class',
  'by-flow',
] as const
export const entryStates = ['asked', 'active', 'refused', 'ended'] as const

const Asked = {
  list: Type.Enum([...listNames]),
  /** A number, a prefix with `*`, or `anonymous`. */
  pattern: Type.String({ pattern: '^(anonymous|[0-9+]{3,20}\\*?)$', maxLength: 21 }),
  action: Type.Enum([...listActions]),
  /** Class in the queue a VIP gets. */
  level: Type.Optional(Type.Integer({ minimum: 0, maximum: 99 })),
  reason: Type.String({ minLength: 2, maxLength: 500 }),
  /** Absent = until it is ended; black and grey entries must have an end. */
  expiresAt: Type.Optional(Type.String({ format: 'date-time' })),
}

export const ListEntryOf = Type.Object({
  ...Asked,
  id: uuid,
  state: Type.Enum([...entryStates]),
  callId: Type.Optional(uuid),
  askedBy: Type.String(),
  askedAt: Type.String(),
  decidedBy: text,
  decidedAt: text,
  decision: text,
  hits: Type.Integer(),
  lastHitAt: text,
  version: Version,
  /** May the reader decide it? Who asked may not. */
  mine: Type.Boolean(),
})

export const listCallerLists = endpoint({
  method: 'GET',
  path: '/caller-lists',
  may: 'caller-list.read',
  summary: '黑、灰、重点名单：申请、生效和已结束的，带命中次数',
  query: Type.Object({
    list: Type.Optional(Type.Enum([...listNames])),
    state: Type.Optional(Type.Enum([...entryStates])),
    after: Type.Optional(uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({ entries: Type.Array(ListEntryOf), next: text }),
})

export const askCallerList = endpoint({
  method: 'POST',
  path: '/caller-lists',
  may: 'caller-list.request',
  summary: '申请把一个号码、号段或不显示号码的来电列入名单；由他人审批',
  body: Type.Object({ ...Asked, callId: Type.Optional(uuid) }),
  reply: Type.Object({ id: Type.String() }),
})

export const decideCallerList = endpoint({
  method: 'POST',
  path: '/caller-lists/:id/decision',
  may: 'caller-list.decide',
  summary: '审批名单申请；申请人不能审批自己的申请',
  params: Id,
  body: Type.Object({
    approve: Type.Boolean(),
    words: Type.Optional(Type.String({ maxLength: 500 })),
    version: Version,
  }),
  reply: Type.Object({ version: Type.Integer() }),
})

export const endCallerList = endpoint({
  method: 'POST',
  path: '/caller-lists/:id/end',
  may: 'caller-list.decide',
  summary: '移出名单',
  params: Id,
  body: Type.Object({ words: Type.String({ minLength: 2, maxLength: 500 }), version: Version }),
  reply: Type.Object({ version: Type.Integer() }),
})
