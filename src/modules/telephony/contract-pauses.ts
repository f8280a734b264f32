/** 小休申请: what agents ask for, and the shift lead's word. */
import { Type } from 'typebox'
import { endpoint, liveTopic } from '#platform/http/contract.ts'

const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])

export const PauseRequest = Type.Object({
  agent: Type.String(),
  number: Type.String(),
  name: Type.String(),
  to: Type.Enum(['busy', 'rest', 'study', 'meeting']),
  stateLabel: Type.String(),
  reason: maybe(Type.String()),
  /** Null: as long as the house allows. */
  minutes: maybe(Type.Integer()),
  at: Type.Number(),
  until: Type.Number(),
  /** How many of the city are in that state now. */
  already: Type.Integer(),
})

export const listPauseRequests = endpoint({
  method: 'GET',
  path: '/pause-requests',
  may: 'agent.set-state',
  summary: '等待批准的小休等申请',
  reply: Type.Object({ requests: Type.Array(PauseRequest) }),
})
export const decidePause = endpoint({
  method: 'POST',
  path: '/agents/:id/pause-request',
  may: 'agent.set-state',
  summary: '批准或不批准小休等申请；通话中则在通话后生效',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  body: Type.Object({
    approve: Type.Boolean(),
    /** Needed for a no. */
    reason: Type.Optional(Type.String({ minLength: 2, maxLength: 200 })),
  }),
  reply: Type.Object({ state: Type.String(), wanted: Type.Optional(Type.String()) }),
})
export const withdrawPause = endpoint({
  method: 'POST',
  path: '/agent/pause/withdraw',
  may: 'agent.sign-in',
  summary: '撤回小休等申请',
  reply: Type.Object({ state: Type.String() }),
})
export const pauseRequestsTopic = liveTopic({
  name: 'pause-requests',
  may: 'agent.set-state',
  message: Type.Object({ changed: Type.Boolean() }),
})
