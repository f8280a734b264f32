/** 派单异议台账: every wish of a unit to give a case back, and who decided it how. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { CaseStateCode } from './contract.ts'
import { requestStates } from './domain/words.ts'

const Id = Type.String({ format: 'uuid' })
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const State = Type.Enum(Object.keys(requestStates) as (keyof typeof requestStates)[])

export const listObjections = endpoint({
  method: 'GET',
  path: '/objections',
  may: 'case.return.decide',
  summary: '派单异议台账：退单申请与裁定，新的在前；单位只看本单位及下级的',
  query: Type.Object({
    state: Type.Optional(State),
    unitId: Type.Optional(Id),
    from: Type.Optional(Type.String({ format: 'date-time' })),
    to: Type.Optional(Type.String({ format: 'date-time' })),
    cursor: Type.Optional(Type.String({ maxLength: 400 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({
    objections: Type.Array(
      Type.Object({
        id: Id,
        caseId: Id,
        number: Type.String(),
        title: Type.String(),
        category: Type.String(),
        caseState: CaseStateCode,
        unit: Nullable(Type.String()),
        by: Type.String(),
        at: Type.String(),
        reason: Type.String(),
        legalBasis: Type.String(),
        state: State,
        decidedBy: Nullable(Type.String()),
        decidedAt: Nullable(Type.String()),
        decisionReason: Type.String(),
        /** Returns of this case that were agreed to so far. */
        returns: Type.Integer(),
        /** Who leads it now. */
        leadUnit: Nullable(Type.String()),
      }),
    ),
    next: Nullable(Type.String()),
  }),
})
