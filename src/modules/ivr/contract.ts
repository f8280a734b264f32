/** The IVR studio over HTTP: flows, their drafts and versions, publishing. Trying them out is in `contract-trial.ts`. */
import { Type, type TSchema } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import type { Difference } from './domain/difference.ts'
import type { Finding } from './domain/check.ts'
import type { Flow } from './domain/flow.ts'
import { SavedPath } from './contract-trial.ts'

export type { Difference } from './domain/difference.ts'
export type { Finding } from './domain/check.ts'
export type { Flow, FlowNode } from './domain/flow.ts'

const flowId = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' })
const Id = Type.Object({ id: flowId })
const Version = Type.Object({ id: flowId, version: Type.Integer({ minimum: 1 }) })
const name = Type.String({ minLength: 1, maxLength: 40 })
const maybe = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])

/** A flow as it is drawn: it may be unfinished. What it must be to be published is said by the check. */
export const FlowBody = Type.Object({
  id: flowId,
  version: Type.Integer({ minimum: 1 }),
  lang: Type.String({ maxLength: 20 }),
  start: Type.String({ maxLength: 64 }),
  fallback: Type.String({ maxLength: 64 }),
  nodes: Type.Record(
    Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }),
    Type.Object({
      type: Type.String({ maxLength: 40 }),
      label: Type.Optional(Type.String({ maxLength: 40 })),
      pos: Type.Optional(
        Type.Unsafe<[number, number]>(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })),
      ),
      cfg: Type.Record(Type.String(), Type.Unknown()),
      out: Type.Record(Type.String(), Type.String({ maxLength: 64 })),
    }),
    { additionalProperties: false, maxProperties: 300 },
  ),
})

const Findings = Type.Unsafe<Finding[]>(Type.Unknown())
const WholeFlow = Type.Unsafe<Flow>(Type.Unknown())

/** `scheduled` waits for its instant; `withdrawn` was taken back before it. */
const VersionRow = Type.Object({
  version: Type.Integer(),
  name: Type.String(),
  state: Type.Enum(['current', 'former', 'scheduled', 'withdrawn']),
  /** Since when, or from when, calls get it. */
  from: Type.String(),
  by: Type.String(),
  note: Type.String(),
  /** The version it brought back. */
  restores: maybe(Type.Integer()),
})
const Draft = Type.Object({
  revision: Type.Integer(),
  basedOn: maybe(Type.Integer()),
  changedAt: Type.String(),
  changedBy: Type.String(),
})

export const listFlows = endpoint({
  method: 'GET',
  path: '/flows',
  may: ['flow.read', 'trunk.read'],
  summary: '语音流程与状态',
  reply: Type.Object({
    flows: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        current: maybe(VersionRow),
        scheduled: maybe(VersionRow),
        draft: maybe(Draft),
      }),
    ),
  }),
})
export const readFlow = endpoint({
  method: 'GET',
  path: '/flows/:id',
  may: 'flow.read',
  summary: '一个语音流程：草稿（没有则为现行版本）、保存的路径、检查结果、各版本',
  params: Id,
  reply: Type.Object({
    id: Type.String(),
    name: Type.String(),
    flow: WholeFlow,
    paths: Type.Array(SavedPath),
    draft: maybe(Draft),
    findings: Findings,
    versions: Type.Array(VersionRow),
  }),
})
export const createFlow = endpoint({
  method: 'POST',
  path: '/flows',
  may: 'flow.edit',
  summary: '新建语音流程（草稿）：空白，或复制现有流程、随产品提供的流程',
  body: Type.Object({ id: flowId, name, copyOf: Type.Optional(flowId) }),
  reply: Id,
})
export const saveDraft = endpoint({
  method: 'PUT',
  path: '/flows/:id/draft',
  may: 'flow.edit',
  summary: '保存草稿；revision 为读到的草稿版次，没有草稿时为 0',
  params: Id,
  body: Type.Object({
    revision: Type.Integer({ minimum: 0 }),
    basedOn: Type.Optional(Type.Integer({ minimum: 1 })),
    name,
    flow: FlowBody,
    paths: Type.Array(SavedPath, { maxItems: 100 }),
  }),
  reply: Type.Object({ revision: Type.Integer(), findings: Findings }),
})
export const discardDraft = endpoint({
  method: 'POST',
  path: '/flows/:id/draft/discard',
  may: 'flow.edit',
  summary: '放弃草稿',
  params: Id,
  body: Type.Object({ revision: Type.Integer({ minimum: 1 }) }),
  reply: Type.Object({}),
})
export const publishFlow = endpoint({
  method: 'POST',
  path: '/flows/:id/publish',
  may: 'flow.publish',
  summary: '发布草稿；检查有错误或保存的路径走不通时拒绝，并列出原因',
  params: Id,
  body: Type.Object({
    revision: Type.Integer({ minimum: 1 }),
    note: Type.Optional(Type.String({ maxLength: 200 })),
    /** From when; absent = at once. */
    from: Type.Optional(Type.String({ format: 'date-time' })),
  }),
  reply: Type.Object({ version: Type.Integer() }),
})
export const withdrawVersion = endpoint({
  method: 'POST',
  path: '/flows/:id/versions/:version/withdraw',
  may: 'flow.publish',
  summary: '取消定时发布',
  params: Version,
  body: Type.Object({}),
  reply: Type.Object({}),
})
export const restoreVersion = endpoint({
  method: 'POST',
  path: '/flows/:id/versions/:version/restore',
  may: 'flow.publish',
  summary: '回滚：把以前的版本作为新版本立即发布',
  params: Version,
  body: Type.Object({ note: Type.Optional(Type.String({ maxLength: 200 })) }),
  reply: Type.Object({ version: Type.Integer() }),
})
export const readVersion = endpoint({
  method: 'GET',
  path: '/flows/:id/versions/:version',
  may: 'flow.read',
  summary: '一个版本的内容',
  params: Version,
  reply: Type.Object({ name: Type.String(), flow: WholeFlow, paths: Type.Array(SavedPath) }),
})
export const compareVersions = endpoint({
  method: 'GET',
  path: '/flows/:id/differences',
  may: 'flow.read',
  summary: '两个版本的差异；0 为草稿',
  params: Id,
  query: Type.Object({ before: Type.Integer({ minimum: 0 }), after: Type.Integer({ minimum: 0 }) }),
  reply: Type.Object({ differences: Type.Unsafe<Difference[]>(Type.Unknown()) }),
})
