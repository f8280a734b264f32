/** 定时催办 at the management desk. */
import { Type } from 'typebox'
import { CaseRow } from '#modules/cases/contract.ts'
import { endpoint } from '#platform/http/contract.ts'
import { planStates, type PlanState, urgeLevels } from './domain/urge-plan.ts'

export { planStates, urgeLevels }

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Level = Type.Integer({ minimum: 1, maximum: 3 })

export const planUrge = endpoint({
  method: 'POST',
  path: '/cases/:id/urge-plans',
  may: 'control.edit',
  summary: '定时催办：到时自动以设定人名义催办',
  params: Id,
  body: Type.Object({
    at: Type.String({ format: 'date-time' }),
    level: Level,
    note: Type.String({ maxLength: 300 }),
  }),
  reply: Id,
})

export const withdrawUrge = endpoint({
  method: 'POST',
  path: '/urge-plans/:id/withdraw',
  may: 'control.edit',
  summary: '取消尚未执行的定时催办',
  params: Id,
  reply: Id,
})

const UrgePlan = Type.Object({
  id: Type.String(),
  at: Type.String(),
  level: Level,
  note: Type.String(),
  by: Type.String(),
  madeAt: Type.String(),
  state: Type.Enum(Object.keys(planStates) as PlanState[]),
  doneAt: Type.Union([Type.String(), Type.Null()]),
  /** Why it was not carried out, or who withdrew it. */
  result: Type.String(),
  case: CaseRow,
})

export const listUrgePlans = endpoint({
  method: 'GET',
  path: '/urge-plans',
  may: 'control.read',
  summary: '定时催办：待执行的按时间先后，或已执行、取消的新的在前',
  query: Type.Object({
    over: Type.Optional(Type.Boolean()),
    cursor: Type.Optional(Type.String({ maxLength: 400 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({
    plans: Type.Array(UrgePlan),
    next: Type.Union([Type.String(), Type.Null()]),
  }),
})
