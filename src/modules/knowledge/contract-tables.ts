/** 知识导入与导出: articles as tables. */
import { Type, type TSchema } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { importFields } from './domain/import-table.ts'

export { importFields }

const maybe = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])

export const importArticles = endpoint({
  method: 'POST',
  path: '/knowledge/imports',
  may: 'knowledge.import',
  summary: '从 Excel 或 CSV 导入：先试导看报告，再导入为草稿（可同时提交审核）',
  query: Type.Object({
    /** false = only the report. */
    keep: Type.Boolean(),
    submit: Type.Boolean(),
    /** `title=0;standard=2`; absent = by the heads. */
    mapping: Type.Optional(Type.String({ maxLength: 400 })),
  }),
  reply: Type.Object({
    head: Type.Array(Type.String()),
    mapping: Type.Array(Type.Object({ field: Type.String(), column: maybe(Type.Integer()) })),
    rows: Type.Integer(),
    good: Type.Integer(),
    kept: Type.Boolean(),
    refused: Type.Array(Type.Object({ row: Type.Integer(), text: Type.String(), why: Type.String() })),
    more: Type.Integer(),
  }),
  perMinute: 30,
})
export const exportArticles = endpoint({
  method: 'GET',
  path: '/knowledge/export',
  may: 'knowledge.import',
  summary: '导出知识点最新一版（CSV，列名与导入相同）',
  reply: Type.Unknown(),
  replies: 'file',
})
