import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { AllowedAct } from './contract-acts.ts'
import { CaseTogether } from './contract-together.ts'
import { closingFilter } from './contract-filter.ts'
import { caseStates, caseTypes, urgencies } from './domain/words.ts'

export { ActReply, caseActs, type ActBody, type ActField, fieldsOf } from './contract-acts.ts'

const Id = Type.String({ format: 'uuid' })
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Time = Type.String()
export const CaseStateCode = Type.Enum(Object.keys(caseStates) as (keyof typeof caseStates)[])
export const CaseTypeCode = Type.Enum(Object.keys(caseTypes) as (keyof typeof caseTypes)[])
export const UrgencyCode = Type.Enum(Object.keys(urgencies) as (keyof typeof urgencies)[])

/** Deadline lamp (红黄灯) of a list row: what is left of the limit. */
export const LampCode = Type.Enum(['GREEN', 'YELLOW', 'ORANGE', 'RED', 'GREY'])

/** A case as lists show it; `contact` is masked unless the reader's role shows it. */
export const CaseRow = Type.Object({
  id: Id,
  number: Type.String(),
  state: CaseStateCode,
  type: CaseTypeCode,
  urgency: UrgencyCode,
  secret: Type.Boolean(),
  title: Type.String(),
  category: Type.String(),
  area: Type.String(),
  channel: Type.String(),
  leadUnit: Nullable(Type.String()),
  cycle: Type.Integer(),
  registeredAt: Time,
  updatedAt: Time,
  dueAt: Nullable(Time),
  lamp: LampCode,
  flags: Type.Array(Type.String()),
  lockedBy: Nullable(Type.String()),
  contact: Type.String(),
})

/** Ready-made lists: each desk's tabs. */
export const views = {
  intake: '待补录',
  'pre-review': '待预审',
  dispatch: '待分派',
  'return-requests': '退单申请',
  'to-sign': '待签收',
  handling: '办理中',
  urged: '被催办',
  'unit-review': '待单位审核',
  'my-submitted': '已提交',
  'my-closed': '已办结',
  open: '在办',
  overdue: '已超期',
  'near-due': '将到期',
  'under-urge': '催办中',
  supervised: '督办中',
  difficult: '疑难',
  unreasonable: '不合理诉求',
  'to-decide': '待我批示',
  review: '待审核',
  'extension-requests': '待批申请',
  'follow-up': '待回访',
  leader: '待批示',
  archivable: '待归档',
  mine: '我登记的',
  all: '全部工单',
} as const
export type View = keyof typeof views
const ViewCode = Type.Enum(Object.keys(views) as View[])

export const CaseFilter = Type.Object({
  view: Type.Optional(ViewCode),
  state: Type.Optional(Type.Array(CaseStateCode, { maxItems: 15 })),
  type: Type.Optional(CaseTypeCode),
  urgency: Type.Optional(UrgencyCode),
  category: Type.Optional(Type.String({ maxLength: 20 })),
  area: Type.Optional(Type.String({ maxLength: 20 })),
  unitId: Type.Optional(Id),
  number: Type.Optional(Type.String({ maxLength: 40, description: '工单号或其开头' })),
  phone: Type.Optional(Type.String({ maxLength: 30, description: '完整号码或后四位' })),
  citizenId: Type.Optional(Id),
  text: Type.Optional(Type.String({ maxLength: 60, description: '标题、内容、地址中的任意文字' })),
  ...closingFilter,
  overdue: Type.Optional(Type.Boolean()),
  from: Type.Optional(Type.String({ format: 'date-time' })),
  to: Type.Optional(Type.String({ format: 'date-time' })),
  cursor: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  order: Type.Optional(Type.Enum(['newest', 'due'])),
})

export const listCases = endpoint({
  method: 'GET',
  path: '/cases',
  may: 'case.read',
  summary: '工单列表：按视图与条件，权限范围内，新的在前或按期限',
  query: CaseFilter,
  reply: Type.Object({
    cases: Type.Array(CaseRow),
    next: Nullable(Type.String()),
    total: Type.Integer(),
    totalCapped: Type.Boolean(),
  }),
})

export const countViews = endpoint({
  method: 'GET',
  path: '/case-views',
  may: 'case.read',
  summary: '各视图的件数（最多数到 1000）',
  query: Type.Object({ views: Type.Array(ViewCode, { minItems: 1, maxItems: 12 }) }),
  reply: Type.Object({ counts: Type.Record(Type.String(), Type.Integer()) }),
})

const Person = Type.Object({ name: Type.String(), phone: Type.String(), masked: Type.Boolean() })
const Assignment = Type.Object({
  id: Id,
  /** The reader's own unit or one below it. */
  mine: Type.Boolean(),
  unitId: Id,
  unit: Type.String(),
  role: Type.String(),
  parentId: Nullable(Id),
  state: Type.String(),
  cycle: Type.Integer(),
  round: Type.Integer(),
  handler: Nullable(Type.String()),
  remark: Type.String(),
  assignedAt: Time,
  signedAt: Nullable(Time),
  submittedAt: Nullable(Time),
  dueAt: Nullable(Time),
  outcome: Nullable(Type.String()),
  reply: Type.String(),
  publicReply: Type.String(),
})
const Request = Type.Object({
  id: Id,
  kind: Type.String(),
  state: Type.String(),
  by: Type.String(),
  unit: Nullable(Type.String()),
  at: Time,
  reason: Type.String(),
  details: Type.Record(Type.String(), Type.Unknown()),
  days: Nullable(Type.Integer()),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Time),
  decisionReason: Type.String(),
})
const HistoryLine = Type.Object({
  id: Id,
  at: Time,
  label: Type.String(),
  event: Type.String(),
  from: Nullable(Type.String()),
  to: Nullable(Type.String()),
  who: Type.String(),
  unit: Nullable(Type.String()),
  /** Level of an urge, where a case was sent and the receipt given there. */
  note: Type.String(),
  reason: Type.String(),
})
const Clock = Type.Object({
  kind: Type.String(),
  label: Type.String(),
  assignmentId: Nullable(Id),
  cycle: Type.Integer(),
  startedAt: Time,
  stoppedAt: Nullable(Time),
  dueAt: Nullable(Time),
  lamp: LampCode,
})
const FollowUp = Type.Object({
  id: Id,
  at: Time,
  cycle: Type.Integer(),
  who: Type.String(),
  reached: Type.Boolean(),
  contacted: Nullable(Type.String()),
  solved: Nullable(Type.String()),
  satisfaction: Nullable(Type.Integer()),
  reasonCode: Nullable(Type.String()),
  remark: Type.String(),
  callId: Nullable(Id),
})
const Attachment = Type.Object({
  id: Id,
  name: Type.String(),
  type: Type.String(),
  bytes: Type.Integer(),
  kind: Type.String(),
  by: Type.String(),
  at: Time,
})
const CaseCall = Type.Object({
  callId: Id,
  purpose: Type.String(),
  recordingId: Nullable(Id),
  startedAt: Time,
  seconds: Nullable(Type.Integer()),
})
const Instruction = Type.Object({
  id: Id,
  leader: Type.String(),
  text: Type.String(),
  at: Time,
  dueAt: Nullable(Time),
  answer: Type.String(),
  answeredBy: Nullable(Type.String()),
  answeredAt: Nullable(Time),
})

/** The whole case page, as much of it as the reader may see, with the acts open to him. */
export const CasePage = Type.Object({
  ...CaseRow.properties,
  version: Type.Integer(),
  /** The reader is shown the 转办摘要 of a secret case in place of its texts. */
  summaryOnly: Type.Boolean(),
  /** 转办摘要: what units read of a secret case. */
  summaryForUnits: Type.String(),
  content: Type.String(),
  categoryCode: Type.String(),
  areaCode: Type.String(),
  address: Type.String(),
  citizenId: Nullable(Id),
  requester: Person,
  followUpWay: Type.String(),
  publishWanted: Type.Boolean(),
  registrar: Type.String(),
  suggestedUnit: Nullable(Type.Object({ id: Id, name: Type.String() })),
  outcome: Nullable(Type.String()),
  reply: Type.String(),
  publicReply: Type.String(),
  firstSatisfaction: Nullable(Type.Integer()),
  finalSatisfaction: Nullable(Type.Integer()),
  firstSolved: Nullable(Type.String()),
  finalSolved: Nullable(Type.String()),
  closedAt: Nullable(Time),
  archivedAt: Nullable(Time),
  actions: Type.Array(AllowedAct),
  assignments: Type.Array(Assignment),
  requests: Type.Array(Request),
  clocks: Type.Array(Clock),
  followUps: Type.Array(FollowUp),
  instructions: Type.Array(Instruction),
  attachments: Type.Array(Attachment),
  calls: Type.Array(CaseCall),
  together: Type.Array(CaseTogether),
  history: Type.Array(HistoryLine),
})

export const getCase = endpoint({
  method: 'GET',
  path: '/cases/:id',
  may: 'case.read',
  summary: '一件工单的全部内容与当前可做的操作',
  params: Type.Object({ id: Id }),
  reply: CasePage,
})

export const revealContact = endpoint({
  method: 'POST',
  path: '/cases/:id/contact',
  may: 'case.contact.read',
  summary: '查看诉求人完整联系方式（须说明理由，记入审计）',
  params: Type.Object({ id: Id }),
  body: Type.Object({ reason: Type.String({ minLength: 2, maxLength: 200 }) }),
  reply: Type.Object({ name: Type.String(), phone: Type.String() }),
})

export const lockCaseForMe = endpoint({
  method: 'POST',
  path: '/cases/:id/lock',
  may: 'case.read',
  summary: '打开待处理工单时锁定 5 分钟，避免两人同时处理',
  params: Type.Object({ id: Id }),
  body: Type.Object({ on: Type.Boolean() }),
  reply: Type.Object({ lockedUntil: Nullable(Time) }),
})

export {
  assignmentRoles,
  assignmentStates,
  caseStates,
  caseTypes,
  dissatisfactionReasons,
  invalidReasons,
  outcomes,
  requestKinds,
  requestStates,
  urgencies,
} from './domain/words.ts'
