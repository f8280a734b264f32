/** 报错、知识缺口、疑难笔记: how knowledge grows from what agents meet. */
import { Type, type TSchema } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'
import { inquiryActs, inquiryKinds, inquiryStates, noteStates } from './domain/inquiry.ts'

export { inquiryActs, inquiryKinds, inquiryStates, noteStates }

const uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: uuid })
const maybe = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])
const Text = (maxLength: number) => Type.String({ maxLength })
const keysOf = <K extends string>(words: Readonly<Record<K, unknown>>) => Object.keys(words) as K[]
const Kind = Type.Enum(keysOf(inquiryKinds))
const State = Type.Enum(keysOf(inquiryStates))
const Act = Type.Enum(keysOf(inquiryActs))

export const Inquiry = Type.Object({
  id: uuid,
  kind: Kind,
  state: State,
  version: Type.Integer(),
  articleId: maybe(uuid),
  edition: maybe(Type.Integer()),
  about: Type.String(),
  question: Type.String(),
  category: Type.String(),
  categoryCode: Type.String(),
  unitId: maybe(uuid),
  unit: maybe(Type.String()),
  askedBy: Type.String(),
  askedAt: Type.String(),
  answer: Type.String(),
  answeredBy: maybe(Type.String()),
  answeredAt: maybe(Type.String()),
  closedAt: maybe(Type.String()),
  note: Type.String(),
  acts: Type.Array(Act),
})

/** Whoever asks, and whoever is asked. */
const both = ['knowledge.suggest', 'knowledge.write'] as const

export const listInquiries = endpoint({
  method: 'GET',
  path: '/knowledge/inquiries',
  may: both,
  summary: '报错与知识缺口：本人提出的，以及问到本单位的；新的在前',
  query: Type.Object({
    kind: Type.Optional(Kind),
    state: Type.Optional(State),
    after: Type.Optional(uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({ inquiries: Type.Array(Inquiry), next: maybe(Type.String()), open: Type.Integer() }),
})
export const reportError = endpoint({
  method: 'POST',
  path: '/knowledge/items/:id/errors',
  may: 'knowledge.suggest',
  summary: '报错：把知识点的问题告诉责任单位',
  params: Id,
  body: Type.Object({
    edition: Type.Integer({ minimum: 1 }),
    question: Type.String({ minLength: 2, maxLength: 500 }),
  }),
  reply: Id,
})
export const askGap = endpoint({
  method: 'POST',
  path: '/knowledge/gaps',
  may: 'knowledge.suggest',
  summary: '查不到时提问：记下并问应当知道的单位；不写单位的由知识编辑指派',
  body: Type.Object({
    words: Text(100),
    question: Type.String({ minLength: 2, maxLength: 500 }),
    categoryCode: Text(20),
    unitId: Type.Optional(uuid),
  }),
  reply: Id,
})
export const actOnInquiry = endpoint({
  method: 'POST',
  path: '/knowledge/inquiries/:id/acts/:act',
  may: both,
  summary: '答复、转给单位、再问、关闭、不予处理',
  params: Type.Object({ id: uuid, act: Act }),
  body: Type.Object({
    version: Type.Integer(),
    text: Type.Optional(Text(2000)),
    unitId: Type.Optional(uuid),
  }),
  reply: Type.Object({ id: uuid, version: Type.Integer(), state: State }),
})
export const noteMiss = endpoint({
  method: 'POST',
  path: '/knowledge/misses',
  may: 'knowledge.read',
  summary: '记一次没有查到的查询',
  body: Type.Object({ words: Type.String({ minLength: 1, maxLength: 100 }) }),
  reply: Type.Object({}),
  perMinute: 60,
})
export const listMisses = endpoint({
  method: 'GET',
  path: '/knowledge/misses',
  may: 'knowledge.publish',
  summary: '没有查到的字词，次数多的在前（至多 200 个）',
  reply: Type.Object({
    misses: Type.Array(
      Type.Object({
        words: Type.String(),
        times: Type.Integer(),
        lastAt: Type.String(),
        lastBy: Type.String(),
        inquiryId: maybe(uuid),
      }),
    ),
  }),
})

export const KnowledgeNote = Type.Object({
  id: uuid,
  title: Type.String(),
  body: Type.String(),
  state: Type.Enum(keysOf(noteStates)),
  by: Type.String(),
  mine: Type.Boolean(),
  version: Type.Integer(),
  changedAt: Type.String(),
  decidedBy: maybe(Type.String()),
  reason: Type.String(),
  articleId: maybe(uuid),
})
export const listNotes = endpoint({
  method: 'GET',
  path: '/knowledge/notes',
  may: both,
  summary: '疑难笔记：本人的；知识编辑另见各人推荐的',
  query: Type.Object({ of: Type.Optional(Type.Enum(['mine', 'proposed'])) }),
  reply: Type.Object({ notes: Type.Array(KnowledgeNote), proposed: Type.Integer() }),
})
export const saveNote = endpoint({
  method: 'PUT',
  path: '/knowledge/notes/:id',
  may: 'knowledge.suggest',
  summary: '记（version 0）或修改自己的笔记；propose = 推荐为知识',
  params: Id,
  body: Type.Object({
    title: Type.String({ minLength: 1, maxLength: 100 }),
    body: Text(5000),
    propose: Type.Boolean(),
    version: Type.Integer({ minimum: 0 }),
  }),
  reply: Type.Object({ id: uuid, version: Type.Integer() }),
})
export const decideNote = endpoint({
  method: 'POST',
  path: '/knowledge/notes/:id/decision',
  may: 'knowledge.write',
  summary: '采纳为知识点草稿，或不采纳并写明原因',
  params: Id,
  body: Type.Object({ take: Type.Boolean(), reason: Text(300), version: Type.Integer() }),
  reply: Type.Object({ articleId: maybe(uuid) }),
})
