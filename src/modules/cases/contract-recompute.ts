/** 期限重算: the deadlines of all open cases worked out anew, counted first by `POST /time-policy/trial`. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { allClockKinds } from './domain/words.ts'

const uuid = Type.String({ format: 'uuid' })
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Run = Type.Object({
  id: uuid,
  policyVersion: Type.Integer(),
  state: Type.Enum(['RUNNING', 'DONE', 'STOPPED']),
  reason: Type.String(),
  /** Open cases when it began. */
  total: Type.Integer(),
  looked: Type.Integer(),
  movedCases: Type.Integer(),
  movedClocks: Type.Integer(),
  /** Cases that could not be reckoned; they keep what they have. */
  failed: Type.Integer(),
  begunBy: Type.String(),
  begunAt: Type.String(),
  endedBy: Nullable(Type.String()),
  endedAt: Nullable(Type.String()),
})

export const listRecomputes = endpoint({
  method: 'GET',
  path: '/recompute-runs',
  may: 'casework.policies.edit',
  summary: '期限重算的记录和进度，新的在前',
  reply: Type.Object({ runs: Type.Array(Run) }),
})
export const beginRecompute = endpoint({
  method: 'POST',
  path: '/recompute-runs',
  may: 'casework.policies.edit',
  summary: '按现行时限规则和日历重算全部在办工单的期限；分批进行，服务中断后接着做',
  body: Type.Object({
    /** Version of the policy it was tried with: refused when a newer one was saved meanwhile. */
    policyVersion: Type.Integer({ minimum: 1 }),
    reason: Type.String({ minLength: 2, maxLength: 200 }),
  }),
  reply: Type.Object({ id: uuid }),
})
export const stopRecompute = endpoint({
  method: 'POST',
  path: '/recompute-runs/:id/stop',
  may: 'casework.policies.edit',
  summary: '停止重算；已重算的工单不退回，重新开始即可接着算完',
  params: Type.Object({ id: uuid }),
  reply: Type.Object({}),
})
export const listRecomputeMoves = endpoint({
  method: 'GET',
  path: '/recompute-runs/:id/moves',
  may: 'casework.policies.edit',
  summary: '某次重算改动的期限：改动前与改动后',
  params: Type.Object({ id: uuid }),
  query: Type.Object({
    cursor: Type.Optional(Type.String({ maxLength: 400 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({
    moves: Type.Array(
      Type.Object({
        id: uuid,
        number: Type.String(),
        clock: Type.Enum([...allClockKinds]),
        before: Nullable(Type.String()),
        after: Type.String(),
      }),
    ),
    next: Nullable(Type.String()),
  }),
})
