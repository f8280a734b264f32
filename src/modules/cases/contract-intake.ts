import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { ActReply, CaseRow, CaseTypeCode, UrgencyCode } from './contract.ts'

const Id = Type.String({ format: 'uuid' })
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** The intake form (诉求登记). What a type of request needs is decided by the rules, not by this shape. */
export const IntakeForm = Type.Object({
  type: CaseTypeCode,
  urgency: UrgencyCode,
  secret: Type.Boolean(),
  title: Type.String({ maxLength: 80 }),
  content: Type.String({ maxLength: 2000 }),
  categoryCode: Type.String({ maxLength: 20 }),
  areaCode: Type.String({ maxLength: 20 }),
  address: Type.String({ maxLength: 200 }),
  subjectParty: Type.String({ maxLength: 100 }),
  requesterName: Type.String({ maxLength: 40 }),
  requesterPhone: Type.String({ maxLength: 30 }),
  followUpWay: Type.Enum(['PHONE', 'SMS', 'NONE']),
  publishWanted: Type.Boolean(),
  suggestedUnitId: Type.Optional(Id),
  attachmentIds: Type.Optional(Type.Array(Id, { maxItems: 20 })),
  callId: Type.Optional(Id),
  draftId: Type.Optional(Id),
})

const Registered = Type.Object({
  id: Id,
  number: Type.String(),
  queryCode: Type.String(),
  state: Type.String(),
  dueAt: Nullable(Type.String()),
})

export const registerCase = endpoint({
  method: 'POST',
  path: '/cases',
  may: 'case.register',
  summary: '登记工单',
  body: IntakeForm,
  reply: Registered,
})

export const answerCase = endpoint({
  method: 'POST',
  path: '/cases/answered',
  may: 'case.answer',
  summary: '登记并直接答复办结',
  body: Type.Object({ ...IntakeForm.properties, answer: Type.String({ minLength: 1, maxLength: 4000 }) }),
  reply: Registered,
})

export const completeCase = endpoint({
  method: 'POST',
  path: '/cases/:id/complete',
  may: 'case.register',
  summary: '补全并登记：语音来件或被退回受理的工单，编号不变',
  params: Type.Object({ id: Id }),
  body: Type.Object({ ...IntakeForm.properties, version: Type.Integer() }),
  reply: ActReply,
})

/** A form being filled; bound to a call, kept until registered or thrown away. */
export const DraftForm = Type.Partial(Type.Omit(IntakeForm, ['draftId']))
const Draft = Type.Object({
  id: Id,
  callId: Nullable(Id),
  form: DraftForm,
  version: Type.Integer(),
  updatedAt: Type.String(),
})

export const listDrafts = endpoint({
  method: 'GET',
  path: '/case-drafts',
  may: 'case.register',
  summary: '我的草稿',
  reply: Type.Object({ drafts: Type.Array(Draft) }),
})

export const saveDraft = endpoint({
  method: 'PUT',
  path: '/case-drafts/:id',
  may: 'case.register',
  summary: '保存草稿（自动保存也用它）',
  params: Type.Object({ id: Id }),
  body: Type.Object({ callId: Type.Optional(Id), form: DraftForm, version: Type.Integer() }),
  reply: Type.Object({ version: Type.Integer(), updatedAt: Type.String() }),
})

export const discardDraft = endpoint({
  method: 'DELETE',
  path: '/case-drafts/:id',
  may: 'case.register',
  summary: '丢弃草稿',
  params: Type.Object({ id: Id }),
  reply: Type.Object({}),
})

const Category = Type.Object({
  code: Type.String(),
  parentCode: Nullable(Type.String()),
  name: Type.String(),
  level: Type.Integer(),
  keywords: Type.Array(Type.String()),
  catalogueUnits: Type.Array(Id),
  departmentMatter: Type.Boolean(),
  evidenceRequired: Type.Boolean(),
  active: Type.Boolean(),
  version: Type.Integer(),
})

/** What forms and filters choose from. */
export const readWords = endpoint({
  method: 'GET',
  path: '/case-words',
  may: 'signed-in',
  summary: '事项分类、区域、可派单单位等选项',
  reply: Type.Object({
    categories: Type.Array(Category),
    areas: Type.Array(
      Type.Object({
        code: Type.String(),
        parentCode: Nullable(Type.String()),
        name: Type.String(),
        level: Type.Integer(),
      }),
    ),
    units: Type.Array(
      Type.Object({
        id: Id,
        parentId: Nullable(Id),
        name: Type.String(),
        path: Type.String(),
        kind: Type.String(),
        active: Type.Boolean(),
        secretCleared: Type.Boolean(),
      }),
    ),
  }),
})

export const addCategory = endpoint({
  method: 'POST',
  path: '/case-categories',
  may: 'case.categories.edit',
  summary: '新增事项分类',
  body: Type.Object({
    code: Type.String({ pattern: '^\\d{2}(\\d{2}){0,2}$' }),
    name: Type.String({ minLength: 1, maxLength: 40 }),
    keywords: Type.Array(Type.String({ maxLength: 20 }), { maxItems: 40 }),
    catalogueUnits: Type.Array(Id, { maxItems: 12 }),
    departmentMatter: Type.Boolean(),
    evidenceRequired: Type.Boolean(),
  }),
  reply: Category,
})

export const changeCategory = endpoint({
  method: 'PUT',
  path: '/case-categories/:code',
  may: 'case.categories.edit',
  summary: '修改事项分类与派单目录',
  params: Type.Object({ code: Type.String({ maxLength: 20 }) }),
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 40 }),
    keywords: Type.Array(Type.String({ maxLength: 20 }), { maxItems: 40 }),
    catalogueUnits: Type.Array(Id, { maxItems: 12 }),
    departmentMatter: Type.Boolean(),
    evidenceRequired: Type.Boolean(),
    active: Type.Boolean(),
    version: Type.Integer(),
  }),
  reply: Category,
})

/** Who is calling: shown while the telephone rings. */
export const knowCaller = endpoint({
  method: 'GET',
  path: '/callers',
  may: 'case.register',
  summary: '来电弹屏：诉求人、在办与历史工单',
  query: Type.Object({ callId: Type.Optional(Id), number: Type.Optional(Type.String({ maxLength: 30 })) }),
  reply: Type.Object({
    citizen: Nullable(
      Type.Object({
        id: Id,
        name: Type.String(),
        tags: Type.Array(Type.String()),
        language: Type.String(),
        remark: Type.String(),
        region: Type.String(),
      }),
    ),
    counts: Type.Object({ cases: Type.Integer(), open: Type.Integer() }),
    cases: Type.Array(CaseRow),
  }),
})

/** Cases that may be the same matter, while the form is being filled. */
export const findSimilar = endpoint({
  method: 'GET',
  path: '/similar-cases',
  may: 'case.register',
  summary: '可能重复的在办工单',
  query: Type.Object({
    title: Type.Optional(Type.String({ maxLength: 80 })),
    number: Type.Optional(Type.String({ maxLength: 30 })),
    categoryCode: Type.Optional(Type.String({ maxLength: 20 })),
  }),
  reply: Type.Object({ cases: Type.Array(CaseRow) }),
})

const File = Type.Object({ id: Id, name: Type.String(), type: Type.String(), bytes: Type.Integer() })

export const uploadAttachment = endpoint({
  method: 'POST',
  path: '/case-attachments',
  may: ['case.register', 'case.handle', 'case.edit'],
  summary: '上传附件（内容按前几个字节识别，不接受网页与程序）；给出 caseId 即作为该单的佐证',
  query: Type.Object({ caseId: Type.Optional(Id) }),
  reply: File,
  perMinute: 60,
})

export const readAttachment = endpoint({
  method: 'GET',
  path: '/case-attachments/:id',
  may: 'case.read',
  summary: '查看附件',
  params: Type.Object({ id: Id }),
  reply: Type.Unknown(),
  replies: 'file',
})

/** The citizens' page: a case by its number and code, nothing that names a person. */
export const queryCase = endpoint({
  method: 'POST',
  path: '/query',
  may: 'public',
  on: 'portal',
  summary: '凭工单号与查询码查进度',
  perMinute: 20,
  body: Type.Object({
    number: Type.String({ minLength: 6, maxLength: 40 }),
    code: Type.String({ minLength: 6, maxLength: 12 }),
  }),
  reply: Type.Object({
    number: Type.String(),
    title: Type.String(),
    stage: Type.String(),
    registeredAt: Type.String(),
    dueAt: Nullable(Type.String()),
    unit: Nullable(Type.String()),
    reply: Type.String(),
    steps: Type.Array(Type.Object({ at: Type.String(), label: Type.String() })),
  }),
})
