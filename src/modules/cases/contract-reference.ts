/** 相似工单: how the city answered like questions before. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

/** An answered consultation as anybody who registers may read it: nothing leads to who asked. */
const ReferenceCase = Type.Object({
  number: Type.String(),
  title: Type.String(),
  category: Type.String(),
  /** Who answered; null: the hotline itself. */
  unit: Type.Union([Type.String(), Type.Null()]),
  closedAt: Type.String(),
  publicReply: Type.String(),
})

export const listReferences = endpoint({
  method: 'GET',
  path: '/reference-cases',
  may: 'case.register',
  summary: '相似工单：全市已办结咨询的公开答复，最相近的在前；号码与诉求人姓名已脱敏，不含保密件',
  query: Type.Object({
    title: Type.Optional(Type.String({ maxLength: 80 })),
    categoryCode: Type.Optional(Type.String({ maxLength: 20 })),
  }),
  reply: Type.Object({ cases: Type.Array(ReferenceCase) }),
})
