/** 导出: lists as Excel workbooks, made in the background. */
import { Type, type TSchema } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { runStates, type RunState } from './domain/run.ts'

export { runStates }

const maybe = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const startExport = endpoint({
  method: 'POST',
  path: '/exports',
  may: 'export.make',
  summary: '把一份列表按条件导出为 Excel（后台进行；脱敏与权限同本人所见）',
  body: Type.Object({
    /** `cases`, `calls` ... */
    list: Type.String({ maxLength: 40 }),
    /** The list's own query, as its address has it: `view=all&state=CLOSED`. */
    query: Type.String({ maxLength: 2000 }),
  }),
  reply: Id,
  perMinute: 20,
})

export const printList = endpoint({
  method: 'POST',
  path: '/printed-lists',
  may: 'export.make',
  summary: '按条件取一份列表供打印（前 500 行；脱敏与权限同本人所见，记入审计）',
  body: startExport.body,
  reply: Type.Object({
    label: Type.String(),
    /** Who took it, when. */
    note: Type.String(),
    columns: Type.Array(Type.String()),
    rows: Type.Array(Type.Array(Type.String())),
    /** There are more rows. */
    cut: Type.Boolean(),
  }),
  perMinute: 20,
})

export const ExportRun = Type.Object({
  id: Type.String(),
  label: Type.String(),
  state: Type.Enum(Object.keys(runStates) as RunState[]),
  /** Rows written. */
  done: Type.Integer(),
  total: maybe(Type.Integer()),
  /** The list was longer than a table takes. */
  cut: Type.Boolean(),
  why: maybe(Type.String()),
  bytes: maybe(Type.Integer()),
  madeAt: Type.String(),
  endedAt: maybe(Type.String()),
  expiresAt: Type.String(),
})

export const listExports = endpoint({
  method: 'GET',
  path: '/exports',
  may: 'export.make',
  summary: '我的导出，新的在前，最多 50 个',
  reply: Type.Object({ exports: Type.Array(ExportRun) }),
})

export const cancelExport = endpoint({
  method: 'POST',
  path: '/exports/:id/cancel',
  may: 'export.make',
  summary: '取消我的一次导出',
  params: Id,
  body: Type.Object({}),
  reply: Id,
})

export const readExport = endpoint({
  method: 'GET',
  path: '/exports/:id/file',
  may: 'export.make',
  summary: '下载我的一次导出',
  params: Id,
  reply: Type.Unknown(),
  replies: 'file',
})
