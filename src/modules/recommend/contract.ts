/** 智能推荐: suggestions of unit and category learned from the city's own history, and how far they can be trusted. */
import { type TSchema, Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Id = Type.String({ format: 'uuid' })
const maybe = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])
const Share = Type.Number({ minimum: 0, maximum: 1 })
const KindCode = Type.Enum(['unit', 'category'])

/** What is suggested, as screens name it. */
export const kindLabels = { unit: '承办单位', category: '事项分类' } as const
/** What came of a training. */
export const outcomeLabels = {
  adopted: '已启用新版本',
  kept: '新版本准确率下降，继续使用原版本',
  held: '已指定版本，新版本未启用',
  'too-little': '历史工单不足，暂不启用',
  failed: '训练失败，请查看系统日志',
} as const

const SuggestedUnit = Type.Object({
  unitId: Id,
  unit: Type.String(),
  /** How sure, from 0 to 1; null where only rules speak. */
  confidence: maybe(Share),
  reasons: Type.Array(Type.String()),
  /** Not of the category's dispatch catalogue: sending it there needs a reason. */
  offCatalogue: Type.Boolean(),
  /** Parts the unit has in hand, and how many of them are overdue. */
  open: Type.Integer(),
  overdue: Type.Integer(),
})

/** So many cases at once, as many as a batch takes. */
export const suggestionsMost = 50

export const listUnitSuggestions = endpoint({
  method: 'GET',
  path: '/unit-suggestions',
  may: 'case.dispatch',
  summary: '推荐承办单位：每件前三名，附置信度、理由和在办量',
  query: Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: suggestionsMost }) }),
  reply: Type.Object({
    cases: Type.Array(
      Type.Object({
        id: Id,
        number: Type.String(),
        title: Type.String(),
        version: Type.Integer(),
        state: Type.String(),
        secret: Type.Boolean(),
        modelVersion: maybe(Type.Integer()),
        units: Type.Array(SuggestedUnit),
        /** Units of the category's dispatch catalogue; none = any unit. */
        catalogue: Type.Array(Id),
      }),
    ),
  }),
})

export const listCategorySuggestions = endpoint({
  method: 'GET',
  path: '/category-suggestions',
  may: 'case.register',
  summary: '按诉求文字推荐事项分类：前三名，附置信度',
  perMinute: 600,
  query: Type.Object({ text: Type.String({ minLength: 1, maxLength: 600 }) }),
  reply: Type.Object({
    modelVersion: maybe(Type.Integer()),
    categories: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), confidence: Share })),
  }),
})

const ModelVersion = Type.Object({
  id: Id,
  kind: KindCode,
  version: Type.Integer(),
  trainedAt: Type.String(),
  trainedBy: Type.String(),
  examples: Type.Integer(),
  labels: Type.Integer(),
  /** Requests kept back while it learned, to try it on. */
  tried: Type.Integer(),
  first: Share,
  amongThree: Share,
  macroF1: Share,
  inUse: Type.Boolean(),
  /** Old versions keep their figures only. */
  usable: Type.Boolean(),
})
const Training = Type.Object({
  kind: KindCode,
  askedAt: Type.String(),
  askedBy: Type.String(),
  endedAt: maybe(Type.String()),
  outcome: maybe(Type.Enum(Object.keys(outcomeLabels) as (keyof typeof outcomeLabels)[])),
  examples: maybe(Type.Integer()),
  held: Type.Boolean(),
})

export const listModels = endpoint({
  method: 'GET',
  path: '/suggestion-models',
  may: 'recommend.read',
  summary: '推荐模型：各版本的准确率，最近一次训练',
  reply: Type.Object({
    models: Type.Array(ModelVersion),
    trainings: Type.Array(Training),
    /** Fewer usable cases make no model. */
    leastExamples: Type.Integer(),
  }),
})

export const trainModels = endpoint({
  method: 'POST',
  path: '/suggestion-models',
  may: 'recommend.edit',
  summary: '立即训练（每晚也自动训练）；训练后恢复使用最新版本',
  body: Type.Object({}),
  reply: Type.Object({}),
})

export const useModel = endpoint({
  method: 'POST',
  path: '/suggestion-models/:id/use',
  may: 'recommend.edit',
  summary: '指定使用某个版本；每晚训练不再替换它',
  params: Type.Object({ id: Id }),
  body: Type.Object({}),
  reply: Type.Object({}),
})

const Followed = Type.Object({
  label: Type.String(),
  cases: Type.Integer(),
  first: Type.Integer(),
  amongThree: Type.Integer(),
})

export const readAcceptance = endpoint({
  method: 'GET',
  path: '/suggestion-acceptance',
  may: 'recommend.read',
  summary: '推荐与实际选择：按周、按事项分类的采纳情况，自动派单不计',
  query: Type.Object({ kind: KindCode }),
  reply: Type.Object({ weeks: Type.Array(Followed), categories: Type.Array(Followed) }),
})
