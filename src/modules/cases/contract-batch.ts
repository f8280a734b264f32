/** 批量派单: many cases sent out at once, each by itself and with an answer of its own. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { CaseStateCode } from './contract.ts'
import { NamedUnit } from './contract-acts.ts'

const Id = Type.String({ format: 'uuid' })
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** So many at once; more are sent in a second batch. */
export const batchMost = 50

export const dispatchMany = endpoint({
  method: 'POST',
  path: '/cases/dispatch-many',
  may: 'case.dispatch',
  summary: '批量派单：逐件按其版本派出，逐件答复；一件未派出不影响其余',
  body: Type.Object({
    rows: Type.Array(
      Type.Object({
        id: Id,
        version: Type.Integer({ description: 'version the person saw' }),
        units: Type.Array(NamedUnit, { minItems: 1, maxItems: 12 }),
        overrideReason: Type.Optional(Type.String({ maxLength: 500 })),
        remark: Type.Optional(Type.String({ maxLength: 500 })),
      }),
      { minItems: 1, maxItems: batchMost },
    ),
  }),
  reply: Type.Object({
    /** One for each case sent, in the same order. */
    rows: Type.Array(
      Type.Object({
        id: Id,
        dispatched: Type.Boolean(),
        state: Nullable(CaseStateCode),
        version: Nullable(Type.Integer()),
        refused: Nullable(Type.Object({ code: Type.String(), title: Type.String() })),
      }),
    ),
  }),
})
